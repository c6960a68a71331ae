# SPDX-License-Identifier: MulanPSL-2.0
"""The stream as JSON and back: plain numbers, never unpickled. The same messages after it end the same way."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import asdict
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linli.triage.rules.hot.counts import Counts
from linli.triage.rules.hot.features import Features, Numbers
from linli.triage.rules.hot.stream import HotStream
from linli.triage.rules.hot.values import Member, Tuning

FORM = 1


def to_json(stream: HotStream) -> str:
    """Everything the stream knows. Rarity is worked out anew, as it is when the text is read."""
    stream.counts.refresh()
    members = sorted(stream.clusters.members.items())
    whole = {
        "form": FORM,
        "tuning": asdict(stream.tuning),
        "seen": stream.counts.seen,
        "counts": stream.counts.to_text(),
        "looked": sorted(stream.clusters.looked.items()),
        "next": [stream.next, stream.clusters.next],
        "members": [[number, *_row(member)] for number, member in members],
    }
    return json.dumps(whole, ensure_ascii=False)


def from_json(text: str) -> HotStream:
    """Raises ValueError where the text is not what `to_json` made."""
    try:
        data = json.loads(text)
        if data["form"] != FORM:
            raise ValueError("the stored stream has another form")
        stream = HotStream(Tuning(**data["tuning"]), Counts.from_text(data["seen"], data["counts"]))
        for number, *row in data["members"]:
            _restore(stream, number, _member(row))
        stream.next, stream.clusters.next = data["next"]
        stream.clusters.looked = {int(cluster): int(size) for cluster, size in data.get("looked", ())}
    except (KeyError, IndexError, TypeError, zlib.error) as wrong:
        raise ValueError(f"not a stored stream: {wrong}") from wrong
    return stream


def _restore(stream: HotStream, number: int, member: Member) -> None:
    stream.numbers[member.id] = number
    stream.clusters.members[number] = member
    stream.clusters.of.setdefault(member.cluster, []).append(number)
    stream.index.add(number, member.marks)


def _row(member: Member) -> list[Any]:
    features = member.features
    return [
        member.id, member.at.isoformat(), member.author, member.title, member.place, member.support, member.cluster,
        _text(features.ids), _text(_uses(features.whole)), _text(_uses(features.title)),
        sorted(features.names), sorted(features.codes), member.marks, member.read, member.category,
    ]  # fmt: skip


def _member(row: list[Any]) -> Member:
    message, at, author, title, place, support, cluster, ids, whole, in_title, names, codes, marks, *more = row
    read, category = more or ("", "")  # stored before these were kept
    features = Features(
        _array(ids, np.int32), _weights(whole), _weights(in_title), frozenset(names), frozenset(codes)
    )  # fmt: skip
    return Member(
        message, datetime.fromisoformat(at), author, title, place, support, features, marks, cluster, read, category
    )


def _uses(weights: Numbers) -> NDArray[np.uint8]:
    """1 + ln n back to n; 0 stays 0."""
    return np.where(weights > 0, np.rint(np.exp(weights - 1.0)), 0).astype(np.uint8)


def _weights(text: str) -> Numbers:
    uses = _array(text, np.uint8).astype(np.int64)
    return np.where(uses > 0, 1.0 + np.log(np.maximum(uses, 1)), 0.0).astype(np.float32)


def _text(values: NDArray[Any]) -> str:
    return base64.b64encode(values.tobytes()).decode("ascii")


def _array(text: str, kind: Any) -> NDArray[Any]:
    return np.frombuffer(base64.b64decode(text), dtype=kind)
