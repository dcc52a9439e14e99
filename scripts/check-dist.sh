#!/bin/sh
# Whether what `make dist` has made is whole and works: in a folder with an odd name programs in C,
# C++ and Python are built with it and run, without a network but for what pip fetches.
#
#   sh scripts/check-dist.sh FOLDER
#
# What this machine has no tools for is skipped aloud, and a failure with CI=true.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
dist=$(cd "$1" && pwd)
CARGO=${CARGO:-cargo}
PYTHON=${PYTHON:-python3}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    echo "check-dist: $*" >&2
    exit 1
}

# Whether a tool is here, for the check that the second argument names.
has() {
    command -v "$1" >/dev/null 2>&1 && return 0
    [ "${CI:-}" != true ] || fail "$1 is missing"
    echo "SKIPPED the distribution, $2: no $1 here"
    return 1
}

# The rest of the arguments is a program that finds the library to work.
works() {
    title=$1
    shift
    said=$("$@") || fail "$title does not run"
    case $said in
    'ready with '*) echo "check-dist: $title: $said" ;;
    *) fail "$title says: $said" ;;
    esac
}

# ---- The files

(cd "$dist" && sha256sum --check --quiet SHA256SUMS) || fail 'SHA256SUMS are wrong'
set -- "$dist"/libbacktracked-*.tar.gz
[ $# -eq 1 ] && [ -f "$1" ] || fail "no single tarball in $dist"
name=$(basename "$1" .tar.gz)
odd="$work/an odd + folder ü"
mkdir "$odd"
tar -xzf "$1" -C "$odd"
here=$odd/$name
[ "$(ls "$odd")" = "$name" ] || fail 'the tarball holds more than its one folder'
tar -tvzf "$1" | grep -v '^[dl-]rw[x-]r-[x-]r-[x-] 0/0 \|^lrwxrwxrwx 0/0 ' &&
    fail 'owners or modes above are not those of a distribution'

version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | sed 1q)
for file in lib/libbacktracked.so."$version" lib/libbacktracked.a include/backtracked.h \
    include/backtracked.hpp include/backtracked/client.hpp lib/pkgconfig/backtracked.pc \
    lib/cmake/backtracked/backtrackedConfig.cmake \
    lib/cmake/backtracked/backtrackedConfigVersion.cmake README.md INSTALL.md CHANGELOG.md \
    SECURITY.md LICENSE-MIT LICENSE-APACHE THIRD-PARTY-LICENSES docs/cheat-sheet.md \
    examples-c/ping-bot.c bindings/cpp/examples/ping-bot.cpp; do
    [ -s "$here/$file" ] || fail "$file is missing or empty"
done
[ "$(readlink "$here/lib/libbacktracked.so.0")" = "libbacktracked.so.$version" ] ||
    fail 'libbacktracked.so.0 is no link to the library'
[ "$(readlink "$here/lib/libbacktracked.so")" = libbacktracked.so.0 ] ||
    fail 'libbacktracked.so is no link to libbacktracked.so.0'
# Texts do not tell where they were made.
for place in "$root" "$HOME/"; do
    if [ "$place" != / ] && grep -rIlF -- "$place" "$here"; then
        fail "the files above name $place"
    fi
done
grep -rIl '@[A-Z_]*@' "$here/lib" && fail 'the files above are not filled in'

# ---- The licences

licences=$here/THIRD-PARTY-LICENSES
# Crates, by the tree; every one has an entry, and its entry has texts that are there.
(cd "$root" && "$CARGO" tree --locked --package libbacktracked --edges normal,no-proc-macro \
    --prefix none --no-dedupe --format '{p}') |
    sed -n 's/^\([^ ]*\) v\([^ ]*\).*/\1 \2/p' | grep -v '^libbacktracked ' | sort -u >"$work/crates"
[ "$(wc -l <"$work/crates")" -gt 100 ] || fail 'cargo tree gives hardly a crate'
while IFS= read -r crate; do
    grep -qxF "$crate" "$licences" || fail "THIRD-PARTY-LICENSES lacks $crate"
    text=$(grep -xF -A5 "$crate" "$licences" | sed -n 's/^    Texts: .*\[\([0-9]*\)\]$/\1/p' | sed 1q)
    [ -n "$text" ] || fail "THIRD-PARTY-LICENSES has no texts for $crate"
    grep -q "^==== \[$text\] =" "$licences" || fail "THIRD-PARTY-LICENSES has no text [$text]"
done <"$work/crates"
# And by the code itself: whatever crate a function in the library comes from is in the list.
if has nm 'crates in the library' && has "$PYTHON" 'crates in the library'; then
    (cd "$root" && "$CARGO" metadata --locked --format-version 1) >"$work/metadata"
    nm "$here/lib/libbacktracked.a" >"$work/names" 2>/dev/null || fail 'nm does not read the library'
    "$PYTHON" - "$work/metadata" "$work/names" "$licences" <<'EOF' || fail 'see above'
import json
import re
import sys

metadata, names, licences = (open(path, encoding="utf-8", errors="replace").read()
                             for path in sys.argv[1:])
# What a crate is called in code is not always the name of its package.
packages = {target["name"].replace("-", "_"): package["name"]
            for package in json.loads(metadata)["packages"] for target in package["targets"]
            if set(target["kind"]) & {"lib", "rlib", "cdylib", "proc-macro"}}
# Both ways in which compilers write the crate of a function.
linked = {found[2][:int(found[1])] for found in
          re.finditer(r"(?:_ZN|Cs[0-9A-Za-z]*_)(\d+)_?([A-Za-z]\w*)", names)}
own = {"backtracked", "alloc", "core", "panic_unwind", "std", "std_detect", "rustc"}
listed = set(re.findall(r"^([A-Za-z0-9_-]+)(?: \d\S*)?\n    Licence: ", licences, re.MULTILINE))
missing = sorted(name for name in linked - own
                 if not {packages.get(name), name, name.replace("_", "-")} & listed)
if "tokio" not in linked or len(linked) < 40:
    sys.exit(f"the names of functions are not understood: {sorted(linked)}")
if missing:
    sys.exit(f"in the library, and not in THIRD-PARTY-LICENSES: {', '.join(missing)}")
EOF
fi
echo "check-dist: licences: $(wc -l <"$work/crates") crates, each with its text"

# ---- C and C++

mkdir "$work/built"
if has pkg-config 'C by pkg-config'; then
    PKG_CONFIG_PATH=$here/lib/pkgconfig
    export PKG_CONFIG_PATH
    [ "$(pkg-config --modversion backtracked)" = "$version" ] || fail 'pkg-config has another version'
    # The folder's blanks come from pkg-config as a shell wants them.
    eval "cc -std=c99 -Wall -Wextra -Werror \"$root/tests/dist/offline.c\" -o \"$work/built/shared\" \
        $(pkg-config --cflags --libs backtracked)" || fail 'C does not build with pkg-config'
    works 'C with the shared library' env LD_LIBRARY_PATH="$here/lib" "$work/built/shared"
    # Linkers warn that name look-ups need the shared glibc all the same.
    eval "cc -static \"$root/tests/dist/offline.c\" -o \"$work/built/static\" \
        $(pkg-config --static --cflags --libs backtracked)" 2>"$work/log" || {
        cat "$work/log" >&2
        fail 'C does not link with the static library'
    }
    works 'C with the static library' "$work/built/static"
    make -s -C "$here/examples-c" OUT="$work/built" CFLAGS=-O0 >/dev/null ||
        fail 'the examples in C do not build'
    echo 'check-dist: the examples in C build'
fi
if has cmake 'C++ by CMake' && has c++ 'C++ by CMake'; then
    cmake -S "$root/tests/cmake-cpp" -B "$work/cmake" -DCMAKE_PREFIX_PATH="$here" \
        -DEXAMPLE="$root/tests/dist/offline.cpp" >"$work/log" 2>&1 &&
        cmake --build "$work/cmake" >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        fail 'CMake does not build with it'
    }
    works 'C++ with the shared library' "$work/cmake/with-shared"
    works 'C++ with the static library' "$work/cmake/with-static"
fi

# ---- Python: one wheel for each that is here

set -- "$here"/bindings/python/*.whl
[ $# -eq 1 ] && [ -f "$1" ] || fail 'no single wheel in the tarball'
wheel=$1
cmp "$wheel" "$dist/$(basename "$wheel")" || fail 'the wheel in the tarball is another one'
installed=0
kept=
if command -v pyenv >/dev/null 2>&1; then
    kept=$(pyenv root)/versions # Its programs run one version only, unless told otherwise.
fi
for python in "$PYTHON" python3.9 python3.10 python3.11 python3.12 python3.13 python3.14 \
    ${kept:+"$kept"/*/bin/python3}; do
    # Each version once, and only those that work: an old one is none of our business.
    number=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    case $number in 2.* | 3.[0-8]) continue ;; esac
    [ ! -e "$work/python$number" ] || continue
    "$python" -m venv "$work/python$number" >"$work/log" 2>&1 &&
        "$work/python$number/bin/python" -m pip install --quiet --disable-pip-version-check \
            --no-input "$wheel" >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        fail "Python $number does not install the wheel"
    }
    works "Python $number" "$work/python$number/bin/python" "$root/tests/dist/offline.py"
    find "$work/python$number" -name THIRD-PARTY-LICENSES -exec cmp {} "$licences" \; |
        grep . && fail 'the licences in the wheel are others'
    [ -n "$(find "$work/python$number" -path '*.dist-info/licenses/THIRD-PARTY-LICENSES')" ] ||
        fail 'no licences in the wheel'
    installed=$((installed + 1))
done
[ "$installed" -gt 0 ] || has "$PYTHON of 3.9 or later" 'Python' || :
echo "check-dist: $name works"
