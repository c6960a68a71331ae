# SPDX-License-Identifier: MulanPSL-2.0
"""A worker process for test_workers.py: it stops for ever before or after the vendor took the message."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path

import django

django.setup()

from linli.notices import address_book, channels, outbox, registry  # noqa: E402
from linli.notices.channels.interface import Handed  # noqa: E402
from linli.notices.channels.sms.recording import RecordingSms  # noqa: E402

when, folder, now = sys.argv[1], Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3])


class Stopping(RecordingSms):
    def send(self, to: str, text: str, key: str) -> Handed:
        if when == "after":
            super().send(to, text, key)
        print("here", flush=True)  # noqa: T201
        time.sleep(60)
        return Handed(key)


registry.give_words("case_finished", lambda facts: "已办结")
address_book.give_address("contact", lambda contact_id: "13800000001")
channels.channel = lambda name: Stopping(folder)  # type: ignore[assignment]
outbox.send_due(now=now)
