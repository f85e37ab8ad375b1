#!/bin/sh
# Build the worked example anew and compare it with outputs/*.geojson, byte for byte.
# Fails, and names the files, when the checkout holds another version of them.
set -eu
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"${PY:-.venv/bin/python}" -m geomap --quiet map seeds/ -o "$scratch/built"
mkdir "$scratch/kept" "$scratch/fresh"
cp outputs/*.geojson "$scratch/kept/" 2>/dev/null || true
cp "$scratch"/built/*.geojson "$scratch/fresh/"
if ! diff -rq "$scratch/kept" "$scratch/fresh" >"$scratch/differences"; then
    sed "s|$scratch/kept|outputs|g; s|$scratch/fresh|a new build|g" "$scratch/differences" >&2
    echo 'outputs/ is stale: run "make map", look at the difference, and commit outputs/*.geojson.' >&2
    exit 1
fi
echo "outputs/ is fresh: $(ls "$scratch/fresh" | wc -l | tr -d ' ') layers built anew, the same bytes."
