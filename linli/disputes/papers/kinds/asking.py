# SPDX-License-Identifier: MulanPSL-2.0
"""申请书, 受理登记表, 权利义务告知书."""

from __future__ import annotations

from django.utils.translation import gettext_noop as mark

from linli.disputes.papers.kinds.common import kind

FACTS = (
    "2026年5月，申请人将位于东门社区12号楼的住房交由被申请人装修，约定总价86,000元、8月底前完工。"
    "9月初入住后发现卫生间地面渗水，楼下邻居家天花板受潮发霉。双方就返工和赔偿多次协商未成。"
)

APPLICATION = kind("application", mark("人民调解申请书"), 10, {
    "facts": FACTS,
    "requests": [
        {"n": "1", "text": "请求被申请人重新做卫生间防水"},
        {"n": "2", "text": "请求被申请人赔偿楼下邻居损失3,200元"},
    ],
    "applied_on": "2026年11月20日",
})  # fmt: skip

REGISTRATION = kind("register", mark("受理登记表"), 20, {
    "source": "■当事人申请　□主动调解　□公安移送　□法院委派委托　□信访转交　□部门委托　□网格排查　□12345转入",
    "place": "青禾县城关街道东门社区",
    "facts": FACTS,
    "requests": [{"n": "1", "text": "请求被申请人重新做卫生间防水"}],
    "grade": "一般",
    "people_count": "2",
    "amount": "3,200.00元",
    "received_on": "2026年11月20日",
    "accepted_on": "2026年11月21日",
    "opinion": "符合受理条件，双方同意调解，予以受理。",
    "registrar": "赵志强",
}, series="登")  # fmt: skip

RIGHTS = kind("rights", mark("当事人权利义务告知书"), 30, {"told_on": "2026年11月21日"})
