# SPDX-License-Identifier: MulanPSL-2.0
"""Each finding is a sentence its owner can act on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from linli.runtime import disk_findings, findings, health


def found(name: str) -> findings.Check:
    return next(check for check in health.checks(now=timezone.now()) if check.name == name)


@pytest.mark.django_db
def test_a_house_without_a_worker_stands_but_is_not_well():
    report = health.report()

    assert report["ok"] is True
    assert report["well"] is False
    assert "linli worker" in report["checks"]["worker"]["words"]


@pytest.mark.django_db
def test_a_worker_that_sent_a_heartbeat_lately_is_well():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")

    assert found("worker").ok
    later = timezone.now() + timedelta(minutes=1)
    assert not next(check for check in health.checks(now=later) if check.name == "worker").ok


@pytest.mark.django_db
def test_jobs_that_wait_and_jobs_that_failed_are_counted():
    with connection.cursor() as cursor:
        for status in ("todo", "failed"):
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) VALUES ('q', 't', '{}', %s)",
                [status],
            )
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type)"
            " SELECT id, 'failed' FROM procrastinate_jobs WHERE status = 'failed'"
        )
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '5 minutes'")

    assert "1 项" in found("waiting_jobs").words
    assert "1 项" in found("failed_jobs").words


@pytest.mark.django_db
def test_an_open_key_file_and_a_full_disk_are_named(monkeypatch, tmp_path):
    (tmp_path / "keys").write_text("k1:x")
    (tmp_path / "keys").chmod(0o644)
    monkeypatch.setattr(disk_findings, "var", lambda: tmp_path)
    monkeypatch.setattr(disk_findings, "LEAST_FREE_BYTES", 1 << 60)

    assert "chmod 600" in found("keys").words
    assert not found("disk").ok
    assert health.report()["ok"] is False


def test_without_a_database_the_finding_says_so_and_nothing_else_is_asked(monkeypatch):
    def refuse():
        from django.db import OperationalError

        raise OperationalError

    monkeypatch.setattr(findings.connection, "cursor", refuse)

    report = health.report()

    assert report["ok"] is False
    assert set(report["checks"]) == {"database", "disk", "keys"}
