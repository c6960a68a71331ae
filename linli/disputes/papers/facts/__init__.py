# SPDX-License-Identifier: MulanPSL-2.0
"""What each paper says about one dispute: from what the room knows, as texts ready to print."""

from linli.disputes.papers.facts.agreeing import agreement_facts, confirmation_facts
from linli.disputes.papers.facts.asking import application_facts, registration_facts, rights_facts
from linli.disputes.papers.facts.closing import dossier_facts, revisit_facts
from linli.disputes.papers.facts.ground import Ground
from linli.disputes.papers.facts.letters import letter_back_facts, letter_out_facts, not_taken_facts
from linli.disputes.papers.facts.talking import inquiry_facts, minutes_facts

FACTS = {
    "application": application_facts,
    "register": registration_facts,
    "rights": rights_facts,
    "inquiry": inquiry_facts,
    "record": minutes_facts,
    "agreement": agreement_facts,
    "oral": agreement_facts,
    "revisit": revisit_facts,
    "confirmation": confirmation_facts,
    "dossier": dossier_facts,
    "letter_out": letter_out_facts,
    "letter_back": letter_back_facts,
    "not_taken": not_taken_facts,
}

__all__ = ["FACTS", "Ground"]
