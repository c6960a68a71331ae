# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import base64
import os
import stat

from linli.runtime.keys import write_missing_keys


def test_keys_are_readable_by_their_owner_only_even_under_an_open_umask(tmp_path):
    before = os.umask(0)
    try:
        written = write_missing_keys(tmp_path / "var")
    finally:
        os.umask(before)

    assert sorted(path.name for path in written) == ["keys", "secret_key"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}
    assert sorted(path.name for path in (tmp_path / "var").iterdir()) == ["keys", "secret_key"]


def test_the_ring_names_one_key_of_32_bytes(tmp_path):
    write_missing_keys(tmp_path)

    name, _, key = (tmp_path / "keys").read_text().strip().partition(":")
    assert name == "k1"
    assert len(base64.b64decode(key, validate=True)) == 32


def test_a_key_once_written_is_never_changed(tmp_path):
    write_missing_keys(tmp_path)
    kept = (tmp_path / "keys").read_text()
    (tmp_path / "secret_key").unlink()

    assert [path.name for path in write_missing_keys(tmp_path)] == ["secret_key"]
    assert (tmp_path / "keys").read_text() == kept
