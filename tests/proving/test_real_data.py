# SPDX-License-Identifier: MulanPSL-2.0
"""`linli demo --data FOLDER` on made-up files of the four layouts: what is there comes in, what is missing is said."""

from __future__ import annotations

import csv
import gzip
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from linli.cases.models import Case
from linli.cases.queries import cases_visible_to
from linli.people.actions import sign_in
from linli.people.queries import posts_of
from linli.proving.demo.real_data import COUNTIES
from linli.proving.staff.build import PASSWORD

FILES = {
    "tipdm2020c/hot_messages.csv.gz": [
        ["message_id", "user_id", "time", "title", "text", "upvotes", "downvotes"],
        ["1", "U1", "2026-02-28 11:25:05", "路灯不亮", "东门路灯坏了三天", "0", "0"],
        ["2", "U2", "很久以前", "垃圾", "没人清", "0", "0"],
    ],
    "tipdm2020c/replies.csv.gz": [
        ["message_id", "user_id", "time", "title", "text", "reply", "reply_time", "response_hours"],
        ["7", "U7", "2026-01-25 09:32:09", "停车费", "小区收费太高", "已经协调", "2026-02-01 10:00:00", "168"],
    ],
    "shangluo_mailbox/mails.csv.gz": [
        ["mail_no", "query_date", "title", "query", "reply_date", "reply", "reply_agency", "agency_area"],
        ["S1", "2026-05-09", "报销", "报账多久", "2026-05-12", "十个工作日", "医保局", "洛南县"],
    ],
    "nyc311/requests.csv.gz": [
        ["unique_key", "created_date", "closed_date", "complaint_type", "descriptor", "location_type", "borough",
         "resolution_description", "latitude", "longitude"],
        ["9", "2026-02-17 12:19:00", "", "Noise", "Rooster", "Residence", "QUEENS", "", "40.775", "-73.742"],
    ],
}  # fmt: skip
ZIP = {
    "type": "Feature",
    "properties": {"zip": "11363"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[-73.75, 40.77], [-73.73, 40.77], [-73.73, 40.78], [-73.75, 40.78], [-73.75, 40.77]]],
    },
}


@pytest.fixture
def folder(tmp_path, settings, lamp) -> Path:
    """The four files; a case is there already, so no demo county is built on top of the town."""
    settings.VAR = tmp_path / "var"
    for name, rows in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(path, "wt", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows(rows)
    areas = {"type": "FeatureCollection", "features": [ZIP]}
    (tmp_path / "data/nyc311/zip_areas.geojson").write_text(json.dumps(areas), encoding="utf-8")
    return tmp_path / "data"


def run(folder: Path) -> str:
    out = StringIO()
    call_command("demo", data=folder, stdout=out)
    return out.getvalue()


def test_each_file_comes_in_by_its_mapping_and_every_row_is_accounted_for(folder, town):
    said = run(folder)

    assert "hot_messages.csv.gz: 2 rows = 1 in + 0 there before + 1 rejected" in said
    assert "replies.csv.gz: 1 rows = 1 in" in said
    assert "mails.csv.gz: 1 rows = 1 in" in said
    assert "requests.csv.gz: 1 rows = 1 in" in said
    assert Case.objects.get(county="611021").state == "complete", "answered: history"
    assert Case.objects.get(county="990001").scope_code == "990001001011363", "its point found its ZIP"


def test_each_county_of_the_files_has_an_account_that_is_printed_and_sees_its_messages(folder, town):
    out = StringIO()
    call_command("demo", accounts=True, stdout=out)
    assert "611021.zuoxi" not in out.getvalue(), "nothing is promised before the county is there"
    run(folder)
    run(folder)

    call_command("demo", accounts=True, stdout=out)
    printed = re.findall(r"^  (\d{6}\.zuoxi)", out.getvalue(), flags=re.MULTILINE)
    assert printed == [f"{county}.zuoxi" for county in COUNTIES]
    entered = sign_in(username="611021.zuoxi", password=PASSWORD, network="10.0.0.1", now=timezone.now())
    [post] = posts_of(entered)
    assert [case.title for case in cases_visible_to(post)] == ["报销"]


def test_a_second_time_adds_nothing(folder, town):
    run(folder)
    before = Case.objects.count()

    assert "mails.csv.gz: 1 rows = 0 in + 1 there before" in run(folder)
    assert Case.objects.count() == before


def test_a_file_that_is_missing_is_named_and_the_others_come_in(folder, town):
    (folder / "tipdm2020c/replies.csv.gz").unlink()
    (folder / "nyc311/zip_areas.geojson").unlink()

    said = run(folder)

    assert "tipdm2020c/replies.csv.gz: not there" in said
    assert "requests.csv.gz: 1 rows = 1 in" in said
    assert Case.objects.get(county="990001").scope_code == "990001", "without ZIP areas the county as a whole"


def test_a_folder_that_is_not_there_is_refused_in_words(folder, town):
    with pytest.raises(CommandError, match="LINLI_DEMO_DATA"):
        run(folder / "nowhere")
