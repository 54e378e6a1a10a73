#!/bin/sh
# Make the virtual environment hold what a requirements file pins, and do nothing when it already does.
#
#   tools/environment.sh FOLDER requirements.txt [requirements-build.txt]
#
# The second file, if any, is installed without its dependencies (build tools that carry data).
# A stamp named after the files' contents says the work is done, so a second run costs nothing.
set -eu

folder=$1
requirements=$2
bare=${3:-}
python=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }

if ! command -v "$python" >/dev/null 2>&1; then
    say "Python 3.11 or newer is needed, and '$python' is not on this machine. Install it, or name one: PYTHON=/path/to/python3 make run"
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "Python 3.11 or newer is needed, and '$python' is $("$python" -V 2>&1). Install a newer one, or name one: PYTHON=python3.12 make run"
    exit 1
fi

# requirements-dev.txt names requirements.txt, so its own text alone does not say what is installed
contents=$(cat requirements.txt "$requirements" ${bare:+"$bare"} | cksum | tr ' ' '-')
stamp="$folder/.holds-$(basename "$requirements" .txt)-$contents"
if [ -e "$stamp" ] && "$folder/bin/python" -c '' 2>/dev/null; then
    exit 0
fi

if ! "$folder/bin/python" -c '' 2>/dev/null; then
    say "Making a virtual environment in $folder"
    if ! "$python" -m venv --clear "$folder"; then
        say "The virtual environment in $folder could not be made: the reason is above. On Debian and Ubuntu the package python3-venv may be missing."
        exit 1
    fi
fi
say "Installing $requirements (about a minute the first time)"
if ! "$folder/bin/python" -m pip install -qq --no-compile --disable-pip-version-check -r "$requirements" >&2; then
    say "The packages in $requirements could not be installed: pip's reason is above. Nothing else was changed; try again once it is put right."
    exit 1
fi
if [ -n "$bare" ]; then
    "$folder/bin/python" -m pip install -qq --disable-pip-version-check --no-deps -r "$bare" >&2
fi
# pip compiles on one core; all cores at once nearly halve the wait. A file that does not compile is not ours to mend.
"$folder/bin/python" -m compileall -q -j 0 "$folder"/lib/python3*/site-packages >/dev/null 2>&1 || true
rm -f "$folder/.holds-$(basename "$requirements" .txt)"-*
: >"$stamp"
