# SPDX-License-Identifier: MulanPSL-2.0
"""The stated limits on sizes and numbers, taken from where they are set."""

from __future__ import annotations

from importlib import import_module

_WHERE = (  # words, module, name
    ("characters of a report", "linli.cases.rules.report", "MOST_TEXT"),
    ("matters in one split", "linli.cases.rules.fields", "MOST_PARTS"),
    ("newest hits a search looks at", "linli.cases.queries.hits", "MOST_HITS"),
    ("rows of a page of a list", "linli.cases.queries.lists", "PAGE_ROWS"),
    ("matters in one bulk step", "linli.web.desk.shown.bulk", "MOST_AT_ONCE"),
    ("rows of an export", "linli.web.shared.exports", "MOST_ROWS"),
    ("photos with a report", "linli.web.shared.uploads", "MOST_FILES"),
    ("files with a step at the desk", "linli.web.desk.shown.uploads", "MOST_FILES"),
    ("saved views", "linli.web.desk.shown.views", "MOST_VIEWS"),
    ("lines of one bulk request of the API", "linli.web.api.views.reports", "MOST_LINES"),
    ("bytes of one such line", "linli.web.api.views.reports", "LONGEST_LINE"),
    ("characters of an Idempotency-Key", "linli.web.api.once", "LONGEST_KEY"),
    ("bytes of all files of one request", "linli.files.rules", "LARGEST_REQUEST"),
    ("pixels of a picture", "linli.files.rules", "MOST_PIXELS"),
    ("pixels of the longer side as kept", "linli.files.rules", "LONGEST_SIDE"),
    ("entries in one seal", "linli.ledger.rules.seals", "MOST_ENTRIES"),
    ("hours without an anchor until the house says so", "linli.ledger.rules.anchors", "LATE_AFTER_HOURS"),
    ("tries to send one notice", "linli.notices.rules", "MAX_TRIES"),
)


def amounts() -> list[tuple[str, int, str]]:
    """(words, value, module.name) of each."""
    return [(words, getattr(import_module(module), name), f"{module}.{name}") for words, module, name in _WHERE]
