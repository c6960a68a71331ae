# SPDX-License-Identifier: MulanPSL-2.0
"""The embedded server's settings: durable, small enough for a laptop, fit for a county."""

from __future__ import annotations

import contextlib
from pathlib import Path

import psutil

from linli.runtime.layout import PORT, ServerPlace

CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")
MEGABYTE = 1024 * 1024


def server_settings(place: ServerPlace) -> str:
    """The text of linli.conf; what an owner writes into local.conf beside it comes later and wins."""
    memory = _memory_megabytes()
    settings = {
        "listen_addresses": "",  # a Unix socket only
        "port": PORT,
        "unix_socket_directories": place.run,
        "unix_socket_permissions": "0700",
        "max_connections": 100,
        "shared_buffers": f"{max(64, min(1024, memory // 8))}MB",
        "effective_cache_size": f"{max(256, memory // 2)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{max(64, min(512, memory // 16))}MB",
        "random_page_cost": "1.1",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "10min",
        "fsync": "on",  # an acknowledged report is on disk
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "jit": "off",
        "timezone": "UTC",
        "lc_messages": "C",
        "logging_collector": "on",
        "log_directory": place.home / "log",
        "log_filename": "postgresql-%a.log",  # one file a weekday, overwritten the next week
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        "log_rotation_size": 0,
        "log_error_verbosity": "terse",  # details and statements hold what people wrote: not for a log
        "log_min_error_statement": "panic",
    }
    lines = [f"{name} = '{value}'" for name, value in settings.items()]
    return "\n".join(["# Written by Linli at each start. Put your own settings into local.conf.", *lines, ""])


def _memory_megabytes() -> int:
    total = psutil.virtual_memory().total
    with contextlib.suppress(OSError, ValueError):  # no such file, or "max"
        total = min(total, int(CGROUP_LIMIT.read_text()))
    return total // MEGABYTE
