# SPDX-License-Identifier: MulanPSL-2.0
"""Template tags of every page: icon, lamp, moments, masks, map. docs/explanation/look.md lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from linli.kernel.masking import mask_name, mask_phone
from linli.people.rules import Role
from linli.people.texts import ROLES
from linli.places.queries import full_name
from linli.web.shared.gates import admits
from linli.web.shared.lamps import Lamp, lamp_of, lamp_of_case
from linli.web.shared.maps import draw_map
from linli.web.shared.moments import brief_moment, duration_words, full_day, full_moment, full_span, time_ago
from linli.web.shared.pieces import icon, lamp_of_words, marked, time_of

register = template.Library()


register.simple_tag(icon)
register.filter("admits", admits)
register.simple_tag(lamp_of_words, name="shown_lamp")


@register.simple_tag
def lamp(due_at: datetime | None, state: str = "", now: datetime | None = None) -> SafeString:
    """剩余2天 / 今日到期 / 超期1天, with colour and icon."""
    return lamp_of_words(lamp_of(due_at, state, now=now or timezone.now()), due_at)


@register.simple_tag
def case_lamp(case: Any) -> SafeString:
    """The lamp of a case's promise."""
    return lamp_of_words(lamp_of_case(case, timezone.now()), case.due_at)


@register.simple_tag
def lamp_words(colour: str, words: str, icon_name: str = "point") -> SafeString:
    """A lamp whose colour and words are already known."""
    return lamp_of_words(Lamp(colour, icon_name, words))


@register.filter
def moment(value: datetime | None) -> str:
    return full_moment(value) if value else ""


@register.filter
def until(begins: datetime, ends: datetime) -> str:
    """From … to …, of one day."""
    return full_span(begins, ends)


@register.filter
def brief(value: datetime | None) -> str:
    return brief_moment(value, timezone.now()) if value else ""


@register.filter
def day(value: date | None) -> str:
    return full_day(value) if value else ""


@register.filter
def ago(value: datetime | None) -> str:
    return time_ago(value, timezone.now()) if value else ""


@register.filter
def duration(value: timedelta | None) -> str:
    return duration_words(value) if value is not None else ""


@register.simple_tag
def when(value: datetime | None, form: str = "brief") -> SafeString:
    """A <time> element: short words to read, the full moment as its title."""
    if value is None:
        return mark_safe("")
    words = {"brief": brief, "ago": ago, "moment": moment}[form](value)
    return time_of(value, words)


@register.filter
def role_word(value: str) -> str:
    return str(ROLES[Role(value)]) if value in ROLES else value


@register.filter
def place_name(code: str) -> str:
    """The full name of an area or grid: 青禾县城关镇东门社区."""
    return full_name(code) if code else ""


@register.filter
def masked_phone(value: str) -> str:
    return mask_phone(value or "")


@register.filter
def masked_name(value: str) -> str:
    return mask_name(value or "")


@register.filter
def count_999(value: int | None) -> str:
    """Counts on tabs stop at 999+."""
    return "" if value is None else "999+" if value > 999 else str(value)


register.filter(marked)


@register.simple_tag(takes_context=True)
def here_with(context: Mapping[str, Any], **changes: object) -> str:
    """This page's address with some query values changed; None or "" removes one, and `after` never stays."""
    query = context["request"].GET.copy()
    query.pop("after", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return "?" + urlencode(sorted(query.lists()), doseq=True)


@register.inclusion_tag("shared/_map.html")
def svg_map(
    outlines: Iterable[Any],
    title: str,
    desc: str = "",
    chosen: str = "",
    point: tuple[float, float] | None = None,
    links: Mapping[str, str] | None = None,
    shades: Mapping[str, int] | None = None,
    notes: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """A map made by the server. `links`, `shades` (0–4) and `notes` are by area code; `point` is (lon, lat)."""
    drawing = draw_map(outlines, chosen=chosen, point=point, links=links, shades=shades, notes=notes)
    return {"map": drawing, "title": title, "desc": desc}
