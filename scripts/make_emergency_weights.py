# SPDX-License-Identifier: MulanPSL-2.0
"""Learn the weights of the second opinion on emergencies anew from its lessons. Run after changing a lesson."""

from __future__ import annotations

import csv

from linli.triage.rules.emergencies.weighing.learn import learn
from linli.triage.rules.emergencies.weighing.lessons import read_lessons
from linli.triage.rules.emergencies.weighing.weights import COLUMNS, FILE

if __name__ == "__main__":
    rows = learn(read_lessons())
    with FILE.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(rows)
    print(f"{len(rows)} weights")
