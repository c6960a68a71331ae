# SPDX-License-Identifier: MulanPSL-2.0
"""The embedded PostgreSQL: made, found, stopped, and started again whatever happened to it."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import psutil
import psycopg
import pytest

from linli.runtime import embedded, ending, starting
from linli.runtime.connecting import answers, connect
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.layout import SUPERUSER, server_place
from linli.runtime.postmaster import postmaster, server_processes


def ask(place, question):
    with connect(place) as connection:
        return connection.execute(question).fetchone()[0]


def test_naming_the_place_starts_and_writes_nothing(var):
    named = embedded.connection_place(var)

    assert (named["NAME"], named["USER"]) == ("linli", "linli")
    assert not var.exists()
    assert len(f"{named['HOST']}/.s.PGSQL.{named['PORT']}".encode()) <= 107


def test_a_server_is_made_as_durable_as_promised_and_reached_by_its_owner_only(standing):
    place = embedded.ensure_running(standing)

    assert ask(place, "SELECT version()").startswith("PostgreSQL 18")
    assert [ask(place, f"SHOW {name}") for name in ("fsync", "synchronous_commit", "full_page_writes")] == ["on"] * 3
    assert ask(place, "SHOW listen_addresses") == ""
    assert ask(place, "SHOW server_encoding") == "UTF8"
    assert ask(place, "SELECT '中' < '乙' COLLATE \"C\" AND lower('Ä') = 'ä'") is True
    assert ask(place, "SELECT rolsuper FROM pg_roles WHERE rolname = 'linli'") is False
    assert stat.S_IMODE(place.run.stat().st_mode) == 0o700
    if os.geteuid() == 0:
        assert (standing / "pg").resolve() == place.data
        assert postmaster(place.data).username() == "linli"


def test_asking_again_finds_the_same_server_running(standing):
    first = postmaster(embedded.ensure_running(standing).data)

    assert postmaster(embedded.ensure_running(standing).data).pid == first.pid


def test_four_callers_at_once_get_one_server(var):
    with ThreadPoolExecutor(4) as callers:
        places = list(callers.map(lambda _: embedded.ensure_running(var), range(4)))

    assert len(set(places)) == 1
    assert answers(places[0])


def test_two_checkouts_have_two_servers(new_var):
    one, other = (embedded.ensure_running(new_var()) for _ in range(2))
    with connect(one) as connection:
        connection.execute("CREATE TABLE lamp (id int)")

    assert ask(other, "SELECT to_regclass('lamp') IS NULL") is True
    assert postmaster(one.data).pid != postmaster(other.data).pid


def test_stop_leaves_no_process_and_says_when_there_was_none(var):
    place = embedded.ensure_running(var)

    assert embedded.stop(var) is True
    assert server_processes(place.data) == []
    assert embedded.stop(var) is False


def test_what_was_committed_is_there_after_a_kill(var):
    place = embedded.ensure_running(var)
    with connect(place) as connection:
        connection.execute("CREATE TABLE lamp (id int); INSERT INTO lamp VALUES (7)")

    assert ending.kill(var) > 1
    assert not answers(place)
    embedded.ensure_running(var)

    assert ask(place, "SELECT id FROM lamp") == 7


def test_a_backend_that_outlives_its_killed_postmaster_does_not_stop_the_next_start(var):
    place = embedded.ensure_running(var)
    with connect(place) as connection:
        connection.execute("SET max_parallel_workers_per_gather = 0")
        backend = psutil.Process(connection.info.backend_pid)
        backend.suspend()  # an orphan that does not notice that its postmaster is gone
        postmaster(place.data).kill()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(starting, "ORPHAN_SECONDS", 0.5)
            embedded.ensure_running(var)

    assert answers(place)


def test_a_pid_file_that_names_a_stranger_is_not_believed(var):
    place = embedded.ensure_running(var)
    ending.kill(var)
    for file in (place.data / "postmaster.pid", place.run / ".s.PGSQL.5432.lock"):
        lines = file.read_text().splitlines()
        file.write_text("\n".join([str(os.getppid() if os.getppid() > 1 else os.getpid()), *lines[1:], ""]))

    assert postmaster(place.data) is None
    embedded.ensure_running(var)

    assert answers(place)


def test_a_half_made_cluster_is_made_anew(var):
    place = server_place(var)
    draft = place.home / "pg.new"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")

    assert answers(embedded.ensure_running(var))


def test_data_of_another_major_version_is_refused_with_a_sentence(var):
    place = embedded.ensure_running(var)
    embedded.stop(var)
    (place.data / "PG_VERSION").write_text("14\n")

    with pytest.raises(EmbeddedFailure, match="made by PostgreSQL 14, the installed one is 18"):
        embedded.ensure_running(var)


def test_what_an_owner_writes_into_local_conf_wins(var):
    place = embedded.ensure_running(var)
    (place.data / "local.conf").write_text("work_mem = '5MB'\n")
    embedded.stop(var)

    assert ask(embedded.ensure_running(var), "SHOW work_mem") == "5MB"


def test_the_role_cannot_read_files_of_the_machine(standing):
    place = embedded.ensure_running(standing)

    with connect(place) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT pg_read_file('/etc/passwd')")
    assert answers(place, role=SUPERUSER, database="postgres")


def test_an_ordinary_user_is_told_that_root_made_the_data(var, monkeypatch):
    var.mkdir(parents=True)
    (var / "pg").symlink_to("/var/lib/linli/of-root/pg")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(EmbeddedFailure, match="was made by root; run as root again, or use another LINLI_VAR"):
        embedded.ensure_running(var)
    monkeypatch.undo()
