# SPDX-License-Identifier: MulanPSL-2.0
"""Chunks of an import taken by several processes; what comes back is in the order of the file."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from django.db import connection

from linli.kernel.collecting import leave_what_is_loaded

MOST = 4  # beyond it they wait for the database
Chunk = TypeVar("Chunk")
Answer = TypeVar("Answer")


def taken_by_many(
    take: Callable[..., Answer], chunks: Iterator[Chunk], *inputs: Any, processes: int
) -> Iterator[tuple[Chunk, Answer]]:
    """(chunk, take(chunk, *inputs)) in order, by `processes` processes. With one, or for one chunk, by this one."""
    first = [chunk for _n, chunk in zip(range(2), chunks, strict=False)]
    if processes == 1 or len(first) < 2 or connection.in_atomic_block:
        for chunk in [*first, *chunks]:
            yield chunk, take(chunk, *inputs)
        return
    connection.close()  # a fork would share it; everyone opens one of their own
    with ProcessPoolExecutor(min(processes, MOST), get_context("fork"), leave_what_is_loaded) as pool:
        waiting: deque[tuple[Chunk, Future[Answer]]] = deque()
        for chunk in [*first, *chunks]:
            waiting.append((chunk, pool.submit(take, chunk, *inputs)))
            if len(waiting) > processes + 1:  # no more of the file in memory than is needed to keep them busy
                done, answer = waiting.popleft()
                yield done, answer.result()
        for done, answer in waiting:
            yield done, answer.result()
