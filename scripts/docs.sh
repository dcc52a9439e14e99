#!/bin/sh
# Makes pages of the header, and of the headers for C++, with Doxygen. Warnings are errors.
#
#   OUT       where to: OUT/html, with the pages for C++ in html/cpp
#   VERSION   what they say to be about
set -eu

cd "$(dirname "$0")/.."
if ! command -v doxygen >/dev/null 2>&1; then
    if [ "${CI:-}" = true ]; then
        echo 'docs: doxygen is missing' >&2
        exit 1
    fi
    echo 'SKIPPED the pages of the header: no doxygen here'
    exit 0
fi

ROOT=$(pwd)
export OUT VERSION ROOT
rm -rf "$OUT/html"
mkdir -p "$OUT"
doxygen packaging/doxygen/c
doxygen packaging/doxygen/cpp
echo "docs: $OUT/html/index.html"
