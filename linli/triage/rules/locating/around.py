# SPDX-License-Identifier: MulanPSL-2.0
"""What stands around a county's or city's full name: whether it says where the matter is, or only that somebody named it."""

from __future__ import annotations

import re

# 白石县路 is a street and 长安区饭店 a shop anywhere; 白石县路灯 and 白石县路面 are in 白石县
NAMED_AFTER = re.compile(
    r"^(?:[东西南北中]?(?:[一二三四五六七八九十]|\d{1,3})?"
    r"(?:大道|路(?![灯面边上况政障基过段网])|街(?![道上办面边])|巷(?![子道内]))"
    r"|(?:特色|正宗|风味|老字号|大|土)?(?:饭店|酒店|宾馆|饭馆|餐厅|餐馆|菜馆|面馆|火锅|烧烤|烤鸭|小吃|超市|商店|药店|商行|商会|"
    r"同乡会|特产|品牌|牌)|驻|办事处)"
)
_LONGER = re.compile(
    r"(?<=区)[域分别间划块位号]|(?<=市)(?:场|民(?!政)|面|值|价)|(?<=县)[级志]|(?<=旗)[帜舰下子袍杆]|(?<=盟)[友主国军誓]"
)
_GONE = re.compile(r"(?:去往|前往|开往|发往|通往|来往|返回|路过|途经|途径|距离|[去至到往赴从由离距比像])$")
_LIKE = re.compile(r"(?:例如|比如|学习|相比|不如|参照|参考|借鉴|同样是)$")
_ORIGIN = re.compile(
    r"(?:籍贯|户籍|户口|老家|原籍|娘家|婆家|嫁到|嫁给|毕业于|来自|出生[于在])(?:所在地)?[在是为:]?[\u4e00-\u9fff]{0,3}$"
)
_ON = re.compile(r"^(?:至|到(?!处|底|现)|方向|-|—|往(?!年|日)|一样|那样)")
_LIFE = re.compile(
    r"^[\u4e00-\u9fff]{0,3}?(?:打工|务工|上班|工作(?!人员|组|站|队|作风)|上学|读书|就读|看病|住院|治疗|就医|出差|[买购]房|经商|做生意|"
    r"当兵|服役|籍|人(?![民社大行力口才工均防员]))"
)
_FIRM = re.compile(r"^[\u4e00-\u9fff]{0,8}?(?:有限责任公司|有限公司|股份|集团)")
_PROVINCE = re.compile(
    r"(?:(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|"
    r"青海|内蒙古|广西|西藏|宁夏|新疆)(?:壮族|回族|维吾尔)?(?:省|自治区|市)?|[\u4e00-\u9fff]{2}省)$"
)
_ADDRESS = re.compile(r"^[^\s，。；！？、,.;!?的]{1,10}?(?:街道|镇|乡|村|路|街|巷|小区|社区|大道|\d+号)")
OURS = re.compile(r"[我本咱](?:们)?[县区市旗]")
BACK, AHEAD = 16, 16  # characters looked at


def is_place(text: str, start: int, end: int) -> bool:
    """Whether the name at start … end says where the matter is; `start` is where its city begins, if that stands there."""
    before, after = text[max(start - BACK, 0) : start], text[end : end + AHEAD]
    before = _PROVINCE.sub("", before)
    if NAMED_AFTER.match(after) or _FIRM.match(after) or _LONGER.match(text, end):
        return False
    if _GONE.search(before) or _LIKE.search(before) or _ORIGIN.search(before):
        return False
    return not (_ON.match(after) or _LIFE.match(after))


def has_address(text: str, end: int) -> bool:
    """Whether an address goes on after a city's name: alone, a city is named for many reasons."""
    return bool(_ADDRESS.match(text[end : end + AHEAD]))


def after_province(text: str, start: int) -> bool:
    return bool(_PROVINCE.search(text[max(start - BACK, 0) : start]))
