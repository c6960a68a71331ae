# SPDX-License-Identifier: MulanPSL-2.0
"""Every form in which somebody writes keeps a draft in the browser, or says here why it must not."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3] / "linli/web"
_SECRET = "a password, a code or a name: kept in no browser"
KEPT_NOWHERE = {
    "desk/cases/_reveal.html": "a look at a sealed contact: its purpose is given anew each time",
    "desk/disputes/reveal.html": "as above",
    "desk/disputes/export.html": "choices; the file is the answer",
    "desk/exports/export.html": "choices; the file is the answer",
    "desk/disputes/paper.html": "a scan: no file outlives its page",
    "desk/lists/_worklist.html": "rows marked a moment ago; the words come back with what was refused",
    "desk/watch/duty.html": "one tick: the shift was taken over",
    "field/case.html": "a look at a sealed contact, as at the desk",
    "office/clocks/preview.html": "nothing is typed: what was read from the page before",
    "office/import.html": "a file",
    "resident/follow.html": _SECRET,
    "resident/phone.html": _SECRET,
    "resident/mediation/page.html": "a signature is drawn anew: it is of what was read",
    "resident/reception/cancel.html": _SECRET,
    "resident/report/check.html": "nothing is typed: it is read once more",
    "resident/report/contact.html": _SECRET,
    "shared/login.html": _SECRET,
    "shared/login_code.html": _SECRET,
    "shared/new_password.html": _SECRET,
    "shared/second_factor.html": _SECRET,
}
_FORM = re.compile(r"<form\b((?:[^>{]|\{\{.*?\}\}|\{%.*?%\})*)>(.*?)</form>", re.S)
_WORDS = re.compile(r"<(button|p|span|dl|h2|h3|label|td|a|option)\b.*?</\1>", re.S)
_FIELDS = re.compile(r"\{\{\s*[a-z_.]+\s*\}\}|as_field_group")


def writes(body: str) -> bool:
    """Whether a form shows boxes to write in: its own, or those of a form object."""
    if "<textarea" in body or "{% include" in body or "as_field_group" in body:
        return True
    bare = re.sub(r"<(?:[^>{]|\{\{.*?\}\}|\{%.*?%\})*>", "", _WORDS.sub("", body))
    return bool(_FIELDS.search(bare))


def undrafted(text: str) -> int:
    return sum(
        'method="post"' in head and "data-draft=" not in head and writes(body) for head, body in _FORM.findall(text)
    )


def test_words_stand_in_a_form_that_keeps_a_draft_or_the_reason_why_not_is_given():
    found = {}
    for page in ROOT.rglob("templates/**/*.html"):
        if n := undrafted(page.read_text(encoding="utf-8")):
            found[str(page.relative_to(ROOT)).split("templates/")[1]] = n
    assert set(found) == set(KEPT_NOWHERE), (set(found) ^ set(KEPT_NOWHERE), found)


def test_the_law_can_fail():
    assert undrafted('<form method="post">{% csrf_token %}{{ off }}<button>{{ act.word }}</button></form>') == 1
    assert undrafted('<form method="post" {% if a > b %}x{% endif %}><textarea name="text"></textarea></form>') == 1
    assert undrafted('<form method="post" data-draft="a">{{ form }}</form>') == 0
    assert undrafted('<form method="post"><input value="{{ version }}"><button>{{ act.word }}</button></form>') == 0
