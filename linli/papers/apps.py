# SPDX-License-Identifier: MulanPSL-2.0
from uuid import UUID

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "linli.papers"
    label = "papers"

    def ready(self) -> None:
        """Papers are sealed with the ring: its keys are changed here too."""
        from linli.people.actions.sealed_columns import Store, also_rotate

        also_rotate(Store("papers_paper", "id", "sealed", UUID(int=0), _bound))


def _bound(paper_id: UUID) -> bytes:
    return paper_id.bytes
