# SPDX-License-Identifier: MulanPSL-2.0
"""Masks for what identifies a person: 张*三, 138****5678, and redaction of running text."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)")
_ID = re.compile(
    r"(?<![0-9A-Za-z])\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?![0-9A-Za-z])|(?<!\d)\d{15}(?!\d)"
)
_DIGITS, _CAPITAL = re.compile(r"\d{3}"), re.compile(r"[A-Z]")  # most texts have neither: one look instead of four
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}")  # bounded: \w is any Han character too
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·• ]?[A-Z0-9]{5,6}(?![A-Z0-9])"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅"
    "方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁"
    "尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫"
)
NAME = rf"(?:(?:欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|令狐|慕容)[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
_END = r"(?=[,，。;；、\s()（）\d]|$)"
_SAYS = "我叫|名叫|本人|姓名|署名|落款|举报人|投诉人|反映人|反应人|来信人|报案人|信访人|联系人"
_I_AM = re.compile(
    rf"((?:{_SAYS})(?:姓名|是|为|叫)?[:：]?\s*){NAME}{_END}"
    rf"|(我是\s*){NAME}(?<![工生民主户师员人长者的们])" + _END  # 我是农民工 names nobody
)


def mask_phone(phone: str) -> str:
    """138****5678; shorter numbers keep their last two digits."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) >= 11:
        digits = digits[-11:]
        return f"{digits[:3]}****{digits[-4:]}"
    return "*" * max(len(digits) - 2, 0) + digits[-2:]


def mask_name(name: str) -> str:
    """张*三 for three characters and more, 张* for two."""
    name = name.strip()
    if len(name) <= 1:
        return name and "*"
    if len(name) == 2:
        return f"{name[0]}*"
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def redact(text: str) -> str:
    """`text` without phones, identity numbers, mail addresses, plates and the name of who speaks, where it says so."""
    if _DIGITS.search(text):
        text = _ID.sub("〔证件号〕", text)
        text = _MOBILE.sub("〔电话〕", text)
        text = _LANDLINE.sub("〔电话〕", text)
    if "@" in text:
        text = _MAIL.sub("〔邮箱〕", text)
    if _CAPITAL.search(text):
        text = _PLATE.sub("〔车牌〕", text)
    return _I_AM.sub(lambda found: f"{found[1] or found[2]}〔姓名〕", text)
