#!/bin/sh
# Fuzzes every target of fuzz/, or those named as arguments, for FUZZ_SECONDS each, with libFuzzer
# and AddressSanitizer. What it finds on its way stays in target/fuzz-corpus, what crashes in
# fuzz/artifacts. Needs a C++ compiler; cargo-fuzz is installed below target/ if it is not there.
set -eu

cd "$(dirname "$0")/.."
CARGO=${CARGO:-cargo}
FUZZ_SECONDS=${FUZZ_SECONDS:-60}
# --dev builds in a minute and runs slower; -O is for long runs.
FUZZ_BUILD=${FUZZ_BUILD:--O}

tools=$(pwd)/target/tools
PATH=$tools/bin:$PATH
if ! command -v cargo-fuzz >/dev/null 2>&1; then
    "$CARGO" install --locked --root "$tools" cargo-fuzz
fi
# The sanitizer's flags are not for stable compilers, unless they are told to be others.
RUSTC_BOOTSTRAP=1
export RUSTC_BOOTSTRAP

if [ $# -eq 0 ]; then
    set -- frame plain event model rest abi_text abi_calls
fi
# One build first, so that the time is the fuzzers' own.
"$CARGO" fuzz build "$FUZZ_BUILD"
for target in "$@"; do
    echo "==> $target: $FUZZ_SECONDS s"
    found=target/fuzz-corpus/$target
    mkdir -p "$found"
    # Leaks are looked for by the memory tests: here the runtime's thread lives from one input to
    # the next.
    "$CARGO" fuzz run "$FUZZ_BUILD" "$target" "$found" "fuzz/corpus/$target" -- \
        -max_total_time="$FUZZ_SECONDS" -timeout=30 -rss_limit_mb=4096 -max_len=16384 \
        -detect_leaks=0 -print_final_stats=1
done
echo 'fuzz: nothing found'
