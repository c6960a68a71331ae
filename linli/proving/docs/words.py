# SPDX-License-Identifier: MulanPSL-2.0
"""Every message id in the tree, and the English catalogue: what is missing, what is no longer used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol, TypeGuard, cast

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SINGLE = {"gettext", "gettext_lazy", "gettext_noop", "_", "mark", "said"}
PLURAL = {"ngettext", "ngettext_lazy"}
REFUSALS = {"Refusal", "NotAllowed", "TakenByAnother", "Unknown", "BadInput", "TooLarge", "TooMany", "_wrong"}
PATTERN = re.compile(r"[|\\]|\]")  # a regular expression over Chinese words, not words to be shown
HAN = re.compile("[\u4e00-\u9fff]")
PLAIN = (
    "linli/cases/rules",
    "linli/disputes/rules",
    "linli/insight/rules",
)  # rules import no Django: their plain words are ids, translated where they are shown
NOT_SHOWN = ("linli/proving", "linli/web/shared/samples.py")
Id = str | tuple[str, str]


def ids_in_tree(root: Path) -> dict[Id, str]:
    """Message id (a pair where there is a plural) → the file that first says it."""
    found: dict[Id, str] = {}
    for path in sorted((root / "linli").rglob("*")):
        name = path.relative_to(root).as_posix()
        if "migrations" in path.parts or name.startswith(NOT_SHOWN):
            continue
        if path.suffix == ".py":
            ids = python_ids(path.read_text(encoding="utf-8"), plain=name.startswith(PLAIN))
        elif "templates" in path.parts and path.suffix in {".html", ".txt", ".json"}:
            ids = template_ids(path.read_text(encoding="utf-8"), name)
        else:
            continue
        for one in ids:
            found.setdefault(one, name)
    counted = {one[0] for one in found if isinstance(one, tuple)}  # a plural serves the plain id too
    ours = ((one, name) for one, name in found.items() if HAN.search(one if isinstance(one, str) else one[0]))
    return {one: name for one, name in ours if one not in counted}


class _Text(Protocol):
    """A constant whose value is text."""

    value: str


def python_ids(source: str, *, plain: bool = False) -> Iterator[Id]:
    """What is passed to gettext and its kin, and the plain Chinese words of a refusal."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _called(node)
    if plain:
        skipped = _docstrings_and_parts(tree)
        texts = (node.value for node in ast.walk(tree) if _is_text(node) and id(node) not in skipped)
        yield from (text for text in texts if not PATTERN.search(text))


def _called(node: ast.Call) -> Iterator[Id]:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    given = [*node.args, *(word.value for word in node.keywords)]
    if name in PLURAL and len(given) >= 2 and _is_text(given[0]) and _is_text(given[1]):
        yield (given[0].value, given[1].value)
    elif name in SINGLE and given and _is_text(given[0]):
        yield given[0].value
    elif name in REFUSALS:
        yield from (one.value for one in given if _is_text(one))


def _is_text(node: object) -> TypeGuard[_Text]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(HAN.search(node.value))


def _docstrings_and_parts(tree: ast.Module) -> set[int]:
    skipped = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
            and node.body
            and isinstance(node.body[0], ast.Expr)
        ):
            skipped.add(id(node.body[0].value))
        elif isinstance(node, (ast.JoinedStr, ast.Compare, ast.For, ast.Set)):
            skipped |= {id(part) for part in ast.walk(node) if not isinstance(node, ast.For) or part is node.iter}
    return skipped


def template_ids(source: str, name: str) -> Iterator[Id]:
    """What stands in translate, blocktranslate and _() of a template."""
    lines = templatize(source, origin=name).splitlines()  # their indentation means nothing to Python
    code = BytesIO("\n".join(line.strip() for line in lines).encode())
    for _line, function, words, _comments in extract_python(code, cast(Any, ["gettext", "ngettext", "_"]), [], {}):
        yield words if isinstance(words, str) else (words[0], words[1]) if function == "ngettext" else words[0]


def read_english(path: Path) -> dict[Id, Id]:
    """Message id → English, without the fuzzy and the empty."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale="en")
    return {
        message.id: message.string
        for message in cast(Any, catalogue)
        if message.id and not message.fuzzy and (all(message.string) if message.pluralizable else message.string)
    }


def write_english(path: Path, ids: dict[Id, str], english: dict[Id, Id]) -> None:
    """The catalogue of `ids` in the order of files, each with the file it comes from."""
    catalogue = Catalog(
        locale="en", project="Linli", fuzzy=False, header_comment="# SPDX-License-Identifier: MulanPSL-2.0"
    )
    for one, name in sorted(ids.items(), key=lambda item: (item[1], str(item[0]))):
        flags = ["python-format"] if "%(" in (one if isinstance(one, str) else one[0]) else []
        catalogue.add(one, english.get(one, ""), locations=[(name, 0)], flags=flags)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=False, include_lineno=False, omit_header=False)
