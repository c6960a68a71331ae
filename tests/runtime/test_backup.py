# SPDX-License-Identifier: MulanPSL-2.0
"""A backup is one folder, whole or absent, and comes back whole into what is empty."""

from __future__ import annotations

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from linli.cases.models import Category
from linli.runtime import backup
from linli.runtime.deployment import is_embedded
from linli.runtime.failure import EmbeddedFailure

NEW = "linli_restored_for_a_test"
COUNTS = "SELECT (SELECT count(*) FROM cases_category), (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal)"


@pytest.fixture
def shelf(settings, tmp_path):
    folder = tmp_path / "shelf"
    for name, words in (("ab/one", "一"), ("ab/one.t", "thumb"), ("cd/two", "二"), ("incoming/half", "?")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")
    settings.LINLI_MEDIA = folder
    return folder


def ask(name: str, *statements: str):
    """The rows of the last statement, in a connection of its own to another database of the server."""
    place = connection.settings_dict
    where = {"host": place["HOST"], "port": place["PORT"] or None, "user": place["USER"], "password": place["PASSWORD"]}
    with psycopg.connect(**where, dbname=name, autocommit=True) as other:
        for statement in statements:
            done = other.execute(statement)
        return done.fetchall() if done.description else []


@pytest.fixture
def new_database(db):
    here = connection.settings_dict["NAME"]
    drop = f"DROP DATABASE IF EXISTS {NEW} WITH (FORCE)"
    ask(here, drop, f"CREATE DATABASE {NEW} TEMPLATE template0 ENCODING 'UTF8'")
    yield NEW
    ask(here, drop)


def test_what_was_backed_up_comes_back_with_its_rows_triggers_and_files(tmp_path, shelf, new_database):
    folder = tmp_path / "friday"
    call_command("back_up", str(folder))
    place = connection.settings_dict | {"NAME": new_database}
    backup.restore_database(place, folder / backup.DATABASE, embedded=is_embedded())

    assert ask(new_database, COUNTS) == ask(connection.settings_dict["NAME"], COUNTS)
    assert Category.objects.exists()
    assert backup.unpack_files(folder / backup.FILES, tmp_path / "back") == 3, "no upload in progress"
    assert (tmp_path / "back/cd/two").read_text(encoding="utf-8") == "二"
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_backup_writes_over_nothing(tmp_path, shelf, db):
    (tmp_path / "friday").mkdir()
    with pytest.raises(CommandError, match="nothing was written"):
        call_command("back_up", str(tmp_path / "friday"))
    assert list((tmp_path / "friday").iterdir()) == []


def test_a_dump_that_fails_leaves_no_folder_that_looks_like_a_backup(tmp_path, shelf, db, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", "no_such_database")
    with pytest.raises(CommandError, match="no backup was made"):
        call_command("back_up", str(tmp_path / "friday"))
    assert [path.name for path in tmp_path.iterdir()] == ["shelf"]


def test_nothing_is_restored_over_what_is_there(tmp_path, shelf, db):
    (tmp_path / "friday").mkdir()
    with pytest.raises(CommandError, match="nothing was restored"):
        call_command("restore", str(tmp_path / "friday"))
    for name in (backup.DATABASE, backup.FILES):
        (tmp_path / "friday" / name).touch()
    with pytest.raises(CommandError, match="database is not empty"):
        call_command("restore", str(tmp_path / "friday"))


def test_a_dump_that_is_cut_short_restores_nothing(tmp_path, shelf, new_database):
    call_command("back_up", str(tmp_path / "friday"))
    cut = tmp_path / "cut.dump"
    cut.write_bytes((tmp_path / "friday" / backup.DATABASE).read_bytes()[:200_000])
    place = connection.settings_dict | {"NAME": new_database}
    with pytest.raises(EmbeddedFailure, match="pg_restore failed"):
        backup.restore_database(place, cut, embedded=is_embedded())

    assert ask(new_database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
