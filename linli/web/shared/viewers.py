# SPDX-License-Identifier: MulanPSL-2.0
"""Who is looking: the session's post, resident or receipt, as the one Viewer that every gate receives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from linli.people.queries import viewer_of_post, viewer_of_resident
from linli.people.rules import Viewer, anonymous_viewer, party_viewer, receipt_viewer

STAFF_IDLE = timedelta(minutes=30)
STAFF_SESSION = timedelta(hours=12)
HALF_WAY = timedelta(minutes=10)  # between the password and the second factor or the new password
SEEN_EVERY = timedelta(minutes=1)  # the session row is written at most so often
RECEIPTS_HELD = 20
MEDIATIONS = "mediations"  # session key: number of a dispute → party or agent whose code was shown


def viewer_of_request(request: HttpRequest) -> Viewer:
    """The session's viewer; a visitor without a session costs no query."""
    session, county = request.session, settings.LINLI_COUNTY
    if session.session_key is None:
        return anonymous_viewer(county)
    if "post_id" in session:
        return _staff_viewer(request) or anonymous_viewer(county)
    if "resident_id" in session:
        found = viewer_of_resident(UUID(session["resident_id"]), county)
        if found is not None:
            return found
        del session["resident_id"]  # cancelled, here or on another device
    held = session.get("receipts") or {}
    return receipt_viewer(UUID(list(held.values())[-1]), county) if held else anonymous_viewer(county)


def _staff_viewer(request: HttpRequest) -> Viewer | None:
    """The post, unless the session is too old, the post ended or the password changed since: then it is over."""
    session, now = request.session, timezone.now()
    if not _has_lapsed(request, now):
        since = datetime.fromisoformat(session["since"])
        found = viewer_of_post(UUID(session["post_id"]), since=since)
        if found is not None:
            return found
    request.has_lapsed = True  # type: ignore[attr-defined]
    leave(request)
    return None


def viewer_for(request: HttpRequest, number: str) -> Viewer:
    """The viewer for one matter: the holder of its receipt, else whoever is signed in."""
    case_id = (request.session.get("receipts") or {}).get(number)
    return receipt_viewer(UUID(case_id), settings.LINLI_COUNTY) if case_id else request.viewer  # type: ignore[attr-defined]


def viewers_of(request: HttpRequest) -> Iterator[Viewer]:
    """Whoever is signed in, then the holder of each receipt or party's code that this browser showed, the newest first:
    for what names no matter by itself (a photograph)."""
    yield request.viewer  # type: ignore[attr-defined]
    for case_id in reversed(list((request.session.get("receipts") or {}).values())):
        yield receipt_viewer(UUID(case_id), settings.LINLI_COUNTY)
    for party_id in reversed(list((request.session.get(MEDIATIONS) or {}).values())):
        yield party_viewer(UUID(party_id), settings.LINLI_COUNTY)


def hold_receipt(request: HttpRequest, number: str, case_id: UUID) -> None:
    """Remember that this browser showed number and secret of a matter."""
    held = request.session.get("receipts") or {}
    held.pop(number, None)
    held[number] = str(case_id)
    request.session["receipts"] = dict(list(held.items())[-RECEIPTS_HELD:])


def enter_resident(request: HttpRequest, resident_id: UUID) -> None:
    """Sign a resident in after the phone code was right."""
    request.session.cycle_key()
    request.session["resident_id"] = str(resident_id)


def wait_for(request: HttpRequest, what: str, account_id: UUID, *, now: datetime) -> None:
    """The password was right; `what` ("code" or "password") is still to come."""
    request.session.flush()
    request.session["waiting"] = {"what": what, "account_id": str(account_id), "at": now.isoformat()}


def waiting_for(request: HttpRequest, what: str) -> UUID | None:
    """The account that is half way in, if it waits for `what` and not for too long."""
    waiting = request.session.get("waiting") or {}
    if waiting.get("what") != what or timezone.now() - datetime.fromisoformat(waiting["at"]) > HALF_WAY:
        return None
    return UUID(waiting["account_id"])


def enter_account(request: HttpRequest, account_id: UUID, *, now: datetime) -> None:
    """Everything asked for was right; a post is still to be chosen."""
    request.session.flush()
    request.session["account_id"] = str(account_id)
    request.session["since"] = request.session["seen"] = now.isoformat()


def enter_post(request: HttpRequest, post_id: UUID | None) -> None:
    """Act through this post from now on."""
    request.session.cycle_key()
    request.session["post_id"] = str(post_id)


def account_of(request: HttpRequest) -> UUID | None:
    """The account that signed in, while its session is fresh."""
    value = request.session.get("account_id") if request.session.session_key else None
    return UUID(value) if value and not _has_lapsed(request, timezone.now()) else None


def leave(request: HttpRequest) -> None:
    request.session.flush()


def _has_lapsed(request: HttpRequest, now: datetime) -> bool:
    """Too long idle or too long since signing in; else note that the person is here."""
    session = request.session
    seen, since = (datetime.fromisoformat(session[key]) for key in ("seen", "since"))
    if now - seen > STAFF_IDLE or now - since > STAFF_SESSION:
        return True
    if now - seen > SEEN_EVERY:
        session["seen"] = now.isoformat()
    return False
