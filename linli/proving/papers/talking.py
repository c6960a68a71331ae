# SPDX-License-Identifier: MulanPSL-2.0
"""调查记录, 调解记录."""

from __future__ import annotations

from linli.proving.papers.pen import LEFT, Pen

_HAND = "＿＿＿＿＿＿"


def inquiry() -> bytes:
    pen = Pen()
    pen.title("调 查 记 录")
    for text in (
        "时间：{{ at }}", "地点：{{ place }}", "被调查人：{{ asked }}", "在场人：{{ present }}",
        "调查人：{{ investigators }}　　　　记录人：{{ recorder }}",
    ):  # fmt: skip
        pen.line(text, indent=0, align=LEFT)
    pen.line("记录：", indent=0, before=8)
    pen.line("{{ content }}", indent=0, align=LEFT)
    pen.line("以上记录经核对，与所述一致。", before=14, keep=True)
    pen.line(f"被调查人（签名、盖章或按指印）：{_HAND}", indent=0, before=8, keep=True)
    pen.line(f"在场人（签名）：{_HAND}", indent=0, before=8, keep=True)
    pen.line(f"调查人（签名）：{_HAND}　记录人（签名）：{_HAND}", indent=0, before=8, keep=True)
    pen.line("纠纷编号：{{ dispute_number }}", size=10.5, indent=0, before=10)
    pen.signed()
    return pen.saved()


def minutes() -> bytes:
    pen = Pen()
    pen.title("调 解 记 录")
    for text in ("时间：{{ at }}（第{{ session }}次）", "地点：{{ place }}"):
        pen.line(text, indent=0, align=LEFT)
    pen.line("{%p for p in parties %}", indent=0)
    pen.line("{{ p.side }}：{{ p.name }}{% if p.agent %}　{{ p.agent }}{% endif %}", indent=0, align=LEFT)
    pen.line("{%p endfor %}", indent=0)
    for text in ("参加人：{{ present }}", "人民调解员：{{ mediators }}　　　　记录人：{{ recorder }}"):
        pen.line(text, indent=0, align=LEFT)
    pen.line("{{ told }}", before=6)
    pen.head("调解情况：")
    pen.line("{%p for s in said %}", indent=0)
    pen.line("{{ s.who }}：{{ s.text }}", indent=0, align=LEFT)
    pen.line("{%p endfor %}", indent=0)
    pen.head("调解方案：")
    pen.line("{{ proposal }}")
    pen.head("调解结果：")
    pen.line("{{ result }}")
    pen.line("以上记录经核对，与所述一致。", before=12, keep=True)
    pen.line("{%p for p in parties %}", indent=0)
    pen.line(f"{{{{ p.side }}}}（签名、盖章或按指印）：{_HAND}", indent=0, before=6, keep=True)
    pen.line("{%p endfor %}", indent=0)
    pen.line(f"人民调解员（签名）：{_HAND}　记录人（签名）：{_HAND}", indent=0, before=6, keep=True)
    pen.line("纠纷编号：{{ dispute_number }}", size=10.5, indent=0, before=8)
    pen.signed()
    return pen.saved()
