#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Makes sure that the tests find a Chromium: the system's, else the package manager's, else Playwright's own.
found() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        "$name" --version >/dev/null 2>&1 && return 0
    done
    return 1
}

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "linli: installing Chromium with apt-get"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk && found && exit 0
fi
echo "linli: installing Playwright's own Chromium"
.venv/bin/playwright install chromium && exit 0
echo "linli: the tests need Chromium; install your system's package (chromium), then run again" >&2
exit 1
