#!/bin/sh
# Builds the editor into the directory that is named: npm's packages as package-lock.json has them, types checked, one
# bundle each for the editor and for all other screens. Does nothing where what is there is newer than its sources.
set -eu
cd "$(dirname "$0")"
out=$1
newest=$out/editor.js
if [ -f "$newest" ] && [ -z "$(find . -path ./node_modules -prune -o -type f -newer "$newest" -print | head -n 1)" ]; then
  exit 0
fi
command -v npm >/dev/null || {
  echo "The desk's editor is built with npm: install Node.js 20 or newer (packages nodejs and npm), then build again." >&2
  exit 1
}
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi
mkdir -p "$out"
OUT=$out npm run --silent build
