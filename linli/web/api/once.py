# SPDX-License-Identifier: MulanPSL-2.0
"""Idempotency-Key: accept once, answer the same. Source: draft-ietf-httpapi-idempotency-key-header-07."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, connections, transaction
from django.http import HttpRequest
from psycopg.types.json import Jsonb

from linli.kernel.refusals import BadInput, NotAllowed, Refusal
from linli.kernel.rows import new_row
from linli.kernel.said import said
from linli.kernel.statements import run_prepared, send
from linli.web.api.auth import actor_of
from linli.web.api.models import GivenAnswer

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.people.rules import Viewer

KEPT = timedelta(days=90)
DEAD_AFTER = timedelta(seconds=60)  # a first request that has not answered by then died with its process
LONGEST_KEY = 80
_VISIBLE = re.compile(r"[\x21-\x7e]+")
_BEGIN = """
INSERT INTO web_givenanswer (id, county, actor, key, request_digest, begun_at) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (county, actor, key) DO NOTHING RETURNING set_config('synchronous_commit', 'off', true)
"""  # what is answered is committed after it and carries it to the disk; without an answer it may be forgotten
_NOTE = "INSERT INTO web_givenanswer (id, county, actor, key, request_digest, begun_at) VALUES (%s, %s, %s, %s, %s, %s)"
_KEEP = "UPDATE web_givenanswer SET status = %s, body = %s WHERE id = %s"
_json = partial(json.dumps, cls=DjangoJSONEncoder)
Answer = tuple[int, dict[str, Any]]
Note = Callable[[], None]


def answer_once(
    request: HttpRequest, viewer: Viewer, now: datetime, act: Callable[[UUID], Answer]
) -> tuple[int, dict[str, Any], UUID]:
    """Run `act` once for the request's Idempotency-Key; the same request again gets the stored answer.

    `act` runs in one transaction with the storing of its answer: a killed process leaves both or neither. It receives
    the id of the key's row, which may serve as the id of what it makes; the id comes back third.

    Raises:
        BadInput: the key came with another request before, or is too long.
        NotAllowed (code "in_progress"): the first request is still running.
    """
    row = _row_of(request, viewer, now)
    if not row.key:
        return *act(row.pk), row.pk
    if not run_prepared(connections[DEFAULT_DB_ALIAS], _BEGIN, _values(row)):
        row = _before(row)
        if row.status is not None:
            return row.status, row.body or {}, row.pk
        _take_over(row, now)
    with _forgotten_if_it_fails(row), transaction.atomic():
        status, body = act(row.pk)
        run_prepared(connection, _KEEP, [status, Jsonb(body, dumps=_json), row.pk])
    return status, body, row.pk


def made_once(
    request: HttpRequest,
    viewer: Viewer,
    now: datetime,
    make: Callable[[UUID, Note | None], Answer],
    made: Callable[[UUID], Answer | None],
    *,
    digest: bytes = b"",
) -> tuple[int, dict[str, Any], UUID]:
    """`answer_once` for what is made by one statement, or in one transaction, which notes the key as well: who comes
    second waits, and is told.

    No answer is stored: `made` tells it from what is there.

    Args:
        make: makes something under the id; its statement sends the note, where there is one.
        made: the answer for what was made under the id; None: nothing was.
        digest: of what was sent, where the body is not kept in memory.
    Raises: as `answer_once`.
    """
    row = _row_of(request, viewer, now, digest)
    try:
        return *make(row.pk, partial(_note, row) if row.key else None), row.pk
    except (
        IntegrityError,
        Refusal,
    ) as refused:  # what was taken in then is told again, though it would be refused today
        if "one_answer_a_key" not in str(refused) and not (isinstance(refused, Refusal) and _was_there(row)):
            raise
    row = _before(row)
    before = (row.status, row.body or {}) if row.status is not None else made(row.pk)
    if before is not None:
        return *before, row.pk
    _take_over(row, now)
    with _forgotten_if_it_fails(row):
        return *make(row.pk, None), row.pk


def _row_of(request: HttpRequest, viewer: Viewer, now: datetime, sent: bytes = b"") -> GivenAnswer:
    """What is kept of the request's key, not yet written; its key is empty where the request has none."""
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode() + (sent or request.body)).digest()
    facts = {"key": _key_of(request), "request_digest": digest, "begun_at": now}
    return new_row(GivenAnswer, county=viewer.county, actor=actor_of(viewer), **facts)


def _values(row: GivenAnswer) -> list[Any]:
    return [row.pk, row.county, row.actor, row.key, row.request_digest, row.begun_at]


def _note(row: GivenAnswer) -> None:
    send(connection, _NOTE, _values(row))


@contextmanager
def _forgotten_if_it_fails(row: GivenAnswer) -> Iterator[None]:
    try:
        yield
    except Exception:
        GivenAnswer.objects.filter(pk=row.pk, status__isnull=True).delete()
        raise


def _key_of(request: HttpRequest) -> str:
    """The request's key; empty without one. Raises BadInput."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return ""
    if len(key) > LONGEST_KEY or not _VISIBLE.fullmatch(key):
        raise BadInput(
            said("Idempotency-Key最长%(most)s个可见字符", most=LONGEST_KEY), todo="用UUID作键", field="Idempotency-Key"
        )
    return key


def _was_there(new: GivenAnswer) -> bool:
    return bool(new.key) and _of_key(new).exists()


def _of_key(new: GivenAnswer) -> QuerySet[GivenAnswer]:
    return GivenAnswer.objects.filter(county=new.county, actor=new.actor, key=new.key)


def _before(new: GivenAnswer) -> GivenAnswer:
    """What is kept of the key since its first request. Raises BadInput where that was another."""
    row = _of_key(new).get()
    if bytes(row.request_digest) != new.request_digest:
        raise BadInput(
            "这个Idempotency-Key用过，但内容不同",
            kept="第一次的请求有效",
            todo="新的请求用新的键",
            field="Idempotency-Key",
        )
    return row


def _take_over(row: GivenAnswer, now: datetime) -> None:
    """Go on in place of a first request that died; refuse while it may be alive."""
    dead = GivenAnswer.objects.filter(pk=row.pk, status__isnull=True, begun_at__lt=now - DEAD_AFTER)
    if not dead.update(begun_at=now):
        raise NotAllowed("同一个请求还在处理", kept="没有重复办理", todo="稍后用同一个键再查", code="in_progress")


def forget_answers(now: datetime) -> int:
    """Delete answers older than KEPT; how many."""
    return GivenAnswer.objects.filter(begun_at__lt=now - KEPT).delete()[0]
