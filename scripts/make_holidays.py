# SPDX-License-Identifier: MulanPSL-2.0
"""Writes linli/clocks/data/holidays.csv: 2020–2025 from chinesecalendar, later years from a notice given as a file.

    python scripts/make_holidays.py NOTICE.csv      (columns date, kind, holiday_zh, source)

Both sources follow the State Council General Office's yearly notice; the file's years prevail. Needs
`pip install chinesecalendar==1.11.0`, which Linli itself does not: the table is what ships.
"""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import get_holiday_detail, is_workday
from chinese_calendar.constants import Holiday

OUT = Path(__file__).resolve().parents[1] / "linli/clocks/data/holidays.csv"
FIRST, LAST = 2020, 2025
SOURCE = "chinesecalendar 1.11.0 (国务院办公厅 {year} 年部分节假日安排的通知)"
ZH = {holiday.value: holiday.chinese + ("" if holiday.chinese[-1] in "节旦" else "节") for holiday in Holiday}


def main(notice: str) -> None:
    """All days that differ from the plain week, and all days of a holiday."""
    with open(notice, encoding="utf-8", newline="") as lines:
        given = list(csv.DictReader(lines))
    years = {row["date"][:4] for row in given}
    rows = [row for year in range(FIRST, LAST + 1) if str(year) not in years for row in rows_of(year)]
    with OUT.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["date", "kind", "holiday_zh", "source"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows + given, key=lambda row: row["date"]))


def rows_of(year: int) -> list[dict[str, str]]:
    found, day = [], date(year, 1, 1)
    while day.year == year:
        works, name = is_workday(day), get_holiday_detail(day)[1]
        if works != (day.weekday() < 5) or (name and not works):
            word = ZH.get(name, "")
            kind = "work" if works else "off"
            found.append({"date": str(day), "kind": kind, "holiday_zh": word, "source": SOURCE.format(year=year)})
        day += timedelta(days=1)
    return found


if __name__ == "__main__":
    main(sys.argv[1])
