# SPDX-License-Identifier: MulanPSL-2.0
"""协议书, 口头协议登记表, 司法确认申请书."""

from __future__ import annotations

from linli.proving.papers.asking import PERSON, people
from linli.proving.papers.pen import FORM, LEFT, RIGHT, Pen

WHO = "{% if p.sex %}，{{ p.sex }}{% endif %}{% if p.age %}，{{ p.age }}岁{% endif %}{% if p.work %}，{{ p.work }}{% endif %}"
_HAND = "＿＿＿＿＿＿"
_MONEY = "{% if c.sum %}金额：人民币{{ c.sum }}（大写：{{ c.sum_words }}）。{% endif %}"
_WHEN = "{% if c.due %}履行期限：{{ c.due }}前。{% endif %}{% if c.way %}履行方式：{{ c.way }}。{% endif %}"
_CLAUSE = "（{{ c.n }}）{{ c.text }}" + _MONEY + _WHEN
_OWED = "其中需要履行的："


def _agreed(pen: Pen) -> None:
    """What was signed, in its own words; then what each side has to do of it, with sum, day and way."""
    pen.line("{%p for a in agreed %}", indent=0)
    pen.line("{{ a.text }}")
    pen.line("{%p endfor %}", indent=0)
    pen.line("{%p if clauses %}", indent=0)
    pen.line(_OWED, keep=True)
    pen.line("{%p endif %}", indent=0)
    pen.line("{%p for c in clauses %}", indent=0)
    pen.line(_CLAUSE)
    pen.line("{%p endfor %}", indent=0)


def agreement() -> bytes:
    pen = Pen()
    pen.title("人民调解协议书", after=4)
    pen.line("{{ number }}", size=12, align=RIGHT, indent=0, after=6, spacing=18)
    pen.line("{%p for p in parties %}", indent=0)
    pen.line(
        "{{ p.side }}：{{ p.name }}" + WHO + "{% if p.agent %}，代理人（代表人）：{{ p.agent }}{% endif %}"
        "{% if p.address %}，住址：{{ p.address }}{% endif %}{% if p.phone %}，联系方式：{{ p.phone }}{% endif %}。",
        indent=0,
    )  # fmt: skip
    pen.line("{%p endfor %}", indent=0)
    pen.head("一、纠纷的主要事实、争议事项和各方责任")
    pen.line("{{ facts }}")
    pen.head("二、经调解，双方自愿达成如下协议{% if partial %}（部分）{% endif %}")
    _agreed(pen)
    pen.line("{% if total %}以上合计：人民币{{ total }}（大写：{{ total_words }}）。{% endif %}{{ partial }}")
    pen.head("三、不履行的责任和救济途径")
    pen.line("{{ default }}")
    pen.line("四、本协议一式{{ copies }}份，各方当事人各执一份，人民调解委员会留存一份。", before=6)
    pen.line("{%p for p in parties %}", indent=0)
    pen.line(f"{{{{ p.side }}}}（签名、盖章或按指印）：{_HAND}", indent=0, before=10, keep=True)
    pen.line("{%p endfor %}", indent=0)
    pen.line(f"人民调解员（签名）：{_HAND}　记录人（签名）：{_HAND}", indent=0, before=10, keep=True)
    pen.line("{{ committee }}（印）", align=RIGHT, indent=0, before=12, keep=True)
    pen.line("{{ agreed_on }}", align=RIGHT, indent=0)
    pen.signed()
    return pen.saved()


def oral() -> bytes:
    pen = Pen(margins=FORM)
    pen.title("人民调解口头协议登记表", after=4)
    pen.line("{{ number }}", size=12, align=RIGHT, indent=0, after=4, spacing=18)
    form = pen.form(*PERSON)
    people(form, "parties")
    form.row("纠纷类型", ("{{ type }}", 3), "日期", ("{{ agreed_on }}", 3))
    form.wide("纠纷的主要事实、争议事项和各方责任：", "{{ facts }}", height=28)
    form.wide(
        "口头协议内容（当事人各方自愿达成，即日生效）：", "{%p for a in agreed %}", "{{ a.text }}", "{%p endfor %}",
        "{%p if clauses %}", _OWED, "{%p endif %}", "{%p for c in clauses %}", _CLAUSE, "{%p endfor %}", height=46,
    )  # fmt: skip
    form.wide(
        "当事人各方对登记内容无异议：", "{%p for p in parties %}",
        "　{{ p.side }}（签名、盖章或按指印）：＿＿＿＿＿＿＿＿＿", "{%p endfor %}", height=26,
    )  # fmt: skip
    form.wide("　", "|人民调解员（签名）：＿＿＿＿＿＿＿＿", "|{{ committee }}（印）", "|{{ agreed_on }}", height=28)
    pen.signed()
    return pen.saved()


def confirmation() -> bytes:
    pen = Pen()
    pen.title("司法确认申请书")
    pen.line("{%p for p in parties %}", indent=0)
    pen.line(
        "申请人：{{ p.name }}" + WHO + "{% if p.agent %}，代理人（代表人）：{{ p.agent }}{% endif %}"
        "{% if p.address %}，住址：{{ p.address }}{% endif %}{% if p.phone %}，联系方式：{{ p.phone }}{% endif %}。",
        indent=0,
    )  # fmt: skip
    pen.line("{%p endfor %}", indent=0)
    pen.head("请求事项：")
    pen.line("请求依法确认申请人于{{ agreed_on }}在{{ committee }}主持下达成的调解协议（{{ agreement_number }}）有效。")
    pen.head("事实和理由：")
    pen.line("{{ facts }}")
    pen.line("经{{ committee }}调解，申请人自愿达成如下协议：")
    _agreed(pen)
    pen.line("{{ reason }}协议自{{ effective_on }}起生效，双方应当在{{ apply_before }}以前共同提出申请。")
    pen.line(
        "申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；如果因为该协议内容给他人造成损害，"
        "愿意承担相应的民事责任和其他法律责任。"
    )
    pen.line("此致", before=6, keep=True)
    pen.line("{{ court }}", indent=0, keep=True)
    pen.line("{%p for p in parties %}", indent=0)
    pen.line(f"申请人（签名、盖章或按指印）：{_HAND}", align=RIGHT, indent=0, before=8, keep=True)
    pen.line("{%p endfor %}", indent=0)
    pen.line("{{ made_on }}", align=RIGHT, indent=0)
    pen.line("附：1. 调解协议；2. 调解组织主持调解的证明；3. 与协议相关的财产权利证明等材料；", size=12, before=8,
             align=LEFT, indent=0, spacing=20)  # fmt: skip
    pen.line("　　4. 双方当事人的身份、资格、住所、联系方式等基本信息。", size=12, align=LEFT, indent=0, spacing=20)
    pen.signed()
    return pen.saved()
