# SPDX-License-Identifier: MulanPSL-2.0
"""A vendor of text messages that can break in every way a real one does, and people to be told."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import pytest

from linli.kernel.ids import new_id
from linli.ledger.rules import Subject
from linli.notices import address_book, channels, matters, registry
from linli.notices.channels.interface import Handed, NotHanded
from linli.people.rules import Role, Viewer

COUNTY = "519901"
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # 12:00 in the county
PHONE = "13800000001"


@dataclass
class Vendor:
    """`fault(key, try_number)` names what goes wrong this time; `taken` is what truly went out."""

    fault: object = lambda key, nth: "ok"
    knows_keys: bool = True  # a vendor without a memory of keys is the control run
    seconds: float = 0.0
    taken: list[tuple[str, str, str]] = field(default_factory=list)
    calls: Counter = field(default_factory=Counter)
    seen: list[object] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, to: str, text: str, key: str) -> Handed:
        with self.lock:
            self.calls[key] += 1
            what = self.fault(key, self.calls[key])
        if what == "timeout":
            raise TimeoutError
        if what == "500":
            raise NotHanded("vendor_error")
        if what == "bad_number":
            raise NotHanded("bad_address", final=True)
        if what == "garbage":
            raise ValueError("not JSON")
        time.sleep(self.seconds)
        with self.lock:
            if not (self.knows_keys and any(taken[2] == key for taken in self.taken)):
                self.taken.append((to, text, key))
        if what == "lost_answer":
            raise ConnectionResetError
        return Handed(key)

    def already_sent(self, key: str) -> bool | None:
        return self.knows_keys and any(taken[2] == key for taken in self.taken)

    @property
    def doubled(self) -> int:
        """How many messages too many left for the same key."""
        return sum(count - 1 for count in Counter(key for _, _, key in self.taken).values())


@pytest.fixture
def vendor(monkeypatch):
    vendor = Vendor()
    monkeypatch.setattr(channels, "channel", lambda name: vendor)
    return vendor


@pytest.fixture(autouse=True)
def _words_and_numbers(monkeypatch):
    """Words for the kinds used here and one number for every contact; nothing stays behind."""
    for place, name in (
        (registry, "_words"),
        (registry, "_links"),
        (matters, "_loaders"),
        (address_book, "_addresses"),
    ):
        monkeypatch.setattr(place, name, dict(getattr(place, name)))
    monkeypatch.setattr(registry, "_urgent", set())
    registry.give_words("case_finished", lambda facts: f"您反映的 {facts.facts.get('number', '')} 已办结")
    registry.give_words("case_dispatched", lambda facts: "派给你单位一件")
    registry.give_words("flood", lambda facts: "请立即转移", urgent=True)
    matters._loaders.clear()  # the matters here are made up
    registry.give_link("case", lambda facts: f"/desk/cases/{facts.about_id}")
    address_book.give_address("contact", lambda contact_id: PHONE)


@pytest.fixture
def subject() -> Subject:
    return Subject("case", new_id(), COUNTY)


def post(unit_id: UUID, county: str = COUNTY) -> Viewer:
    return Viewer(id=new_id(), role=Role.HANDLER, county=county, area_code=county, unit_id=unit_id)


@pytest.fixture
def unit_id() -> UUID:
    return new_id()


@pytest.fixture
def handler(unit_id) -> Viewer:
    return post(unit_id)


@pytest.fixture
def colleague(unit_id) -> Viewer:
    return post(unit_id)


@pytest.fixture
def stranger() -> Viewer:
    return post(new_id())
