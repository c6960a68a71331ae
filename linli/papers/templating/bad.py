# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations


class BadTemplate(Exception):
    """The template is refused. `key`: unknown_field, bad_tag, forbidden, outside_link, not_a_paper or too_heavy;
    `names` are the fields, or the places, it was refused for."""

    def __init__(self, key: str, *names: str) -> None:
        super().__init__(key, *names)
        self.key, self.names = key, names
