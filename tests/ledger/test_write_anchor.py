# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import stat
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from linli.ledger.actions import write_anchor
from linli.ledger.models import Seal
from linli.ledger.queries import verify
from linli.ledger.rules.anchor_reading import read_anchor
from linli.ledger.rules.anchors import is_signed

from .conftest import COUNTY

pytestmark = pytest.mark.django_db(transaction=True, available_apps=["linli.ledger"])


def codes() -> list[str]:
    return [fault.code for fault in verify(COUNTY).faults]


def test_an_anchor_states_the_last_seal_and_is_signed(story, seal, anchors, now):
    story("report")
    seal(1)
    story("accept", "dispatch")
    seal(2)

    path = write_anchor(COUNTY, now=now)

    anchor = read_anchor(path.read_text())
    last = Seal.objects.get(n=2)
    assert path.name == "519901-20261122-00000002.txt"  # the county's day, not UTC's
    assert (anchor.county, anchor.seal, anchor.entries, anchor.hash) == (COUNTY, 2, 3, bytes(last.hash))
    assert is_signed(anchor)
    assert verify(COUNTY).anchors == 1
    assert codes() == []


def test_the_key_is_made_once_and_only_its_owner_reads_it(story, seal, anchors, now, tmp_path):
    story("report")
    seal(1)
    write_anchor(COUNTY, now=now)
    key = (tmp_path / "anchor_key").read_text()
    write_anchor(COUNTY, now=now + timedelta(days=1))

    assert stat.S_IMODE((tmp_path / "anchor_key").stat().st_mode) == 0o600
    assert (tmp_path / "anchor_key").read_text() == key
    assert len({read_anchor(path.read_text()).key for path in anchors.glob("*.txt")}) == 1


def test_the_same_anchor_is_not_written_twice(story, seal, anchors, now):
    story("report")
    seal(1)
    first = write_anchor(COUNTY, now=now)
    text = first.read_text()

    assert write_anchor(COUNTY, now=now + timedelta(hours=1)) == first
    assert first.read_text() == text


def test_a_key_from_the_settings_is_used(story, seal, anchors, now, settings, tmp_path):
    key = Ed25519PrivateKey.generate()
    settings.LINLI_ANCHOR_KEY = key.private_bytes_raw().hex()
    story("report")
    seal(1)

    anchor = read_anchor(write_anchor(COUNTY, now=now).read_text())

    assert anchor.key == key.public_key().public_bytes_raw()
    assert not (tmp_path / "anchor_key").exists()


def test_nothing_sealed_is_nothing_to_anchor(story, anchors, now):
    story("report")

    assert write_anchor(COUNTY, now=now) is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace("entries: 1", "entries: 2"), "anchor_unsigned"),
        (lambda text: text[:40], "anchor_unreadable"),
        (lambda text: "", "anchor_unreadable"),
        (lambda text: text.replace("county: 519901", "county: 519902"), "anchor_unreadable"),
    ],
)
def test_a_changed_anchor_is_found(story, seal, anchors, now, change, code):
    story("report")
    seal(1)
    path = write_anchor(COUNTY, now=now)
    path.chmod(0o644)
    path.write_text(change(path.read_text()))

    assert codes() == [code]


def test_an_anchor_signed_by_a_stranger_is_found(story, seal, anchors, now, settings, tmp_path):
    story("report")
    seal(1)
    write_anchor(COUNTY, now=now)
    (tmp_path / "anchor_key").unlink()
    settings.LINLI_ANCHOR_KEY = Ed25519PrivateKey.generate().private_bytes_raw().hex()

    assert codes() == ["anchor_stranger"]
