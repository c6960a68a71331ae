# SPDX-License-Identifier: MulanPSL-2.0
"""Writes linli/clocks/papers/*.docx: the forms of 交办, 催办, 督办 and 通报. An office may replace them in Word."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from linli.papers.templating import without_dates

OUT = Path(__file__).resolve().parents[1] / "linli/clocks/papers"
ROWS = (
    ("事项编号", "{{ number }}"),
    ("事项", "{{ title }}"),
    ("时限", "{{ clock }}，{{ due }}到期"),
    ("超期", "{{ over }}"),
)
FORMS = {
    "order": ("交办单", "{{ to }}：", "现将下列事项交由你单位办理，请按时签收、办结并反馈。", (
        *ROWS[:2], ("交办意见", "{{ words }}"), ("签收时限", "{{ sign_due }}"), ("退回时限", "{{ return_by }}"),
        ("办理时限", "{{ due }}"), ("答复反映人", "{{ promise }}前"))),
    "press": ("催办通知书", "{{ to }}：", "下列事项的时限已到，请立即办理，并于下一个工作日内说明办理情况。", ROWS),
    "oversee": ("督办函", "{{ to }}：", "{{ words }}", ROWS),
    "circulate": ("通报", "各有关单位：", "下列事项经催办、督办仍未办结，现予通报。通报的是单位和办理环节，不涉及反映人。",
        (("责任单位", "{{ to }}"), *ROWS)),
}  # fmt: skip


def main() -> None:
    for name, (title, to, words, rows) in FORMS.items():
        (OUT / f"{name}.docx").write_bytes(made(title, to, words, rows))


def made(title: str, to: str, words: str, rows: tuple[tuple[str, str], ...]) -> bytes:
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin = Cm(2.8), Cm(2.6), Cm(3.7)
    font(paper.styles["Normal"], "仿宋", 16)
    head = paper.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run(head, f"{{{{ office }}}}{title}", "黑体", 22)
    number = paper.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run(number, "{{ paper_number }}", "仿宋", 14)
    paper.add_paragraph(to)
    paper.add_paragraph(f"　　{words}")
    table = paper.add_table(rows=0, cols=2, style="Table Grid")
    for name, value in rows:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Cm(3.2), Cm(12.4)
        cells[0].text, cells[1].text = name, value
    paper.add_paragraph()
    end = paper.add_paragraph("{{ office }}（印章）\n{{ day }}")
    end.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    out = BytesIO()
    paper.save(out)
    return without_dates(out.getvalue())


def run(paragraph: object, words: str, name: str, size: int) -> None:
    font(paragraph.add_run(words), name, size)  # type: ignore[attr-defined]


def font(of: object, name: str, size: int) -> None:
    of.font.name, of.font.size = name, Pt(size)  # type: ignore[attr-defined]
    of.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
