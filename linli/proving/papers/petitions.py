# SPDX-License-Identifier: MulanPSL-2.0
"""信访受理告知书, 不予受理告知书, 处理意见书, 复查复核意见书."""

from __future__ import annotations

from linli.proving.papers.pen import LEFT, RIGHT, Pen


def accepted() -> bytes:
    pen = _begun("信访事项受理告知书")
    pen.line(
        "您于{{ told_on }}提出的信访事项“{{ title }}”（编号{{ number }}）已经收到，依法予以受理，由{{ body }}办理。"
    )
    pen.line(
        "办理机关应当在{{ due }}前办结并书面答复；情况复杂的，经本机关负责人批准可以延长，最长不超过三十日，并告知您理由。"
    )
    pen.line("您可以凭编号和查询码查询办理情况并作出评价，也可以拨打{{ phone }}。")
    pen.line("任何组织和个人不得打击报复信访人。", before=6)
    pen.line("依据：《信访工作条例》第十八条、第二十二条、第二十三条、第三十四条。", size=12, before=6)
    return _ended(pen)


def refused() -> bytes:
    pen = _begun("信访事项不予受理告知书")
    pen.line("您于{{ told_on }}提出的信访事项“{{ title }}”（编号{{ number }}）已经收到。经审查，决定不予受理。")
    pen.head("理由")
    pen.line("{{ reason }}")
    pen.head("应当向哪里提出")
    pen.line("{{ door }}")
    pen.line("依据：《信访工作条例》第二十二条、第二十三条、第三十一条。", size=12, before=6)
    return _ended(pen)


def opinion() -> bytes:
    pen = _begun("信访事项处理意见书")
    pen.line("您于{{ told_on }}提出的信访事项“{{ title }}”（编号{{ number }}），由{{ body }}办理，现答复如下。")
    pen.head("处理意见")
    pen.line("{{ opinion }}")
    pen.head("不同意怎么办")
    pen.line("您不同意本意见的，可以自收到本意见书之日起三十日内向{{ upper }}请求复查。")
    pen.line("依据：《信访工作条例》第三十二条、第三十四条、第三十五条。", size=12, before=6)
    return _ended(pen)


def review() -> bytes:
    pen = _begun("信访事项{{ kind }}意见书")
    pen.line(
        "您对信访事项“{{ title }}”（编号{{ number }}）请求{{ kind }}，{{ body }}{% if letter %}以{{ letter }}{% endif %}作出{{ kind }}意见：{{ result }}。"
    )
    pen.head("意见")
    pen.line("{{ opinion }}")
    pen.line("{%p if final %}", indent=0)
    pen.line("本意见是终局意见。您再以同一事实和理由提出信访请求的，不再受理。", before=6)
    pen.line("{%p else %}", indent=0)
    pen.line("您不同意复查意见的，可以自收到本意见书之日起三十日内向复查机关的上一级机关请求复核。", before=6)
    pen.line("{%p endif %}", indent=0)
    pen.line("依据：《信访工作条例》第三十五条、第三十六条。", size=12, before=6)
    return _ended(pen)


def _begun(title: str) -> Pen:
    pen = Pen()
    pen.title(title, after=6)
    pen.line("{{ paper_number }}", size=12, align=RIGHT, indent=0, after=10)
    pen.line("{{ name }}：", indent=0, bold=True, align=LEFT)
    return pen


def _ended(pen: Pen) -> bytes:
    pen.line("{{ office }}（印）", align=RIGHT, indent=0, before=24)
    pen.line("{{ day }}", align=RIGHT, indent=0)
    return pen.saved()


PETITIONS = {
    "petition_accepted": accepted, "petition_refused": refused, "petition_opinion": opinion, "petition_review": review,
}  # fmt: skip
