# SPDX-License-Identifier: MulanPSL-2.0
"""申请书, 受理登记表, 权利义务告知书."""

from __future__ import annotations

from linli.proving.papers.form import Form
from linli.proving.papers.pen import FORM, RIGHT, Pen

PERSON = (22, 38, 16, 16, 16, 16, 16, 32)


def people(form: Form, rows: str) -> None:
    """The official lines of each person; what Linli does not keep is left blank to be filled in by hand."""
    form.tag("{%tr for p in " + rows + " %}")
    form.row("{{ p.side }}", "{{ p.name }}", "性别", "{{ p.sex }}", "民族", "", "年龄", "{{ p.age }}")
    form.row("职　业", "{{ p.work }}", "电话", ("{{ p.phone }}", 3), "代理人", "{{ p.agent }}")
    form.row("住址", ("{{ p.address }}", 7))
    form.tag("{%tr endfor %}")


def application() -> bytes:
    pen = Pen(margins=FORM)
    pen.title("人民调解申请书")
    form = pen.form(*PERSON)
    people(form, "parties")
    form.wide("纠纷简要情况：", "{{ facts }}", height=54)
    form.wide("申请事项：", "{%p for r in requests %}", "{{ r.n }}. {{ r.text }}", "{%p endfor %}", height=42)
    form.wide(
        "　", "人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解委员会进行调解。",
        "|申请人（签名、盖章或按指印）：＿＿＿＿＿＿＿＿＿", "|{{ applied_on }}", height=38,
    )  # fmt: skip
    pen.line("纠纷编号：{{ dispute_number }}", size=10.5, indent=0, before=4)
    pen.signed()
    return pen.saved()


def registration() -> bytes:
    pen = Pen(margins=FORM)
    pen.title("人民调解受理登记表", after=4)
    pen.line("{{ number }}", size=12, align=RIGHT, indent=0, after=4, spacing=18)
    form = pen.form(*PERSON)
    form.row("案件来源", ("{{ source }}", 7), height=14)
    people(form, "parties")
    form.row("纠纷类型", ("{{ type }}", 3), "等级", "{{ grade }}", "人数", "{{ people_count }}")
    form.row("发生地点", ("{{ place }}", 3), "金额", ("{{ amount }}", 3))
    form.row("申请日期", ("{{ received_on }}", 3), "受理", ("{{ accepted_on }}", 3))
    form.wide("纠纷简要情况：", "{{ facts }}", height=36)
    form.wide("当事人的请求：", "{%p for r in requests %}", "{{ r.n }}. {{ r.text }}", "{%p endfor %}", height=20)
    form.wide(
        "受理意见：", "{{ opinion }}", "|登记人（签名）：{{ registrar }}", "|（人民调解委员会印）",
        "|{{ accepted_on }}", height=32,
    )  # fmt: skip
    pen.line("纠纷编号：{{ dispute_number }}", size=10.5, indent=0, before=4)
    pen.signed()
    return pen.saved()


_RIGHTS = (
    "（一）选择或者接受人民调解员；",
    "（二）接受调解、拒绝调解或者要求终止调解；",
    "（三）要求调解公开进行或者不公开进行；",
    "（四）自主表达意愿、自愿达成调解协议。",
)
_DUTIES = (
    "（一）如实陈述纠纷事实；",
    "（二）遵守调解现场秩序，尊重人民调解员；",
    "（三）尊重对方当事人行使权利。",
)
_EFFECT = (
    "调解不收取任何费用。调解员偏袒一方、侮辱当事人、索取财物或者泄露个人隐私、商业秘密的，您可以向人民调解委员会提出，"
    "要求调解员回避或者更换调解员。",
    "经调解达成的调解协议具有法律约束力，当事人应当按照约定履行。对协议的履行或者内容发生争议的，可以向人民法院起诉。",
    "双方认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院申请司法确认；确认有效后，一方拒绝履行或者未全部"
    "履行的，对方可以向人民法院申请强制执行。",
    "调解不成的，可以依法通过仲裁、行政、司法等途径维护自己的权利。调解中为达成协议作出的让步，不得在以后的仲裁、诉讼中"
    "作为对您不利的证据。",
)  # fmt: skip


def rights() -> bytes:
    pen = Pen(margins=(22, 25, 18, 25))
    pen.title("人民调解当事人权利义务告知书")
    pen.line("{%p for p in parties %}", indent=0)
    pen.line("{{ p.side }}：{{ p.name }}", indent=0)
    pen.line("{%p endfor %}", indent=0)
    pen.line(
        "根据《中华人民共和国人民调解法》，现将您在人民调解活动中的权利和义务告知如下：", before=4, spacing=22, size=13
    )
    for head, lines in (
        ("一、您有下列权利：", _RIGHTS),
        ("二、您应当履行下列义务：", _DUTIES),
        ("三、请您知悉：", _EFFECT),
    ):
        pen.head(head)
        for text in lines:
            pen.line(text, size=12.5, spacing=19)
    pen.line("{{ committee }}（印）", align=RIGHT, indent=0, before=4)
    pen.line("{{ told_on }}", align=RIGHT, indent=0)
    pen.line("以上内容已经阅读（听读）并知悉。", bold=True, before=8, keep=True)
    pen.line("{%p for p in parties %}", indent=0)
    pen.line("{{ p.side }}（签名、盖章或按指印）：＿＿＿＿＿＿＿　　　年　　月　　日", size=13, indent=0, before=2)
    pen.line("{%p endfor %}", indent=0)
    pen.signed()
    return pen.saved()
