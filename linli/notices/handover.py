# SPDX-License-Identifier: MulanPSL-2.0
"""One letter to one channel: what is written on it, and how to read the channel's answer. Writes nothing."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils import translation

from linli.notices import address_book, channels, queries, registry, rules
from linli.notices.channels.interface import NotHanded
from linli.notices.models import Notice

log = logging.getLogger(__name__)


class Ended(StrEnum):
    DELIVERED = "delivered"
    RETRY = "retry"
    FAILED = "failed"
    FOR_PERSON = "for_person"


@dataclass(frozen=True, slots=True)
class Answer:
    """How one hand-over ended, and the key of the error if it was one."""

    ended: Ended
    error: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything a channel needs, opened at the last moment and kept nowhere."""

    channel: str
    to: str
    text: str
    key: str
    repeat: bool  # it was tried before
    doubtful: bool  # and nobody knows how that ended


def letter_for(notice: Notice) -> Letter | Answer:
    """Make the words and open the address, or say why this needs a person."""
    try:
        with translation.override(settings.LANGUAGE_CODE):
            [facts] = queries.facts_of([notice])
            text = registry.words(notice.kind)(facts)
    except Exception:  # one notice that cannot be worded must not hold up the others
        log.exception("no words for a notice of kind %s", notice.kind)
        return Answer(Ended.FOR_PERSON, "no_words")
    try:
        to = address_book.address(notice.to_kind)(notice.to_id)
    except Exception as error:
        log.error("no address for notice %s: %s", notice.pk, type(error).__name__)
        to = ""
    if not to:
        return Answer(Ended.FOR_PERSON, "no_address")
    return Letter(
        channel=notice.channel, to=to, text=text, key=notice.sent_key, repeat=notice.tries > 1,
        doubtful=notice.last_error in set(rules.Doubt),
    )  # fmt: skip


def hand_over(letter: Letter) -> Answer:
    """Give the letter to its channel. Before a repeat the channel is asked: one key is never sent twice."""
    out = channels.channel(letter.channel)
    try:
        if letter.repeat:
            sent = out.already_sent(letter.key)
            if sent:
                return Answer(Ended.DELIVERED)
            if sent is None and letter.doubtful:
                return Answer(Ended.FOR_PERSON, rules.Doubt.NO_ANSWER)
        out.send(letter.to, letter.text, letter.key)
    except NotHanded as refused:
        return Answer(Ended.FAILED if refused.final else Ended.RETRY, refused.error)
    except Exception as error:  # a channel may break in any way; the letter must not be lost by it
        log.warning("channel %s gave no answer: %s", letter.channel, type(error).__name__)
        return Answer(Ended.RETRY, rules.Doubt.NO_ANSWER)
    return Answer(Ended.DELIVERED)
