# SPDX-License-Identifier: MulanPSL-2.0
"""Official papers name 宋体, 仿宋, 黑体 and 楷体. Where they are not installed, the nearest free font stands in."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN")
_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei")
STAND_INS = {
    "宋体": _SERIF, "SimSun": _SERIF, "方正小标宋简体": _SERIF, "仿宋": _SERIF, "FangSong": _SERIF, "仿宋_GB2312": _SERIF,
    "楷体": _SERIF, "KaiTi": _SERIF, "楷体_GB2312": _SERIF, "黑体": _SANS, "SimHei": _SANS,
}  # fmt: skip


def write_fonts(path: Path, cache: Path) -> None:
    """A fontconfig file for one conversion: the machine's fonts, the stand-ins, an own cache."""
    aliases = "".join(
        f'<alias binding="same"><family>{escape(name)}</family><accept>'
        + "".join(f"<family>{escape(one)}</family>" for one in instead)
        + "</accept></alias>"
        for name, instead in STAND_INS.items()
    )
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}'
        f"<cachedir>{escape(str(cache))}</cachedir></fontconfig>",
        encoding="utf-8",
    )
