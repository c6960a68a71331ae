# SPDX-License-Identifier: MulanPSL-2.0
"""A template and the facts of one matter make a paper."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.exceptions import TemplateError
from lxml import etree

from linli.papers.rules import Drawing, Facts, Schema
from linli.papers.templating.bad import BadTemplate
from linli.papers.templating.language import PaperEnvironment
from linli.papers.templating.tidy import without_dates

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fill(template: bytes, facts: Facts, schema: Schema) -> bytes:
    """The paper as .docx. Fields that `facts` leaves out stay blank. Raises BadTemplate."""
    try:
        paper = DocxTemplate(BytesIO(template))
        paper.render(_drawn(whole(facts, schema), paper), PaperEnvironment(schema), autoescape=True)
        out = BytesIO()
        paper.save(out)
    except TemplateError as error:
        raise BadTemplate("bad_tag", str(error)[:80]) from error
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        etree.LxmlError,
        UnrecognizedImageError,
    ) as error:
        raise BadTemplate("not_a_paper") from error
    return without_dates(out.getvalue())


def whole(facts: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
    """`facts` with every field of `schema`, blank where nothing is known, and no character that XML forbids."""
    return {name: _value(facts.get(name), shape) for name, shape in schema.items()}


def _drawn(found: Any, paper: DocxTemplate) -> Any:
    """The same, each Drawing as a picture inside the paper."""
    if isinstance(found, Drawing):
        return InlineImage(paper, BytesIO(found.png), height=Mm(found.mm))
    if isinstance(found, list):
        return [_drawn(one, paper) for one in found]
    if isinstance(found, dict):
        return {name: _drawn(one, paper) for name, one in found.items()}
    return found


def _value(value: Any, shape: Any) -> Any:
    if isinstance(shape, list):
        return [_value(row, shape[0]) for row in value or ()]
    if isinstance(shape, Mapping):
        return whole(value or {}, shape)
    if isinstance(value, bool | Drawing):
        return value
    return "" if value is None else _NOT_IN_XML.sub("", str(value)).replace("\t", "　")
