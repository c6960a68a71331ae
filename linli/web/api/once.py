# SPDX-License-Identifier: MulanPSL-2.0
"""Idempotency-Key: accept once, answer the same. Source: draft-ietf-httpapi-idempotency-key-header-07."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.http import HttpRequest
from psycopg.types.json import Jsonb

from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.said import said
from linli.kernel.statements import run_prepared
from linli.web.api.auth import actor_of
from linli.web.api.models import GivenAnswer

if TYPE_CHECKING:
    from linli.people.rules import Viewer

KEPT = timedelta(days=90)
DEAD_AFTER = timedelta(seconds=60)  # a first request that has not answered by then died with its process
LONGEST_KEY = 80
_BEGIN = """
INSERT INTO web_givenanswer (id, county, actor, key, request_digest, begun_at) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (county, actor, key) DO NOTHING RETURNING set_config('synchronous_commit', 'off', true)
"""  # what is answered is committed after it and carries it to the disk; without an answer it may be forgotten
_KEEP = "UPDATE web_givenanswer SET status = %s, body = %s WHERE id = %s"
_json = partial(json.dumps, cls=DjangoJSONEncoder)
Answer = tuple[int, dict[str, Any]]


def answer_once(
    request: HttpRequest,
    viewer: Viewer,
    now: datetime,
    act: Callable[[UUID], Answer],
    *,
    made: Callable[[UUID], Answer | None] | None = None,
) -> tuple[int, dict[str, Any], UUID]:
    """Run `act` once for the request's Idempotency-Key; the same request again gets the stored answer.

    `act` runs in one transaction with the storing of its answer: a killed process leaves both or neither. It receives
    the id of the key's row, which may serve as the id of what it makes; the id comes back third.

    With `made`, `act` is one statement by itself and makes something under that id: no answer is stored, for `made`
    tells it from what is there (None: nothing is), and no transaction is needed around it.

    Raises:
        BadInput: the key came with another request before, or is too long.
        NotAllowed (code "in_progress"): the first request is still running.
    """
    key = _key_of(request)
    if not key:
        row_id = GivenAnswer().pk
        status, body = act(row_id)
        return status, body, row_id
    row, before = _begin(request, viewer, key, now, made)
    if before is not None:
        return *before, row.pk
    try:
        if made:
            return *act(row.pk), row.pk
        with transaction.atomic():
            status, body = act(row.pk)
            run_prepared(connection, _KEEP, [status, Jsonb(body, dumps=_json), row.pk])
    except Exception:
        GivenAnswer.objects.filter(pk=row.pk, status__isnull=True).delete()
        raise
    return status, body, row.pk


def _key_of(request: HttpRequest) -> str:
    """The request's key; empty without one. Raises BadInput."""
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise BadInput(
            said("Idempotency-Key最长%(most)s个可见字符", most=LONGEST_KEY), todo="用UUID作键", field="Idempotency-Key"
        )
    return key


def _begin(
    request: HttpRequest, viewer: Viewer, key: str, now: datetime, made: Callable[[UUID], Answer | None] | None
) -> tuple[GivenAnswer, Answer | None]:
    """The row of the key, and what was answered before; None when it is ours to act."""
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).digest()
    row = GivenAnswer(county=viewer.county, actor=actor_of(viewer), key=key, request_digest=digest, begun_at=now)
    if run_prepared(connection, _BEGIN, [row.pk, row.county, row.actor, key, digest, now]):
        return row, None
    row = GivenAnswer.objects.get(county=row.county, actor=row.actor, key=key)
    if bytes(row.request_digest) != digest:
        raise BadInput(
            "这个Idempotency-Key用过，但内容不同",
            kept="第一次的请求有效",
            todo="新的请求用新的键",
            field="Idempotency-Key",
        )
    if row.status is not None:
        return row, (row.status, row.body or {})
    before = made(row.pk) if made else None
    if before is None:
        _take_over(row, now)
    return row, before


def _take_over(row: GivenAnswer, now: datetime) -> None:
    """Go on in place of a first request that died; refuse while it may be alive."""
    dead = GivenAnswer.objects.filter(pk=row.pk, status__isnull=True, begun_at__lt=now - DEAD_AFTER)
    if not dead.update(begun_at=now):
        raise NotAllowed("同一个请求还在处理", kept="没有重复办理", todo="稍后用同一个键再查", code="in_progress")


def forget_answers(now: datetime) -> int:
    """Delete answers older than KEPT; how many."""
    return GivenAnswer.objects.filter(begun_at__lt=now - KEPT).delete()[0]
