#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Ends with an error and a sentence unless Node 20 or newer and npm are here.
major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
if [ -z "$major" ]; then
    echo "linli: Node 20 or newer is needed to build the front end and was not found" >&2
    exit 1
fi
if [ "$major" -lt 20 ]; then
    echo "linli: Node 20 or newer is needed, this is $(node --version)" >&2
    exit 1
fi
if ! command -v npm >/dev/null 2>&1; then
    echo "linli: npm is missing; on Debian and Ubuntu: apt install npm" >&2
    exit 1
fi
