# SPDX-License-Identifier: MulanPSL-2.0
"""Browsers for the people of the mediation cast."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from linli.people.rules import Viewer
from tests.disputes.cast import Told


def staff_client(viewer: Viewer) -> Client:
    """Signed in as this post."""
    client = Client()
    session, now = client.session, timezone.now().isoformat()
    session.update({"account_id": str(viewer.account_id), "post_id": str(viewer.id), "since": now, "seen": now})
    session.save()
    return client


def party_client(case: Told, viewer: Viewer) -> Client:
    """A phone that has shown this party's (or agent's) code, or proved the resident's number."""
    client = Client()
    session = client.session
    if viewer.resident_id:
        session["resident_id"] = str(viewer.resident_id)
    elif viewer.party_id:
        session["mediations"] = {case.receipt.number: str(viewer.party_id)}
    session.save()
    return client


def client_for(case: Told, viewer: Viewer) -> Client:
    return staff_client(viewer) if viewer.id else party_client(case, viewer)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def flat(answer: HttpResponse) -> str:
    """The page with every run of blanks as one."""
    return re.sub(r"\s+", " ", text(answer))
