# SPDX-License-Identifier: MulanPSL-2.0
"""What is weighed: single characters and pairs, the beginning and the end of the message among them."""

from __future__ import annotations

import re
from operator import add

_DIGIT, _MASKED = re.compile("[1-9]"), re.compile("[a-z/]")  # no mask is without one of these: most texts are
_MASK = re.compile(
    r"<[a-z]{2,6}>|(?:https?[:,])?//[\w./?=&%-]+"
    r"|(?=[0-9-]*[a-z])(?:[a-z-]{0,6}[0-9]){3,}[0-9a-z-]{0,6}"  # numbers of orders, devices and files say nothing
)


def grams(text: str) -> set[str]:
    """The characters and pairs of a text that `plain` has been through and that holds no spaces."""
    text = f"^{_DIGIT.sub('0', _MASK.sub('', text) if _MASKED.search(text) else text)}$"
    return set(text) | set(map(add, text, text[1:]))
