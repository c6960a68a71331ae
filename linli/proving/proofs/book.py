# SPDX-License-Identifier: MulanPSL-2.0
"""Keeps what proofs found in var/proofs, and writes docs/reference/proofs.md from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from linli.proving.proofs.checkout import root
from linli.proving.proofs.list import PROOFS, Proof

_HEAD = """# 证明 · Proofs

`make prove [NAME]` runs the long proofs; `make test` runs each at a small size. Written by `linli prove` from
`var/proofs/`; the seed repeats a run. A proof says what was looked for and how large the sample was, no more.

| proof | what it proves | figure | result | sample | seed | seconds | commit | date |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def keep(proof: Proof, found: dict[str, Any], *, commit: str, size: str, seed: int) -> None:
    """Write var/proofs/NAME.json (NAME.small.json for a small run)."""
    row = {"commit": commit, "size": size, "seed": seed, "sample": proof.sample(size)}
    row |= {"date": f"{timezone.now():%Y-%m-%d}", "found": found}
    place = _place(proof, size)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(row, ensure_ascii=False, indent=1, default=str) + "\n", encoding="utf-8")


def kept(proof: Proof, commit: str, size: str, seed: int) -> dict[str, Any] | None:
    """What was found, if it passed at this very commit with nothing changed since."""
    row = _read(proof, size)
    same = row and (row["commit"], row["seed"], row["sample"]) == (commit, seed, proof.sample(size))
    fresh = same and not commit.endswith("+") and commit != "-"
    return row["found"] if row and fresh and row["found"]["passed"] and not row["found"].get("skipped") else None


def write_table() -> None:
    """Renew the rows of proofs that ran here at full size; one that did not, or was skipped, keeps its row."""
    page = root() / "docs" / "reference" / "proofs.md"
    old = {line.split("|")[1].strip(): line for line in _lines(page) if line.startswith("| ")}
    rows = [_row(proof) or old.get(proof.name) or _unproved(proof) for proof in PROOFS]
    page.write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def _row(proof: Proof) -> str:
    kept_row = _read(proof, "full")
    if kept_row is None or kept_row["found"].get("skipped"):
        return ""
    found = kept_row["found"]
    verdict = "passed" if found["passed"] else "not ended" if found.get("more") else "**failed**"
    result = f"{verdict}: {proof.result(found)}".replace("|", "\\|").replace("\n", " ")
    cells = (proof.name, proof.proves, proof.figure, result, kept_row["sample"], kept_row["seed"])
    return _cells(*cells, found.get("seconds", ""), kept_row["commit"], kept_row["date"])


def _unproved(proof: Proof) -> str:
    return _cells(proof.name, proof.proves, proof.figure, "not run at full size yet", proof.full, *[""] * 4)


def _cells(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _place(proof: Proof, size: str) -> Path:
    return Path(settings.VAR) / "proofs" / f"{proof.name}{'' if size == 'full' else '.small'}.json"


def _read(proof: Proof, size: str) -> dict[str, Any] | None:
    place = _place(proof, size)
    return json.loads(place.read_text(encoding="utf-8")) if place.exists() else None


def _lines(page: Path) -> list[str]:
    return page.read_text(encoding="utf-8").splitlines() if page.exists() else []
