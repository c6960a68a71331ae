# SPDX-License-Identifier: MulanPSL-2.0
"""日清单 and 周报: official sheets of tables."""

from __future__ import annotations

from linli.insight.sheets.names import CALLED, CALLERS, CASE, EXCLUSIONS, LISTED, RATES, RETURNS
from linli.proving.papers.pen import CENTRE, LEFT, Pen

_FORM = (20.0, 18.0, 18.0, 20.0)


def day_sheet() -> bytes:
    pen = _begun()
    pen.line("{{ counts }}", size=12)
    heads = ("编号", "事项", "位置", "持有单位", "状态", "时限")
    for key in LISTED:
        pen.head(f"{{{{ {key}_word }}}}")
        _table(pen, str(key), CASE, heads, (34, 44, 30, 28, 18, 20))
    return pen.saved()


def week_report() -> bytes:
    pen = _begun()
    pen.line("{{ before }}", size=12)
    pen.line("{{ whole }}", size=12)
    rates = ("响应率", "解决率", "满意率", "按期办结率", "退回率", "返工率")
    widths = (30, 24, 24, 24, 24, 24, 24)
    for key, head in (("areas", "乡镇街道"), ("units", "单位")):
        pen.head(f"各{head}")
        _table(pen, key, RATES, (head, *rates), widths)
    pen.head("退回")
    _table(pen, "returns", RETURNS, ("单位", "派给它", "退回", "又归它办"), (66, 36, 36, 36))
    pen.head("吹哨")
    _table(pen, "callers", CALLERS, ("吹哨单位", "吹哨", "裁定本级能办", "应哨单位说本级能办"), (66, 36, 36, 36))
    pen.head("应哨")
    _table(
        pen,
        "called",
        CALLED,
        ("应哨单位", "被吹", "按时报到", "晚到", "到时没来", "申请不来"),
        (54, 24, 24, 24, 24, 24),
    )
    pen.head("剔除（不计入以上各率）")
    _table(pen, "exclusions", EXCLUSIONS, ("理由", "批准", "没批准"), (102, 36, 36))
    return pen.saved()


def _begun() -> Pen:
    pen = Pen(margins=_FORM)
    pen.title("{{ title }}", size=20, after=4)
    pen.line("{{ under }}", size=12, align=CENTRE, indent=0, after=8)
    pen.line("{{ flow }}", size=12)
    return pen


def _table(
    pen: Pen, key: str, names: tuple[str, ...], heads: tuple[str, ...], widths: tuple[float, ...]
) -> None:  # fmt: skip
    """One row a row of the list; said in words where there is none."""
    pen.line(f"{{%p if not {key} %}}", indent=0)
    pen.line("没有。", size=12, align=LEFT)
    pen.line("{%p endif %}", indent=0)
    form = pen.form(*widths)
    form.heads(*heads)
    form.tag(f"{{%tr for r in {key} %}}")
    form.values(*(f"{{{{ r.{name} }}}}" for name in names))
    form.tag("{%tr endfor %}")


SHEETS = {"day_sheet": day_sheet, "week_report": week_report}
