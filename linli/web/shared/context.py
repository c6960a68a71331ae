# SPDX-License-Identifier: MulanPSL-2.0
"""What every page knows: theme, brand, who is looking, unread notices, a person's phone number."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from linli.notices.queries import unread_count
from linli.people.queries import centre_of
from linli.places.queries import area_name
from linli.web.shared.starts import menus_of

THEMES = (("normal", _("标准")), ("large", _("长辈版")), ("board", _("深色大屏")))


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor. Lazy: what a page does not show is not asked."""
    viewer = getattr(request, "viewer", None)
    return {
        "theme": theme_of(request),
        "themes": THEMES,
        "brand": getattr(settings, "LINLI_BRAND", "blue"),
        "viewer": viewer,
        "nav_template": lambda: menus_of(viewer.role) if viewer and viewer.is_staff else "",
        "unread": SimpleLazyObject(lambda: unread_count(viewer) if viewer and viewer.is_staff else 0),
        "county_name": SimpleLazyObject(lambda: area_name(settings.LINLI_COUNTY)),
        "centre_phone": SimpleLazyObject(_centre_phone),
    }


def theme_of(request: HttpRequest) -> str:
    asked = request.COOKIES.get("linli_theme", "")
    return asked if asked in dict(THEMES) else "normal"


def _centre_phone() -> str:
    centre = centre_of(settings.LINLI_COUNTY, "county")
    return (centre.phone if centre else "") or getattr(settings, "LINLI_PHONE", "")
