# SPDX-License-Identifier: MulanPSL-2.0
"""Hot issues and the county of letters on real data, beside the same at ±15 % of the threshold.

LINLI_BENCH_DATA names a folder laid out like the shared data: tipdm2020c/, shangluo_mailbox/, divisions/. Without it the
stream is fed with the demo county's matters: enough for the time, not for the score.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from linli.proving.county.spec import COUNTY, county_spec
from linli.proving.demo.matters import matters, told
from linli.proving.evaluate import hot_issues, locating
from linli.proving.evaluate.labelled import table

STEPS = (0.85, 1.0, 1.15)
MADE = 2000


def measure() -> dict[str, Any]:
    named = os.environ.get("LINLI_BENCH_DATA")
    if not named:
        stream, seconds = hot_issues.run(_made())
        return {"data": "demo", "issues": len(stream.issues()), "ms_per_message": round(1000 * seconds / MADE, 3)}
    data = Path(named)
    messages, labels = data / "tipdm2020c/hot_messages.csv.gz", data / "tipdm2020c/hot_issue_labels.csv"
    letters = locating.read_letters(data / "shangluo_mailbox/mails.csv.gz", ["title", "query"], "agency_area")
    return {
        "data": data.name,
        "hot_issues": {
            str(step): hot_issues.evaluate(table(messages), table(labels), threshold=step) for step in STEPS
        },
        "county_of_letter": locating.evaluate(letters, data / "divisions"),
    }


def _made() -> hot_issues.Rows:
    random, villages = Random(1), county_spec().villages(COUNTY)
    rows, at = [], datetime(2026, 1, 1)  # noqa: DTZ001 (only differences count)
    for n in range(MADE):
        village = random.choice(villages)
        said = told(random.choice([one for one in matters() if one.fits(village)]), village, random)
        at += timedelta(minutes=random.randrange(300))
        rows.append(
            {"message_id": str(n), "time": f"{at:%Y-%m-%d %H:%M:%S}", "title": said.text[:30], "text": said.text}
        )
    return rows  # type: ignore[return-value]
