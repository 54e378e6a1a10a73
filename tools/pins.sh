#!/bin/sh
# Write both requirement files from their .in files: exact versions of everything with the hashes of what may be
# installed, for Python 3.11 and newer.
#
#   tools/pins.sh UV
#
# Versions already pinned stay unless an .in file asks otherwise; no index address is written.
set -eu

pin() {
    "$1" pip compile --quiet --universal --python-version 3.11 --no-strip-extras --no-emit-index-url \
        --generate-hashes --annotation-style line --custom-compile-command "make pins" "$2" -o "$3"
}

pin "$1" requirements.in requirements.txt
pin "$1" requirements-dev.in requirements-dev.txt
