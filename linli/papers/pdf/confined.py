# SPDX-License-Identifier: MulanPSL-2.0
"""PROGRAM ARGUMENT… run with limits and, where the kernel allows it, without a network."""

from __future__ import annotations

import contextlib
import os
import resource
import sys

from linli.files.inspect.limits import leave_the_network

CPU_SECONDS = 60
ADDRESS_SPACE = 4 << 30  # LibreOffice maps far more than it uses
MOST_WRITTEN = 64 << 20

if __name__ == "__main__":
    for what, most in {
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_AS: ADDRESS_SPACE,
        resource.RLIMIT_FSIZE: MOST_WRITTEN,
        resource.RLIMIT_NOFILE: 512,
        resource.RLIMIT_CORE: 0,
    }.items():
        resource.setrlimit(what, (most, most))
    with contextlib.suppress(OSError, AttributeError):
        leave_the_network()
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606  the path was found by us, no shell
