# SPDX-License-Identifier: MulanPSL-2.0
"""Rules of mediation that some places have and others do not. What ships is data/local_rules.csv; a county sets its own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from linli.disputes.rules.states import Grade
from linli.disputes.rules.types import DATA
from linli.kernel.refusals import BadInput
from linli.kernel.said import said

WORDS = {  # key → the rule in words
    "written_from": "从这一级起要写书面协议",
    "paid_at_once": "从这一级起，口头协议的款项要当场付清",
    "representatives": "一方最多推选几名代表人",
    "keep_short": "卷宗短期保管几年",
    "paid_performed": "协议（口头的也一样）履行完，才发以案定补",
    "paid_filed": "结案、卷宗齐全，才发以案定补",
    "paid_not_salaried": "财政供养人员不发以案定补",
    "paid_not_public": "行政力量、司法力量的调解员不发以案定补",
    "fit_expert": "推荐调解员：擅长这一类纠纷，加几分",
    "fit_related": "推荐调解员：办过相近的纠纷类型，加几分",
    "fit_same_village": "推荐调解员：就在本村（社区），加几分",
    "fit_same_town": "推荐调解员：就在本镇街，加几分",
    "fit_language": "推荐调解员：会说当事人的方言，加几分",
    "fit_light": "推荐调解员：手头案件不多，加几分",
    "fit_trained": "推荐调解员：今年参加过培训，加几分",
    "fit_lawyer": "推荐调解员：疑难重大纠纷，有法律专业，加几分",
    "fit_neighbour": "推荐调解员：邻里家事，乡贤熟悉情况，加几分",
    "line_police": "报警",  # the numbers told to who told of violence
    "line_ambulance": "急救",
    "line_women": "妇女维权热线（妇联）",
    "line_legal": "法律援助和法律咨询",
    "line_youth": "青少年服务热线",
    "line_mind": "心理援助热线",
}
KEPT = "没有改动任何内容"
MOST = 100
LINES = (100, 999_999)  # short numbers
_GRADES = list(Grade)


@dataclass(frozen=True, slots=True)
class LocalRule:
    """One rule: a number or a grade, whether it holds here, where it stands."""

    key: str
    number: int | None
    grade: Grade | None
    in_force: bool
    source: str
    confidence: str = ""

    def reaches(self, grade: str) -> bool:
        """Whether it holds for a dispute of this grade."""
        return self.in_force and self.grade is not None and _GRADES.index(Grade(grade)) >= _GRADES.index(self.grade)


Local = Mapping[str, LocalRule]


@cache
def shipped_rules() -> dict[str, LocalRule]:
    with (DATA / "local_rules.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["key"]: LocalRule(
                row["key"], int(row["number"]) if row["number"] else None, Grade(row["grade"]) if row["grade"] else None,
                row["in_force"] == "yes", row["source"], row["confidence"],
            )
            for row in csv.DictReader(lines)
        }  # fmt: skip


def why_not_oral(rules: Local, grade: str) -> str:
    """Why a dispute of this grade takes a written agreement here; "" where it need not."""
    rule = rules["written_from"]
    if not rule.reaches(grade):
        return ""
    return said("这一级纠纷要写书面协议（%(source)s）", source=rule.source)


def why_not_later(rules: Local, grade: str) -> str:
    """Why the money of an oral agreement is paid at once here; "" where it need not be."""
    rule = rules["paid_at_once"]
    if not rule.reaches(grade):
        return ""
    return said("有款项不是当场付清的，要写书面协议（%(source)s）", source=rule.source)


def help_lines(rules: Local) -> tuple[tuple[str, str], ...]:
    """(number, who answers), in the order of the table."""
    return tuple(
        (str(rule.number), WORDS[key]) for key, rule in rules.items() if key.startswith("line_") and rule.in_force
    )


def weights_of(rules: Local) -> dict[str, int]:
    """Reason for a mediator → how much it speaks for one; what is not in use speaks for nothing."""
    return {
        key.removeprefix("fit_"): rule.number or 0 if rule.in_force else 0
        for key, rule in rules.items() if key.startswith("fit_")
    }  # fmt: skip


def check_rule(wanted: LocalRule) -> None:
    """Refuse a rule without its number or grade, or without a source."""
    shipped = shipped_rules()[wanted.key]
    if (shipped.number is None) != (wanted.number is None):
        raise _no("这一条的数字没有写对：要数字的写，不要的空着", "核对数字", "number")
    if (shipped.grade is None) != (wanted.grade is None):
        raise _no("这一条要选从哪一级起，别的条不选", "核对难易", "grade")
    least, most = LINES if wanted.key.startswith("line_") else (1, MOST)
    if wanted.number is not None and not least <= wanted.number <= most:
        raise _no(said("数字要在%(least)s到%(most)s之间", least=least, most=most), "核对数字", "number")
    if not wanted.source.strip():
        raise _no("没有写依据", "写文件名称、文号和条款", "source")


def _no(what: str, todo: str, field: str) -> BadInput:
    return BadInput(what, kept=KEPT, todo=todo, field=field)
