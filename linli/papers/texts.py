# SPDX-License-Identifier: MulanPSL-2.0
"""Words of papers: refusals of templates, and why there is no PDF."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TEMPLATE_KEPT = _("原来的模板没有变，仍在使用；您的文件没有保存。")
UNKNOWN_FIELD = _("模板里有系统不认识的字段：%(fields)s。")
UNKNOWN_FIELD_TODO = _("请对照字段表改正后再上传，字段表可在本页下载。")
BAD_TAG = _("模板里的标记写得不对：%(where)s。")
BAD_TAG_TODO = _("标记要写成 {{ 字段名 }}，成对的 {% if %}、{% for %} 要有结尾。请改正后再上传。")
FORBIDDEN_TAG = _("模板里用了不允许的写法：%(what)s。")
FORBIDDEN_TAG_TODO = _("模板只能填字段、逐行列出和按条件显示，不能计算和调用程序。")
OUTSIDE_LINK = _("模板里有指向外部的链接或自动取内容的域，打开时会从外面取内容。")
OUTSIDE_LINK_TODO = _("请在 Word 里取消超链接、断开链接、把域转换为文字（Ctrl+Shift+F9）后再上传。")
NOT_A_PAPER = _("这个文件不能用作文书模板。")
NOT_A_PAPER_TODO = _("请用 Word 或 WPS 另存为 docx，再上传。")
TOO_HEAVY = _("处理这份模板用的时间或内存太多。")
TEMPLATE_TOO_LARGE = _("模板超过 %(mb)d MB。")

NO_OFFICE = _("本机没有安装 LibreOffice，不能生成 PDF。可以下载 docx，用 Word 或 WPS 打开、打印，或另存为 PDF。")
NO_FONTS = _("本机没有中文字体，生成的 PDF 会缺字。可以下载 docx，用 Word 或 WPS 打开、打印，或另存为 PDF。")
PDF_BUSY = _("正在生成的 PDF 太多。")
PDF_BUSY_TODO = _("请过一分钟再试，或先下载 docx。")
PDF_FAILED = _("生成 PDF 时出了错，文书本身没有受影响。")
PDF_FAILED_TODO = _("请下载 docx 打印；如果每次都这样，请联系系统管理员。")

NO_SUCH_KIND = _("没有这一种文书。")
NO_SUCH_PAPER = _("没有找到这份文书。")
SIGNED_ALREADY = _("这份文书已经有人签名，不能再改。")
SIGNED_ALREADY_TODO = _("内容有错的，请先作废这一份，再重新制作，原件和签名都留在卷里。")
CHANGED_SINCE = _("文书的内容在您看过以后改过了。")
CHANGED_SINCE_TODO = _("请重新看一遍现在的内容，再签名。")
VOID = _("这份文书已经作废。")
VOID_TODO = _("请在新的一份上签名。")
NEEDS_REASON = _("作废要写明理由。")
NOT_KEEPER = _("文书模板由系统管理员更换。")
