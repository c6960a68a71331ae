# SPDX-License-Identifier: MulanPSL-2.0
"""Files that want to do harm, all made here in code, and a few honest ones to see that those get through."""

from tests.files.corpus import media, others, papers, pdfs, pictures
from tests.files.corpus.sample import KEPT, Sample

SAMPLES: tuple[Sample, ...] = (
    *pictures.samples(),
    *pdfs.samples(),
    *papers.samples(),
    *media.samples(),
    *others.samples(),
)

__all__ = ["KEPT", "SAMPLES", "Sample"]
