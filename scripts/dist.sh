#!/bin/sh
# Packs what `make dist` has laid out: FOLDER/NAME becomes FOLDER/NAME.tar.gz, with the documents,
# the examples and the wheel in it, and the wheel beside it.
#
#   sh scripts/dist.sh FOLDER NAME
#
#   SOURCE_DATE_EPOCH   the time of every file in it
#   LICENCES            the written THIRD-PARTY-LICENSES
#   WHEEL               the folder of the wheel
set -eu

folder=$1
name=$2
place=$folder/$name
# As git would check it out; nothing that lies about and is not of the project.
umask 022

for file in README.md CHANGELOG.md SECURITY.md LICENSE-MIT LICENSE-APACHE docs/*.md \
    bindings/README.md bindings/cpp/examples/*.cpp bindings/cpp/examples/Makefile \
    bindings/python/README.md bindings/python/examples/*.py \
    examples-c/*.c examples-c/*.h examples-c/Makefile \
    $(find bindings/go bindings/node -type f -not -path '*/node_modules/*'); do
    mkdir -p "$place/$(dirname "$file")"
    cp "$file" "$place/$file"
done
cp packaging/INSTALL.md "$place/INSTALL.md"
cp "$LICENCES" "$place/THIRD-PARTY-LICENSES"
cp "$WHEEL"/*.whl "$place/bindings/python/"
cp "$WHEEL"/*.whl "$folder/"

# The same bytes for the same source: order, times and owners are given, and gzip names no file.
(cd "$folder" && tar --sort=name --format=ustar --owner=0 --group=0 --numeric-owner \
    --mode='u+rw,go=rX' --mtime="@$SOURCE_DATE_EPOCH" -cf "$name.tar" "$name")
gzip -n -9 "$folder/$name.tar"
rm -rf "$place"

cd "$folder"
sha256sum -- *.tar.gz *.whl >SHA256SUMS
echo "dist: $folder has"
cat SHA256SUMS
