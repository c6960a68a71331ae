# SPDX-License-Identifier: MulanPSL-2.0
"""What a county may upload as its own template, and what it may not: nothing is lost when it is refused."""

from __future__ import annotations

import pytest

from linli.kernel.refusals import BadInput, NotAllowed
from linli.papers.actions import replace_template, restore_template, try_upload
from linli.papers.models import Layout
from linli.papers.queries import template_bytes, template_lines
from tests.files.conftest import Upload
from tests.papers.conftest import docx_with, text_of, with_part

RELS = "word/_rels/document.xml.rels"


def test_a_county_replaces_a_template_and_goes_back_to_the_built_in_one(town, slip, upload):
    name, body = try_upload("slip", upload("本县的格式", "{{ title }}"))
    replace_template("slip", name=name, body=body, by=town.system_admin, now=town.now)
    [line] = template_lines("519901")
    assert line.own
    assert line.name == "便笺.docx"
    assert "本县的格式" in text_of(template_bytes("519901", "slip"))

    restore_template("slip", by=town.system_admin, now=town.now)
    assert not template_lines("519901")[0].own
    assert "本县的格式" not in text_of(template_bytes("519901", "slip"))


def test_the_neighbour_keeps_its_own_templates(town, slip, upload):
    name, body = try_upload("slip", upload("{{ title }}"))
    replace_template("slip", name=name, body=body, by=town.system_admin, now=town.now)
    assert not template_lines("519902")[0].own


def test_only_the_system_administrator_replaces_templates(town, slip, upload):
    name, body = try_upload("slip", upload("{{ title }}"))
    for who in (town.dispatcher, town.mediator, town.audit_admin):
        with pytest.raises(NotAllowed):
            replace_template("slip", name=name, body=body, by=who, now=town.now)
    assert not Layout.objects.exists()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{{ tital }}", "tital"),
        ("{{ parties.address }}", "parties.address"),
        ("{% for p in parties %}{{ p.adress }}{% endfor %}", "p.adress"),
        ("{% if agreed %}{{ nothing_here }}{% endif %}", "nothing_here"),  # inside a branch that is not taken
    ],
)
def test_a_template_with_an_unknown_field_is_refused_with_the_fields_name(town, slip, upload, line, named):
    with pytest.raises(BadInput) as refused:
        try_upload("slip", upload("{{ title }}", line))
    assert refused.value.code == "template_unknown_field"
    assert named in refused.value.what
    assert refused.value.kept
    assert refused.value.todo
    assert not Layout.objects.exists()


@pytest.mark.parametrize("line", ["{{ title }", "{% if agreed %}没有结尾", "{% endfor %}"])
def test_a_broken_tag_is_named(town, slip, upload, line):
    with pytest.raises(BadInput) as refused:
        try_upload("slip", upload(line))
    assert refused.value.code in ("template_bad_tag", "template_unknown_field")


@pytest.mark.parametrize(
    "line",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ title.upper() }}",
        "{{ 'a' * 999999999 }}",
        "{{ title|attr('__class__') }}",
        "{{ '%99999999d'|format(1) }}",
        "{% for a in parties %}{% for b in parties %}{% for c in parties %}{% for d in parties %}{% endfor %}{% endfor %}"
        "{% endfor %}{% endfor %}",
        "{% include 'x' %}",
        "{% set x = 1 %}",
        "{% macro x() %}{% endmacro %}",
        "{{ range(99999999)|join }}",
    ],
)
def test_a_template_cannot_run_anything(town, slip, upload, line):
    with pytest.raises(BadInput) as refused:
        try_upload("slip", upload(line))
    assert refused.value.code in ("template_forbidden", "template_unknown_field")


def test_macros_and_inner_files_are_refused(town, slip):
    body = with_part(docx_with("{{ title }}"), "word/vbaProject.bin", lambda _old: b"macro")
    with pytest.raises(BadInput) as refused:
        try_upload("slip", Upload("便笺.docx", body))
    assert refused.value.code == "file_macro"
    assert refused.value.field == "template"


@pytest.mark.parametrize(
    "relation",
    [
        b'<Relationship Id="x9" Type="http://x/attachedTemplate" Target="http://a.example/t.dotm" TargetMode="External"/>',
        b'<Relationship Id="x9" Type="http://x/image" Target="http://a.example/p.png" TargetMode="External"/>',
        b'<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        b'Target="http://a.example/" TargetMode="External"/>',
    ],
)
def test_outside_links_are_refused(town, slip, relation):
    body = with_part(
        docx_with("{{ title }}"), RELS, lambda old: old.replace(b"</Relationships>", relation + b"</Relationships>")
    )
    with pytest.raises(BadInput) as refused:
        try_upload("slip", Upload("便笺.docx", body))
    assert refused.value.code in ("file_outside_link", "template_outside_link")


def test_fields_that_fetch_are_refused(town, slip):
    field = b'<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "http://a/x"</w:instrText></w:r></w:p>'
    body = with_part(
        docx_with("{{ title }}"), "word/document.xml", lambda old: old.replace(b"<w:body>", b"<w:body>" + field)
    )
    with pytest.raises(BadInput) as refused:
        try_upload("slip", Upload("便笺.docx", body))
    assert refused.value.code == "template_outside_link"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 not a zip", docx_with("x")[:3000]])
def test_what_is_no_docx_is_refused(town, slip, data):
    with pytest.raises(BadInput):
        try_upload("slip", Upload("便笺.docx", data))
    assert not Layout.objects.exists()
