#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Prints the Chromium the tests are to use: LINLI_CHROMIUM, the system's, else the package manager's, else Playwright's own.
found() {
    for name in $LINLI_CHROMIUM chromium chromium-browser google-chrome google-chrome-stable; do
        "$name" --version >/dev/null 2>&1 && command -v "$name" && return 0
    done
    return 1
}

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "linli: installing Chromium with apt-get" >&2
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >&2 && found && exit 0
fi
echo "linli: installing Playwright's own Chromium" >&2
if .venv/bin/playwright install chromium >&2; then
    .venv/bin/python -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)' && exit 0
fi
echo "linli: the tests need Chromium; install your system's package (chromium), then run again" >&2
exit 1
