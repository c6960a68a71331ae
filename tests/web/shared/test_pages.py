# SPDX-License-Identifier: MulanPSL-2.0
"""Pages for everybody, what every page carries, and the rules that all templates and styles keep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import get_resolver

from linli.config.env import ROOT

WEB = ROOT / "linli/web"
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
SHEETS = sorted((WEB / "assets/css").glob("*.css"))


@pytest.mark.parametrize("path", ["/about", "/help", "/login"])
def test_a_page_for_everybody_opens_for_a_stranger(client, town, path):
    answer = client.get(path, headers={"accept-language": "zh-hans"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'lang="zh-hans"' in page
    assert 'href="#main"' in page
    assert "0999-8800110" in page  # a person's phone number
    assert "长辈版" in page
    assert "sessionid" not in answer.cookies


def test_the_theme_is_remembered_and_comes_back_to_the_page(client, town):
    answer = client.post("/theme", {"theme": "large", "next": "/about"})
    assert answer.url == "/about"
    assert 'data-theme="large"' in client.get("/about").content.decode()


def test_an_unknown_theme_is_the_normal_one(client, town):
    client.cookies["linli_theme"] = '"><script>'
    assert 'data-theme="normal"' in client.get("/about").content.decode()


def test_the_language_is_remembered(client, town):
    client.post("/language", {"language": "en", "next": "/about"})
    assert 'lang="en"' in client.get("/about").content.decode()


def test_staff_start_at_their_desk_and_residents_at_the_first_page(client, town, sit):
    assert client.get("/").status_code == 200
    for name, begin in (("dispatcher", "/desk/"), ("grid_worker", "/field/"), ("system_admin", "/office/")):
        sit(client, town.viewers[name])
        assert client.get("/").url.startswith(begin)


def test_shared_pages_keep_the_menu_of_the_role(client, town, sit):
    sit(client, town.dispatcher)
    assert 'href="/desk/"' in client.get("/inbox").content.decode()
    sit(client, town.grid_worker)
    assert client.get("/inbox").status_code == 200


def test_the_style_page_is_only_for_builders_and_the_demo(client, town, settings):
    settings.DEBUG = False
    settings.LINLI_DEMO = False
    assert client.get("/look").status_code == 404
    settings.LINLI_DEMO = True
    for audience in ("resident", "desk", "field"):
        assert client.get(f"/look?as={audience}").status_code == 200


def test_the_house_says_how_it_stands(client, db):
    answer = client.get("/healthz")
    assert answer.status_code in (200, 503)
    assert "ok" in answer.json()


def test_every_shared_page_says_who_may_come():
    for pattern in get_resolver("linli.web.shared.urls").url_patterns:
        if pattern.name != "file":  # the files' view asks the registry of its own
            assert getattr(pattern.callback, "gate", None), pattern.name


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_no_template_holds_inline_script_or_style(template: Path):
    text = template.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\bsrc=)|javascript:", text)
    assert not re.search(r"(src|href)=\"(https?:)?//", text), "no file comes from another host"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_styles_keep_to_the_syntax_of_chrome_80(sheet: Path):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
    for new in (
        r":has\(",
        r":is\(",
        r":where\(",
        r"^\s*&",
        "@layer",
        "@container",
        "aspect-ratio:",
        "color-mix",
        r"\binset:",
    ):
        assert not re.search(new, text, re.M), new
    for block in re.findall(r"\{[^{}]*\}", text):
        assert not ("display: flex" in block and re.search(r"\bgap:", block)), "flex gap needs Chrome 84"


def test_colours_are_named_in_the_tokens_and_themes_only():
    """base.css holds the notice for browsers that know no variables."""
    themes = {"tokens.css", "board.css", "large.css", "phone.css", "print.css", "base.css"}
    for sheet in SHEETS:
        if sheet.name not in themes:
            assert not re.search(r"#[0-9a-f]{3,8}\b", sheet.read_text()), sheet.name
