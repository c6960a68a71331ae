# SPDX-License-Identifier: MulanPSL-2.0
"""What nobody has written down yet and a paper needs: asked on its page, in the words of the form."""

from __future__ import annotations

from linli.kernel.steps import Field, FieldKind


def _text(name: str, label: str, *, required: bool = False, most: int = 200, help: str = "") -> Field:
    return Field(name, FieldKind.TEXT, label, required=required, max_length=most, help=help)


def _long(name: str, label: str, *, required: bool = False, help: str = "") -> Field:
    return Field(name, FieldKind.LONG, label, required=required, help=help)


ASKS: dict[str, tuple[Field, ...]] = {
    "inquiry": (
        _text("asked", "被调查人", required=True, most=80),
        _text("at", "时间", help="如：2026年11月22日 9:00至9:40"),
        _text("place", "地点"),
        _text("present", "在场人"),
        _long("content", "记录", required=True, help="一问一答各起一行"),
    ),
    "record": (_text("present", "参加人"), _text("result", "调解结果", help="空着就按协议的情况写")),
    "revisit": (_text("way", "回访方式", most=20), _long("advice", "回访意见")),
    "confirmation": (_text("court", "向哪个法院申请", required=True, most=80),),
    "letter_out": (_text("attached", "随函材料", help="空着就写“无”"),),
    "dossier": (_text("note", "备注", most=80), _long("situation", "卷宗情况说明")),
}
