# SPDX-License-Identifier: MulanPSL-2.0
"""交办单, 催办通知书, 督办函, 通报; and of a petition 受理告知书, 不予受理告知书, 处理意见书, 复查复核意见书.

Source of the petition's papers: 信访工作条例(2022) art. 22, 23, 31, 32, 34–36 (standards.md section 5).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.resources import files
from typing import Any

from linli.clocks.queries.forms import template_of
from linli.papers.rules import PaperKind

_URGED = {
    "office": "青禾县社会治安综合治理中心", "to": "青禾县住房和城乡建设局", "number": "LN519901202611220001",
    "title": "东门菜市场门口的路灯坏了", "paper_number": "LN519901202611220001-催1", "clock": "办理时限",
    "due": "2026年11月25日 17:30", "over": "2天", "words": "先查线路，再换灯头。", "sign_due": "2026年11月23日 12:00",
    "return_by": "2026年11月24日 17:30", "promise": "2026年11月27日 17:30",
    "day": "2026年11月27日",
}  # fmt: skip
URGINGS = {"order": "交办单", "press": "催办通知书", "oversee": "督办函", "circulate": "通报"}

_PETITION = {
    "office": "青禾县社会治安综合治理中心", "name": "张三", "number": "LN519901202611220002",
    "paper_number": "LN519901202611220002-受2", "title": "宅基地被占", "told_on": "2026年11月20日",
    "phone": "0999-8800100", "day": "2026年11月23日",
}  # fmt: skip
ACCEPTED, REFUSED, OPINION, REVIEW = "petition_accepted", "petition_refused", "petition_opinion", "petition_review"
PETITION_WORDS = {ACCEPTED: "受理告知书", REFUSED: "不予受理告知书", OPINION: "处理意见书", REVIEW: "复查复核意见书"}
_MORE: dict[str, dict[str, Any]] = {
    ACCEPTED: {"body": "青禾县自然资源局", "due": "2027年1月19日"},
    REFUSED: {"reason": "这件事已由法院受理", "door": "青禾县人民法院诉讼服务中心"},
    OPINION: {"body": "青禾县自然资源局", "opinion": "经测量，占地属实，已于2026年12月20日退还。", "upper": "上一级机关"},
    REVIEW: {
        "kind": "复查", "body": "市人民政府", "letter": "（2026）市复查字第3号", "result": "维持原处理意见",
        "opinion": "测量无误。", "final": False,
    },
}  # fmt: skip


def case_papers() -> list[PaperKind]:
    """All of them, behind the supervisor's sheets."""
    urgings = [
        PaperKind(key, word, _URGED, partial(template_of, key), order=82 + place)
        for place, (key, word) in enumerate(URGINGS.items())
    ]
    petitions = [
        PaperKind(key, f"信访{word}", {**_PETITION, **_MORE[key]}, _template(key), order=86 + place)
        for place, (key, word) in enumerate(PETITION_WORDS.items())
    ]
    return urgings + petitions


def _template(key: str) -> Callable[[], bytes]:
    return (files("linli.cases.papers") / "templates" / f"{key}.docx").read_bytes
