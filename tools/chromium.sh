#!/bin/sh
# Print the path of a Chromium for the browser tests, getting one if the machine has none.
#
#   tools/chromium.sh PYTHON        (a Python that has Playwright)
#
# In order: $CHROMIUM, one on the PATH, Playwright's own, Debian's package when root, Playwright's download. The shell
# without windows comes first: the whole browser draws its own buttons beside the page, and takes a third longer.
# With none of them it prints nothing; the browser tests then skip and say so.
set -u

python=$1

on_path() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return 0
    done
    return 1
}

playwrights_own() {
    "$python" - <<'END' 2>/dev/null
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = pathlib.Path(playwright.chromium.executable_path)
print(path) if path.exists() else sys.exit(1)
END
}

if [ -n "${CHROMIUM:-}" ]; then
    if [ ! -x "$CHROMIUM" ]; then
        echo "CHROMIUM names $CHROMIUM, which is not a program that can be run. Correct it, or leave it unset." >&2
        exit 1
    fi
    echo "$CHROMIUM"
    exit 0
fi
on_path && exit 0
playwrights_own && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium with apt-get" >&2
    export DEBIAN_FRONTEND=noninteractive
    {
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-liberation ||
            apt-get install -y -qq --no-install-recommends chromium fonts-liberation
    } >&2 </dev/null
    on_path && exit 0
fi
echo "Asking Playwright for its own Chromium" >&2
"$python" -m playwright install chromium </dev/null >/dev/null 2>&1 && playwrights_own && exit 0
echo "Playwright's Chromium could not be downloaded either" >&2
exit 0
