# SPDX-License-Identifier: MulanPSL-2.0
from linli.ledger.queries.denials import denied_attempts
from linli.ledger.queries.stories import StoryLine, story_of, story_of_many, subjects_with
from linli.ledger.queries.verification import verify

__all__ = ["StoryLine", "denied_attempts", "story_of", "story_of_many", "subjects_with", "verify"]
