# SPDX-License-Identifier: MulanPSL-2.0
"""Words that mean the town in the middle: 市区, 我市, an estate and its manager, with no county named anywhere.

Who writes to a prefecture without naming a county lives where the prefecture sits; who writes of 我县 does not. Holds
only where the prefecture has one district (区): where it has several, these words name none of them.
"""

from __future__ import annotations

import re

SEAT = re.compile(
    r"市区|主城区|中心城区|城区|市中心|市内|市委|我区|区政府|区委|(?<![新园小社])区上|(?<![县乡镇社园小地灾山])区(?:住建|城管|教育|民政|人社|卫|法院|公安|医保)"
)
TOWN = re.compile(
    r"小区|业主|物业|开发商|楼盘|商品房|房产证|公交|出租车|共享单车|公共自行车|停车场|停车位|供暖|暖气|热力|天然气|红绿灯|路灯|棚户区|"
    r"商户|夜市|菜市场|步行街|广场|公园|大道|大厦|国际|十字路口|学区|第[一二三四五六七八九十]+(?:小学|幼儿园|中学)|市[一二三]?(?:小学|幼儿园|中学|医院)|城管|"
    r"[\u4e00-\u9fff]{2}路(?=[东西南北中]段|[东西南北]侧|口|与|综合|商户|集中|改造)"
)
COUNTY = re.compile(
    r"我县|县城|县上|县政府|县委|县医院|县里|本县|全县|县[长局]|县(?:住建|城管|教育|民政|人社|公安|法院)"
)
VILLAGE = re.compile(r"村民|村委|村上|村里|村支书|我村|农户|镇政府|乡政府|组村民|村干部|全村|移民|宅基地")


def leaning(text: str, city: str) -> tuple[float, float, list[str]]:
    """(towards the seat, towards counties that are 县, the words read). Both from 0 to about 1."""
    seat, town = _said(SEAT, text), _said(TOWN, text)
    county, village = _said(COUNTY, text), _said(VILLAGE, text)
    named = [city] if city and city in text else []
    towards = 0.5 * min(len(seat), 2) + 0.25 * min(len(town), 4) + 0.15 * len(named) - 0.3 * min(len(village), 2)
    return max(towards, 0.0), 0.5 * min(len(county), 2), seat + town[:4] + named


def _said(pattern: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(match.group() for match in pattern.finditer(text)))
