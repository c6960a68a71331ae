#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Prints a Python of version 3.11 or newer that can make a virtual environment; PYTHON names one of your own.
for python in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    command -v "$python" >/dev/null 2>&1 || continue
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    if "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        command -v "$python"
        exit 0
    fi
    without_venv=$python
done
if [ -n "$without_venv" ]; then
    echo "linli: $without_venv has no venv module; on Debian and Ubuntu: apt install python3-venv" >&2
else
    echo "linli: Python 3.11 or newer is needed and was not found; name one with: make PYTHON=/path/to/python3 ..." >&2
fi
exit 1
