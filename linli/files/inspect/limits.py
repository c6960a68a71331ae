# SPDX-License-Identifier: MulanPSL-2.0
"""What the inspector takes away from itself: memory, time, new files, privileges, and the network where it can."""

from __future__ import annotations

import contextlib
import ctypes
import resource

from linli.files import rules

_PR_SET_NO_NEW_PRIVS, _CLONE_NEWUSER, _CLONE_NEWNET = 38, 0x10000000, 0x40000000


def shrink() -> None:
    """Set the limits of this process; a bomb then kills this process and nothing else."""
    limits = {
        resource.RLIMIT_CPU: rules.CPU_SECONDS,
        resource.RLIMIT_DATA: rules.MEMORY,
        resource.RLIMIT_AS: rules.ADDRESS_SPACE,
        resource.RLIMIT_FSIZE: rules.MOST_UNPACKED,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))
    with contextlib.suppress(OSError, AttributeError):
        leave_the_network()


def leave_the_network() -> None:
    """An own, empty network; where the kernel does not allow it, there is still no code here that would use one."""
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
