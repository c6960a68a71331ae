# SPDX-License-Identifier: MulanPSL-2.0
"""回访记录, 卷宗: cover, index, back."""

from __future__ import annotations

from linli.proving.papers.pen import CENTRE, LEFT, RIGHT, Pen

_HAND = "＿＿＿＿＿＿＿"


def revisit() -> bytes:
    pen = Pen()
    pen.title("人民调解回访记录")
    form = pen.form(26, 53, 24, 55)
    form.tag("{%tr for p in parties %}")
    form.row("{{ p.side }}", "{{ p.name }}", "联系方式", "{{ p.phone }}")
    form.tag("{%tr endfor %}")
    form.row("协议编号", ("{{ agreement_number }}", 3))
    form.row("回访事由", "{{ reason }}", "回访时间", "{{ at }}")
    form.row("回访方式", "{{ way }}", "回访对象", "{{ visited }}")
    duties = pen.form(14, 70, 40, 34)
    duties.heads("序号", "约定的义务", "期限", "现在的情况")
    duties.tag("{%tr for d in duties %}")
    duties.values("{{ d.n }}", "{{ d.text }}", "{{ d.due }}", "{{ d.state }}", centred=(0, 2, 3))
    duties.tag("{%tr endfor %}")
    words = pen.form(26, 132)
    words.row("履行情况", "{{ kept }}")
    words.row("当事人\n满意程度", "{{ satisfied }}")
    words.row("当事人\n的话", "{{ words }}", height=24)
    words.row("纠纷反复\n的迹象", "{{ signs }}", height=18)
    words.row("回访意见", "{{ advice }}", height=24)
    pen.line(f"被回访人（签名）：{_HAND}　回访人（签名）：{{{{ visitor }}}}", indent=0, before=12, align=LEFT)
    pen.line("{{ made_on }}", indent=0, align=RIGHT)
    pen.line("纠纷编号：{{ dispute_number }}", size=10.5, indent=0)
    pen.signed()
    return pen.saved()


def dossier() -> bytes:
    pen = Pen(numbered=False)
    _cover(pen)
    pen.next_page()
    pen.title("卷 内 目 录")
    rows = pen.form(14, 66, 16, 62)
    rows.heads("序号", "文书名称", "页号", "备注")
    rows.tag("{%tr for r in rows %}")
    rows.values("{{ r.n }}", "{{ r.name }}", "{{ r.page }}", "{{ r.note }}", centred=(0, 2))
    rows.tag("{%tr endfor %}")
    pen.next_page()
    _back(pen)
    return pen.saved()


def _cover(pen: Pen) -> None:
    pen.line(
        "{{ committee }}", size=20, align=CENTRE, indent=0, font="宋体", bold=True, before=48, after=18, spacing=34
    )
    pen.title("人民调解卷宗", size=36, before=10, after=18)
    pen.line("{{ number }}", size=16, align=CENTRE, indent=0, after=44)
    form = pen.form(28, 42, 28, 60)
    form.row("卷　名", ("{{ title }}", 3), height=24)
    form.row("纠纷类型", "{{ type }}", "纠纷编号", "{{ dispute_number }}", height=16)
    form.row("调解员", ("{{ mediators }}", 3), height=14)
    form.row("调解日期", ("{{ period }}", 3), height=14)
    form.row("立卷人", "{{ filed_by }}", "立卷日期", "{{ filed_on }}", height=14)
    form.row("保管期限", "{{ retention }}", "本卷共", "{{ pages }} 页", height=14)
    form.row("备　注", ("{{ note }}", 3), height=22)


def _back(pen: Pen) -> None:
    pen.title("卷宗情况说明", before=30)
    pen.line("{{ situation }}", after=30)
    pen.line("本卷共 {{ pages }} 页。", indent=0)
    for text in ("立卷人：{{ filed_by }}", "检查人：{{ checked_by }}", "立卷日期：{{ filed_on }}"):
        pen.line(text, indent=0, align=RIGHT, before=10)
    pen.line("（封　底）", size=12, align=CENTRE, indent=0, before=240)
