# SPDX-License-Identifier: MulanPSL-2.0
"""Callers who report through HTTP and write down every number they were given."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

from linli.proving.proofs.killing.house import House

QUICK_EVERY = 10  # one in ten comes by the resident's own page
_HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|key)" value="([^"]*)"')
_NUMBER = re.compile(r"LN\d{18,20}")
_FAULTS = (OSError, http.client.HTTPException, ValueError)


@dataclass
class Book:
    """What callers know: receipts by key, and keys whose fate is unknown because the answer never came."""

    receipts: dict[str, dict] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    faults: int = 0

    @property
    def numbers(self) -> list[str]:
        return [one["number"] for one in list(self.receipts.values())] + list(self.pages)


class Callers:
    """`count` threads that report until told to stop; what fails is written down and the next is tried."""

    def __init__(self, house: House, token: str, count: int) -> None:
        self.house, self.token, self.book = house, token, Book()
        self.stopped, self.lock = threading.Event(), threading.Lock()
        self.threads = [threading.Thread(target=self._call, daemon=True) for _ in range(count)]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def wait_for(self, acks: int, seconds: float) -> None:
        """Until so many numbers were given in all."""
        end = time.monotonic() + seconds
        while len(self.book.receipts) + len(self.book.pages) < acks:
            if time.monotonic() > end:
                raise RuntimeError(f"only {len(self.book.numbers)} of {acks} numbers in {seconds:.0f} s")
            time.sleep(0.01)

    def stop(self) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join(30)

    def _call(self) -> None:
        line, turn, key = self._line(), 1, str(uuid4())
        while not self.stopped.is_set():
            try:
                self._by_page(line) if turn % QUICK_EVERY == 0 else self._by_api(line, key)
            except _FAULTS as fault:
                line.close()
                line = self._line()
                held = "in_progress" in str(fault)  # its first request died with the server: asked again later
                self._note_fault(key if turn % QUICK_EVERY else "")
                if turn % QUICK_EVERY and not held:
                    self.stopped.wait(0.2)  # the same key again: what it was is not known until it is answered
                    continue
            turn, key = turn + 1, str(uuid4())

    def _note_fault(self, key: str) -> None:
        with self.lock:
            self.book.faults += 1
            self.book.unknown |= {key} - {""}

    def _line(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=15)

    def _by_api(self, line: http.client.HTTPConnection, key: str) -> None:
        receipt = self.send(line, key)
        with self.lock:
            self.book.receipts[key] = receipt
            self.book.unknown.discard(key)

    def send(self, line: http.client.HTTPConnection, key: str) -> dict:
        """One report under `key`. Raises ValueError for any answer but a receipt."""
        body = json.dumps({"text": f"路灯坏了，编号{key}", "order_type": "H", "phone": "13812345678"})
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key, "Content-Type": "application/json"}
        line.request("POST", "/api/v1/reports", body, headers)
        answer = line.getresponse()
        content = answer.read()
        if answer.status != 201:
            raise ValueError(f"{answer.status} {content[:200]!r}")
        return json.loads(content)

    def _by_page(self, line: http.client.HTTPConnection) -> None:
        line.request("GET", "/report/quick")
        page = line.getresponse()
        cookies = "; ".join(one.split(";")[0] for one in page.headers.get_all("Set-Cookie") or [])
        fields = dict(_HIDDEN.findall(page.read().decode()))
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", "/report/quick", urlencode({**fields, "text": "楼道灯不亮"}), headers)
        answer = line.getresponse()
        answer.read()
        if answer.status != 302:
            raise ValueError(f"{answer.status}")
        line.request("GET", answer.headers["Location"])
        number = _NUMBER.search(line.getresponse().read().decode())
        if number is None:
            raise ValueError("no number on the receipt")
        with self.lock:
            self.book.pages.add(number[0])
