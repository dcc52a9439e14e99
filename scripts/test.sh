#!/bin/sh
# Runs every test of the project, and ends with a summary of them.
set -u

CARGO=${CARGO:-cargo}
MAKE=${MAKE:-make}
PYTHON=${PYTHON:-python3}
STEPS=8

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

step=0
failed=

# Runs the rest of the arguments as the step named by the first one.
run() {
    title=$1
    shift
    step=$((step + 1))
    echo "==> [$step/$STEPS] $title"
    begin=$(date +%s)
    # The status goes around the pipe by a file.
    { "$@" 2>&1; echo $? >"$folder/status"; } | tee "$folder/$step.log"
    seconds=$(($(date +%s) - begin))
    if [ "$(cat "$folder/status")" -eq 0 ]; then
        echo "==> [$step/$STEPS] $title: passed in $seconds s"
    else
        echo "==> [$step/$STEPS] $title: FAILED after $seconds s"
        failed="$failed, $title"
    fi
}

# The same for what builds the Python binding: skipped aloud where this machine lacks what that needs.
run_with_python() {
    if [ "${CI:-}" != true ] && ! "$PYTHON" -c 'import ensurepip, os, sysconfig, venv
assert os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h"))' >/dev/null 2>&1; then
        step=$((step + 1))
        echo "SKIPPED $1: no $PYTHON with venv, pip and its C headers here" | tee "$folder/$step.log"
        return
    fi
    run "$@"
}

run 'the release library' "$MAKE" build header-check
run 'the examples' "$MAKE" examples
run 'the demo' env -u QUEUP_EMAIL -u QUEUP_PASSWORD -u ROOM "$MAKE" demo
run 'the demo in C++' env -u QUEUP_EMAIL -u QUEUP_PASSWORD -u ROOM "$MAKE" demo-cpp
run_with_python 'the demo in Python' env -u QUEUP_EMAIL -u QUEUP_PASSWORD -u ROOM "$MAKE" demo-python
run_with_python 'the distribution' "$MAKE" dist-check
run 'the pages of the headers' "$MAKE" docs
run 'the tests of the workspace' "$CARGO" test --workspace --no-fail-fast

echo
echo '==> summary'
# Lines such as: test result: ok. 12 passed; 0 failed; 0 ignored; ...
sed -n 's/^test result: [^.]*\. \([0-9]*\) passed; \([0-9]*\) failed; \([0-9]*\) ignored.*/\1 \2 \3/p' \
    "$folder"/*.log |
    awk '{ passed += $1; failed += $2; ignored += $3 }
        END { printf "%d tests passed, %d failed, %d ignored\n", passed, failed, ignored }'
sed -n 's/^test \(.*\) \.\.\. FAILED$/failed: \1/p' "$folder"/*.log
# Tests say so when this machine lacks what they need.
sed -n 's/^.*\(SKIPPED .*\)$/\1/p' "$folder"/*.log | sort -u

if [ -n "$failed" ]; then
    echo "make test: FAILED: ${failed#, }"
    exit 1
fi
echo "make test: all $STEPS steps passed"
