# SPDX-License-Identifier: MulanPSL-2.0
"""Made-up content for the style page: the longest and the emptiest of everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from linli.kernel.refusals import NotAllowed
from linli.kernel.steps import Field, FieldKind, Step
from linli.people.rules import anonymous_viewer
from linli.places.rules import Outline
from linli.web.shared.forms import StepForm

_FIELDS = (
    Field("result", FieldKind.LONG, "办理结果", help="写清谁、什么时候、做了什么"),
    Field("solved", FieldKind.YES_NO, "是否已经解决"),
    Field("into", FieldKind.CASE, "并入哪个编号", required=False),
    Field("kind", FieldKind.CHOICE, "什么关系", choices=(("a", "同一地点"), ("b", "同一起因"), ("c", "后续事项"))),
    Field("files", FieldKind.FILES, "佐证材料", required=False),
    Field("parts", FieldKind.PARTS, "分出的事项", required=False),
)
STEP = Step(
    "finish",
    "办结",
    frozenset(),
    None,
    frozenset(),
    frozenset(),
    fields=_FIELDS,
    danger="办结后由中心核查，核查不通过会退回重办",
)
_TOWNS = ("城关街道", "柳河镇", "石桥镇", "青山乡", "白沙镇", "大坪乡", "双河镇", "梨园街道")


@dataclass(frozen=True)
class Row:
    number: str
    title: str
    place: str
    holder: str
    due_at: datetime
    state: str


def sample_page(now: datetime, county: str) -> dict[str, Any]:
    """The context of the style page."""
    viewer = anonymous_viewer(county)
    bad = StepForm(STEP, {"result": "", "solved": "", "kind": "a"}, viewer=viewer, auto_id="bad-%s")
    bad.is_valid()
    return {
        "now": now,
        "tabs": (
            ("待签收", 12, "red"),
            ("待办", 48, ""),
            ("在办", 130, ""),
            ("退回", 3, ""),
            ("督办", 5, ""),
            ("已办", 1204, ""),
        ),
        "rows": _rows(now),
        "lines": _story(now),
        "form": StepForm(STEP, viewer=viewer),
        "bad_form": bad,
        "outlines": _outlines(),
        "shades": {f"{n}": n % 5 for n in range(8)},
        "notes": {f"{n}": 7 * n + 3 for n in range(8)},
        "links": {f"{n}": f"?area={n}" for n in range(8)},
        "verdicts": _verdicts(),
        "refusal": NotAllowed(
            "住建局 11月21日 14:32 已经签收，不能再撤回派单。", kept="您写的交办意见还在。", todo="可以改为催办。"
        ),
    }


def _rows(now: datetime) -> list[Row]:
    long = "南门老街三十七号院下水道堵了半个多月，一下雨污水就倒灌进一楼六户人家，孩子上学要踩砖头过，楼上住户也没法用水，打过物业电话没有人来"
    hours = (-50, -3, 4, 30, 120, 400)
    titles = (
        long,
        "东门菜市场门口路灯不亮",
        "噪声扰民",
        "柳河村三组机耕路塌了一段，拖拉机过不去",
        "低保补贴没到账",
        "建议在小学门口加一条斑马线",
    )
    return [
        Row(
            f"LN51990120261121{n + 23:04d}",
            title,
            "城关街道东门社区",
            "县住房和城乡建设局",
            now + timedelta(hours=h),
            "",
        )
        for n, (h, title) in enumerate(zip(hours, titles, strict=True))
    ]


def _story(now: datetime) -> list[dict[str, Any]]:
    def line(hours: float, words: str, icon: str, **more: Any) -> dict[str, Any]:
        return {"at": now - timedelta(hours=hours), "words": words, "icon": icon, **more}

    return [
        line(1, "县住建局签收，由专人办理", "checks", unit="县住房和城乡建设局", who="王芳", took=timedelta(minutes=43)),
        line(2, "县综治中心派给县住建局，承诺 11月26日前答复", "send", unit="青禾县综治中心", who="李强", took=timedelta(hours=1)),
        line(20, "县城管局退回，理由：不在职责范围", "corner-up-left", colour="red", unit="县城管局", who="赵敏",
             note="依据《青禾县城管局职能配置规定》第四条，排水设施维护由住建部门负责。", took=timedelta(days=1, hours=2)),
        line(47, "受理，类别：排水排污", "circle-check", colour="green", unit="青禾县综治中心", who="李强"),
        line(48, "居民从手机网页反映", "message-report", colour="grey"),
    ]  # fmt: skip


def _verdicts() -> list[dict[str, Any]]:
    return [
        {"number": "LN519901202611210023", "ok": True, "words": "已派给县住建局", "url": "#"},
        {
            "number": "LN519901202611210024",
            "ok": False,
            "words": "李强 14:31 已经派给县城管局，这次没有改动",
            "url": "#",
        },
    ]


def _outlines() -> list[Outline]:
    """Eight neighbouring towns in two rows, with a slanted border each."""
    found = []
    for n, name in enumerate(_TOWNS):
        column, row = n % 4, n // 4
        west, south = 104.0 + column * 0.12, 31.0 + row * 0.1
        lean = 0.02 if column % 2 else -0.015
        ring = (
            (west + (lean if row else 0), south), (west + 0.12 - (lean if row else 0), south),
            (west + 0.12 + lean, south + 0.1), (west - lean, south + 0.1), (west + (lean if row else 0), south),
        )  # fmt: skip
        found.append(Outline(str(n), name, (ring,)))
    return found
