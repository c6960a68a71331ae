# SPDX-License-Identifier: MulanPSL-2.0
"""As root: the server runs as an unprivileged user under /var/lib/linli, and no two checkouts share its data."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from linli.runtime import binaries, embedded, layout, server_copy
from linli.runtime.connecting import answers, connect

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root meets these")
NOBODY = 65534


def mark(place):
    with connect(place) as connection:
        connection.execute("CREATE TABLE mark (id int)")


def is_marked(place):
    with connect(place) as connection:
        return connection.execute("SELECT to_regclass('mark') IS NOT NULL").fetchone()[0]


def test_no_parent_of_the_checkout_is_opened(var):
    var.parent.chmod(0o700)
    parents = {parent: parent.stat().st_mode for parent in (var.parent, *binaries.server_binaries().parents)}

    assert answers(embedded.ensure_running(var))
    assert {parent: parent.stat().st_mode for parent in parents} == parents


def test_the_copied_server_is_readable_though_the_package_was_not(tmp_path):
    (tmp_path / "site" / server_copy.PACKAGE / server_copy.SERVER / "bin").mkdir(parents=True, mode=0o700)
    (tmp_path / "site" / server_copy.LIBRARIES).mkdir(mode=0o700)
    program = tmp_path / "site" / server_copy.PACKAGE / server_copy.SERVER / "bin" / "initdb"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server_copy, "SYSTEM_HOME", tmp_path / "lib")
        server_copy.copy_server(tmp_path / "site", tmp_path / "lib" / "copy")

    copied = tmp_path / "lib" / "copy" / server_copy.PACKAGE / server_copy.SERVER / "bin" / "initdb"
    assert copied.stat().st_mode & 0o777 == 0o755
    assert copied.parent.stat().st_mode & 0o777 == 0o755


def test_a_moved_checkout_keeps_its_data(var, new_var):
    mark(embedded.ensure_running(var))
    embedded.stop(var)
    moved = new_var()
    shutil.move(var, moved)

    assert is_marked(embedded.ensure_running(moved))


def test_a_copied_checkout_gets_its_own_data(var, new_var):
    mark(embedded.ensure_running(var))
    copy = new_var()
    shutil.copytree(var, copy, symlinks=True)

    assert not is_marked(embedded.ensure_running(copy))
    assert is_marked(embedded.ensure_running(var))


def test_a_fresh_checkout_at_an_old_path_begins_anew_and_the_old_data_are_kept(var, capfd):
    home = embedded.ensure_running(var).home
    mark(layout.server_place(var))
    shutil.rmtree(var)

    assert not is_marked(embedded.ensure_running(var))
    assert "was set aside" in capfd.readouterr().err
    aside = list(home.parent.glob(f"{home.name}.*"))
    assert [(path / "pg" / "PG_VERSION").is_file() for path in aside] == [True]
    shutil.rmtree(aside[0])


@pytest.mark.skipif(not os.access("/", os.X_OK), reason="no second user to become")
def test_an_ordinary_user_works_beside_root_even_on_a_long_path(var):
    if not _can_enter(binaries._site_packages()):
        pytest.skip("the packages lie where an ordinary user may not go")
    embedded.ensure_running(var)
    home = Path(tempfile.mkdtemp(prefix="linli-nobody-"))
    os.chown(home, NOBODY, NOBODY)
    try:
        assert _as_nobody(home / ("long" * 30) / "var") == 0
    finally:
        shutil.rmtree(home)
    assert answers(layout.server_place(var))


def _can_enter(folder: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents))


def _as_nobody(var: Path) -> int:
    """Make, use and remove a server as the user nobody, in a child process; its exit code."""
    child = os.fork()
    if not child:
        code = 1
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os.chdir("/")
            place = embedded.ensure_running(var)
            well = answers(place) and place.owner is None and place.data == var / "pg"
            embedded.remove(var)
            code = 0 if well and not place.data.exists() and not place.run.exists() else 2
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
