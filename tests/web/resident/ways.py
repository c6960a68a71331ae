# SPDX-License-Identifier: MulanPSL-2.0
"""What residents do, as short functions: fill the steps, open a receipt, read a page's text."""

from __future__ import annotations

import re
from html import unescape

from tests import town as cast

TEXT = "菜市场北门的路灯坏了三天，老人晚上不敢出门。"


def text_of(response) -> str:
    """A page's words without tags, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def fill_steps(client, *, text=TEXT, order_type="H", place=None, contact=None):
    """The first three steps; the response is the fourth page."""
    client.post("/report/1", {"text": text, "order_type": order_type})
    client.post("/report/2", place or {"area_code": cast.VILLAGE, "place_text": "菜市场北门", "act": "next"})
    return client.post("/report/3", contact or {"name": "李小明", "phone": "13812345678", "act": "next"}, follow=True)


def key_in(response) -> str:
    return re.search(r'name="key" value="([^"]+)"', response.content.decode()).group(1)


def send(client, **answers):
    """A whole report; the response is the receipt page."""
    check = fill_steps(client, **answers)
    return client.post("/report/4", {"key": key_in(check)}, follow=True)


def number_and_secret(receipt) -> tuple[str, str]:
    page = receipt.content.decode()
    number = re.search(r'class="receipt-number">([^<]+)<', page).group(1)
    return number, re.search(r"data-secret>([^<]+)<", page).group(1)


def open_receipt(client, number, secret):
    return client.post("/follow", {"number": number, "secret": secret}, follow=True)
