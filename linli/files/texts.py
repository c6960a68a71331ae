# SPDX-License-Identifier: MulanPSL-2.0
"""What a refused file is told: what is wrong, what was kept, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.files.rules import Scanned

SCANNED = [(Scanned.NOT_SCANNED, _("待查毒")), (Scanned.CLEAN, _("已查毒")), (Scanned.INFECTED, _("有病毒"))]
KEPT = _("这个文件没有保存；您填写的其他内容都还在")
ACCEPTED = _("可以上传：照片 jpg、png、webp、heic，文件 pdf、docx、xlsx，视频 mp4，录音 m4a、amr")


@dataclass(frozen=True, slots=True)
class Said:
    what: Promise
    todo: Promise


REFUSALS: dict[str, Said] = {
    "empty": Said(_("这个文件是空的"), _("请重新选择文件")),
    "too_large": Said(_("文件太大：照片和录音最多 10 MB，文件最多 20 MB，视频最多 50 MB"), _("请压缩或裁短后再传")),
    "too_many": Said(_("一次上传的文件合计超过 100 MB"), _("请分几次上传")),
    "not_accepted": Said(_("不接收这种文件"), ACCEPTED),
    "wrong_extension": Said(_("文件的扩展名与内容不符"), _("请用原来的程序另存一份再传")),
    "broken": Said(_("文件打不开，可能没有传完整"), _("请在自己的设备上打开确认后重新上传")),
    "too_many_pixels": Said(_("图片超过 5000 万像素"), _("请用较小的尺寸另存后再传")),
    "too_heavy": Said(_("文件展开后太大，处理它会占用过多资源"), _("请另存为较小的文件再传")),
    "zip_bomb": Said(_("文件里的内容过多或压缩得异常"), _("请用 Word 或 Excel 另存一份再传")),
    "inner_file": Said(_("文件里嵌着另一个文件"), _("请把里面的文件取出来单独上传")),
    "macro": Said(_("文件里有宏或会自动运行的内容"), _("请另存为不带宏的 docx 或 xlsx 再传")),
    "outside_link": Said(_("文件会从外面自动取内容"), _("请断开链接后另存一份再传")),
    "doctype": Said(_("文件里有不允许的 XML 声明"), _("请用 Word 或 Excel 另存一份再传")),
    "old_office": Said(_("这是旧版的 doc、xls 文件，或文件带密码"), _("请另存为不带密码的 docx 或 xlsx 再传")),
    "busy": Said(_("正在处理的文件太多"), _("请过一分钟再传")),
    "locked": Said(_("文件带密码"), _("请去掉密码后再传")),
    "script": Said(_("PDF 里有脚本或会自动运行的动作"), _("请用“打印为 PDF”另存一份再传")),
    "place_track": Said(_("视频里逐秒记录了位置"), _("请关闭相机的位置记录，或只传照片")),
    "infected": Said(_("查毒程序在文件里发现了病毒"), _("请给自己的设备查毒；需要帮助请联系网格员")),
}
NAMED = _("“%(name)s”：%(what)s")
NOT_FOUND = _("没有找到这个文件")
BEING_SCANNED = _("文件还在查毒，暂时不能打开")
BEING_SCANNED_TODO = _("请过几分钟再试")
GONE = _("有附件已经找不到了，可能是上传后超过了 24 小时")
GONE_KEPT = _("您填写的文字都还在")
GONE_TODO = _("请重新上传附件")
NO_SCANNER = _("没有配置查毒程序（LINLI_CLAMD），上传的文件未经查毒")
SCANNER_ANSWERS = _("查毒程序正常，上传的文件都经过查毒")
SCANNER_LEAVES = _(
    "有 %(n)d 个附件查毒程序一直没有答复，打不开：核对它收多大的文件（StreamMaxLength），和附件目录是不是齐的"
)
SCANNER_DOWN = _("查毒程序没有回应，新上传的文件要等它恢复才能打开")
