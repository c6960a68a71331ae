# SPDX-License-Identifier: MulanPSL-2.0
"""Templates of 日清单 and 周报: built in as their script makes them, replaced by an office, restored."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from linli.insight.sheets.kinds import DAY, sheet_kinds
from linli.papers.actions import replace_template, restore_template
from linli.papers.rules import schema_of
from linli.papers.templating import fill
from linli.papers.templating.links import check_links
from linli.papers.templating.tidy import without_dates
from linli.proving.papers.sheets import SHEETS
from tests.papers.conftest import docx_with, text_of
from tests.web.desk.conftest import at_desk  # noqa: F401


@pytest.mark.parametrize("kind", sheet_kinds(), ids=lambda kind: kind.key)
def test_a_built_in_template_is_what_its_script_makes_and_uses_its_fields(kind):
    made = SHEETS[kind.key]()
    assert without_dates(kind.template()) == made, "run: python -m linli.proving.papers"
    check_links(made)

    text = text_of(fill(kind.template(), kind.example, schema_of(kind.example)))
    assert "{" not in text
    assert "没有。" not in text
    assert "县住建局" in text
    blank = text_of(fill(kind.template(), {}, schema_of(kind.example)))
    assert "None" not in blank
    assert "没有。" in blank


def test_an_office_puts_its_own_template_in_place_and_goes_back(town, lamp, at_desk):  # noqa: F811
    own = docx_with("青禾县督查日报", "{{ flow }}", "{%p for r in due_today %}", "{{ r.number }}", "{%p endfor %}")
    replace_template(DAY, name="日报.docx", body=own, by=town.system_admin, now=town.now)

    def words() -> str:
        answer = at_desk("supervisor").get("/desk/watch/day.docx")
        return "\n".join(line.text for line in Document(BytesIO(answer.content)).paragraphs)

    assert "青禾县督查日报" in words()
    assert "今天登记" in words()
    restore_template(DAY, by=town.system_admin, now=town.now)
    assert "青禾县督查日报" not in words()
    assert "日清单" in words()
