# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.proving.proofs.book import keep, kept, write_table
from linli.proving.proofs.checkout import commit_of
from linli.proving.proofs.list import PROOFS
from linli.proving.proofs.list import run as run_proof


class Command(BaseCommand):
    help = "Run the long proofs, all or one. A proof that passed at this commit and size is not run again."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", choices=[proof.name for proof in PROOFS], help="one proof; else all")
        parser.add_argument("--size", choices=("small", "full"), default="full")
        parser.add_argument("--seed", type=int, default=1, help="repeats a run")
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="parts of a walk at once; else one a processor"
        )
        parser.add_argument("--again", action="store_true", help="run although it passed at this commit")

    def handle(self, *, name: str | None, size: str, seed: int, jobs: int, again: bool, **options: Any) -> None:
        commit, failed = commit_of(), []
        for proof in PROOFS:
            if name and proof.name != name:
                continue
            found = None if again else kept(proof, commit, size, seed)
            if found:
                self.stdout.write(f"{proof.name}: passed at {commit} already (--again runs it once more)")
                continue
            self.stdout.write(f"{proof.name}: {size}, sample {proof.sample(size)}, seed {seed} …")
            self.stdout.flush()
            found = run_proof(proof, size, seed, jobs)
            keep(proof, found, commit=commit, size=size, seed=seed)
            said = "passed" if found["passed"] else "left off" if found.get("more") else "FAILED"
            said = "not proved" if found.get("skipped") else said
            self.stdout.write(f"{proof.name}: {said} — {proof.result(found)}")
            if not found["passed"]:
                self.stdout.write(str(found.get("error", "")))
            failed += [] if found["passed"] else [proof.name]
        write_table()
        if failed:
            raise CommandError(f"failed: {', '.join(failed)}; var/proofs/ has what was found")
