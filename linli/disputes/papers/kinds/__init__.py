# SPDX-License-Identifier: MulanPSL-2.0
"""The ten papers of a dispute, in the order of the file. Source: the county sample in standards.md 4.6."""

from linli.disputes.papers.kinds.agreeing import AGREEMENT, CONFIRMATION, ORAL
from linli.disputes.papers.kinds.asking import APPLICATION, REGISTRATION, RIGHTS
from linli.disputes.papers.kinds.closing import DOSSIER, REVISIT
from linli.disputes.papers.kinds.letters import LETTERS
from linli.disputes.papers.kinds.talking import INQUIRY, MINUTES

KINDS = (
    APPLICATION, REGISTRATION, RIGHTS, INQUIRY, MINUTES, AGREEMENT, ORAL, REVISIT, CONFIRMATION, DOSSIER,
)  # fmt: skip

__all__ = ["KINDS", "LETTERS"]
