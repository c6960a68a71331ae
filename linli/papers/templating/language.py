# SPDX-License-Identifier: MulanPSL-2.0
"""The language of templates: jinja without calls, sums and loops over anything but the paper's own lists.

Every part of a template passes `PaperEnvironment` when it is tried and again when it is used, so both see the same.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from linli.papers.rules import Schema
from linli.papers.templating.bad import BadTemplate

LOOP = {"index": None, "first": None, "last": None, "length": None}
FILTERS = frozenset({"default", "d", "join", "length"})
_PLAIN = (
    nodes.Output, nodes.TemplateData, nodes.Const, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand,
    nodes.If, nodes.CondExpr,
)  # fmt: skip
MOST_DEEP = 3  # loops in loops


class PaperEnvironment(ImmutableSandboxedEnvironment):
    """Knows the fields of one kind of paper; anything else in a template raises BadTemplate."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.schema = schema

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as error:
            raise BadTemplate("bad_tag", _near(source, error.lineno)) from error
        reader = _Reader()
        reader.read_all(tree.body, dict(self.schema), 0)
        if reader.unknown:
            raise BadTemplate("unknown_field", *dict.fromkeys(reader.unknown))
        return tree


class _Reader:
    """Walks a template's tree with the fields known at each place."""

    def __init__(self) -> None:
        self.unknown: list[str] = []

    def read_all(self, found: list[nodes.Node], known: dict[str, Any], deep: int) -> None:
        for node in found:
            self.read(node, known, deep)

    def read(self, node: nodes.Node, known: dict[str, Any], deep: int) -> None:
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self.shape(node, known)
        elif isinstance(node, nodes.For):
            self._loop(node, known, deep)
        elif isinstance(node, _PLAIN) or (isinstance(node, nodes.Filter) and node.name in FILTERS):
            self.read_all(list(node.iter_child_nodes()), known, deep)
        else:
            raise BadTemplate("forbidden", _word(node))

    def _loop(self, node: nodes.For, known: dict[str, Any], deep: int) -> None:
        if not isinstance(node.target, nodes.Name) or node.recursive or deep >= MOST_DEEP:
            raise BadTemplate("forbidden", "for")
        rows = self.shape(node.iter, known)
        if rows is not None and not isinstance(rows, list):
            raise BadTemplate("forbidden", f"for … in {_path(node.iter)}")
        inside = {**known, node.target.name: rows[0] if rows else {}, "loop": LOOP}
        if node.test:
            self.read(node.test, inside, deep)
        self.read_all(node.body, inside if rows else {**inside, node.target.name: Any}, deep + 1)
        self.read_all(node.else_, known, deep)

    def shape(self, node: nodes.Node, known: dict[str, Any]) -> Any:
        """What the field is: None for a text, a mapping, a list; notes fields that are not known."""
        if isinstance(node, nodes.Name):
            if node.name not in known:
                self.unknown.append(node.name)
                return Any
            return known[node.name]
        if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
            raise BadTemplate("forbidden", "[]")
        if not isinstance(node, nodes.Getattr | nodes.Getitem):
            raise BadTemplate("forbidden", _word(node))
        name = node.attr if isinstance(node, nodes.Getattr) else node.arg.value  # type: ignore[attr-defined]
        inside = self.shape(node.node, known)
        if inside is Any:
            return Any
        if not isinstance(inside, dict) or name not in inside:
            self.unknown.append(_path(node))
            return Any
        return inside[name]


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_path(node.node)}.{node.arg.value}"
    return _word(node)


def _word(node: nodes.Node) -> str:
    return f"|{node.name}" if isinstance(node, nodes.Filter) else type(node).__name__.lower()


def _near(source: str, line: int | None) -> str:
    """The words around a broken tag, without the paper's own XML."""
    lines = source.splitlines()
    text = re.sub(r"<[^>]+>", "", " ".join(lines[max((line or 1) - 2, 0) : (line or 1) + 1]))
    tag = re.search(r"\{[{%].{0,60}", text)
    return (tag.group(0) if tag else text).strip()[:80]
