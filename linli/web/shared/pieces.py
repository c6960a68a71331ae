# SPDX-License-Identifier: MulanPSL-2.0
"""Small pieces of HTML that stand many times on a page, drawn without a template: icon, lamp, moment, marked words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache, lru_cache
from html import escape

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from linli.web.shared.lamps import Lamp
from linli.web.shared.moments import full_moment


@cache
def icon(name: str, extra: str = "") -> SafeString:
    """An icon of the sprite; decorative, so a word stands beside it. The names are those of our templates."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#i-{}"></use></svg>',
        extra, static("dist/icons.svg"), name,
    )  # fmt: skip


def lamp_of_words(lamp: Lamp, due_at: datetime | None = None) -> SafeString:
    """The lamp: colour, icon and words; the full moment as its title."""
    title = f' title="{escape(full_moment(due_at))}"' if due_at else ""
    return mark_safe(  # noqa: S308  what is not ours is escaped
        f'<span class="lamp lamp-{escape(lamp.colour)}"{title}>{icon(lamp.icon)}{escape(lamp.words)}</span>'
    )


def time_of(moment: datetime, words: str) -> SafeString:
    """A <time> element: `words` to read, the full moment as its title."""
    return mark_safe(  # noqa: S308  what is not ours is escaped
        f'<time datetime="{moment.isoformat()}" title="{escape(full_moment(moment))}">{escape(words)}</time>'
    )


def options_of(choices: Iterable[tuple[str, str]], chosen: str = "") -> SafeString:
    """The options of a select: hundreds on a page, of (value, word); the same ones are drawn once."""
    return _options(tuple((str(value), str(word)) for value, word in choices), chosen)


@lru_cache(maxsize=512)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    lines = (
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(word)}</option>'
        for value, word in choices
    )
    return mark_safe("".join(lines))  # noqa: S308  both are escaped


def marked(text: str, words: str) -> SafeString:
    """`text` with every occurrence of the searched `words` in <mark>."""
    parts = [re.escape(word) for word in (words or "").split()]
    pieces = re.split(f"({'|'.join(parts)})", text, flags=re.IGNORECASE) if parts else [text]
    drawn = (f"<mark>{escape(piece)}</mark>" if n % 2 else escape(piece) for n, piece in enumerate(pieces))
    return mark_safe("".join(drawn))  # noqa: S308  every piece is escaped
