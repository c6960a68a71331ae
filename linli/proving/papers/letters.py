# SPDX-License-Identifier: MulanPSL-2.0
"""移送函, 委派委托调解复函, 不予受理告知书."""

from __future__ import annotations

from linli.proving.papers.pen import LEFT, RIGHT, Pen


def letter_out() -> bytes:
    pen = _begun("移　送　函")
    pen.line("{{ to }}：", indent=0, bold=True)
    pen.line("我会调解的下列纠纷，依据{{ basis }}，移送你单位处理。{{ consent }}")
    _people(pen, "，电话{{ p.phone }}")
    pen.head("纠纷情况")
    pen.line("{{ facts }}")
    pen.head("移送的事项和理由")
    pen.line("{{ reason }}")
    pen.line("请于{{ answer_by }}前函告是否接收办理。", before=6)
    pen.line("随函材料：{{ attached }}", indent=0, before=6, align=LEFT)
    return _ended(pen, "{{ sent_on }}")


def letter_back() -> bytes:
    pen = _begun("调解情况复函")
    pen.line("{{ to }}：", indent=0, bold=True)
    pen.line(
        "你单位移送、委派、委托我会调解的纠纷（来函编号：{{ their_number }}），我会于{{ received_on }}收到来函，现将结果函复如下。"
    )
    _people(pen, "")
    pen.head("调解结果")
    pen.line("{{ result }}")
    pen.line("{%p if agreement_number %}", indent=0)
    pen.line("调解协议书编号：{{ agreement_number }}")
    pen.line("{%p endif %}", indent=0)
    return _ended(pen, "{{ reported_on }}")


def not_taken() -> bytes:
    pen = _begun("不予受理告知书")
    pen.line("{%p for p in applicants %}", indent=0)
    pen.line("{{ p.name }}：", indent=0, bold=True)
    pen.line("{%p endfor %}", indent=0)
    pen.line("你（单位）于{{ applied_on }}向我会申请调解，经审查，决定不予受理。纠纷类型：{{ type }}。")
    pen.head("理由")
    pen.line("{{ reason }}")
    pen.head("应当去哪里办")
    pen.line("{{ door }}")
    return _ended(pen, "{{ ended_on }}")


def _begun(title: str) -> Pen:
    pen = Pen()
    pen.title(title, after=6)
    pen.line("{{ number }}", size=12, align=RIGHT, indent=0, after=10)
    return pen


def _people(pen: Pen, more: str) -> None:
    pen.head("当事人")
    pen.line("{%p for p in parties %}", indent=0)
    pen.line("{{ p.side }}：{{ p.name }}" + more)
    pen.line("{%p endfor %}", indent=0)


def _ended(pen: Pen, on: str) -> bytes:
    pen.line("{{ committee }}（印）", align=RIGHT, indent=0, before=24)
    pen.line(on, align=RIGHT, indent=0)
    pen.line("纠纷编号：{{ dispute_number }}", size=10.5, indent=0, before=12)
    pen.signed()
    return pen.saved()
