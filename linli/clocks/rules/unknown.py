# SPDX-License-Identifier: MulanPSL-2.0
"""What the clocks refuse to guess."""

from __future__ import annotations

from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.said import said


class UnknownYear(NotAllowed):
    """The count runs into a year whose list of holidays is not loaded. `year` names it."""

    code = "unknown_year"

    def __init__(self, year: int) -> None:
        what = said("还没有装入%(year)s年的节假日安排，算不出这个时限", year=year)
        super().__init__(what, kept="没有猜测", todo="国务院办公厅的通知发布后，由系统管理员在“工作日历”里导入")
        self.year = year


class Overlapping(BadInput):
    """Two rows claim the same day or the same hours."""

    code = "overlapping_calendar"

    def __init__(self, what: str) -> None:
        super().__init__(what, kept="没有改动", todo="同一天、同一段时间只能有一种安排，请删去重复的一行", field="date")
