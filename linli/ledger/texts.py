# SPDX-License-Identifier: MulanPSL-2.0
"""What the verifier says, in the words of an auditor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.kernel.times import COUNTY_ZONE
from linli.ledger.rules.findings import Fault, Verification

FAULTS = {
    "edited": _("第 %(n)s 条记录的内容被改过：与它的散列值不符。"),
    "missing": _("第 %(n)s 条记录不见了。"),
    "out_of_order": _("第 %(n)s 条记录的位置不对：重复或被调换过。"),
    "broken": _("第 %(n)s 条记录接不上前一条：前一条被删、被换或被改过。"),
    "gone": _("第 %(n)s 条记录曾由第 %(seal)s 号封存登记，现在不见了。"),
    "changed_since_sealed": _("第 %(n)s 条记录在第 %(seal)s 号封存之后被改过。"),
    "slipped_in": _("第 %(n)s 条记录是封存之后塞进去的：它的时段已封存，而封存里没有它。"),
    "seal_missing": _("第 %(seal)s 号封存不见了。"),
    "seal_edited": _("第 %(seal)s 号封存的内容被改过：与它的散列值不符。"),
    "seal_broken": _("第 %(seal)s 号封存接不上前一号封存。"),
    "root_wrong": _("第 %(seal)s 号封存的总根与它登记的记录不符。"),
    "anchor_lost_seal": _("存证 %(name)s 记着第 %(seal)s 号封存，账里没有：末尾被截掉了。"),
    "anchor_differs": _("存证 %(name)s 记着的第 %(seal)s 号封存与账里的不同：此前的账整个被改写过。"),
    "anchor_unsigned": _("存证 %(name)s 的签名不对。"),
    "anchor_stranger": _("存证 %(name)s 不是用已知的钥匙签的。"),
    "anchor_unreadable": _("存证 %(name)s 读不出来。"),
}
SUBJECT = _("%(county)s，%(kind)s %(subject)s：")
SEALS = _("%(county)s：")
CHECKED = _(
    "%(county)s：核对记录 %(entries)s 条、事项 %(subjects)s 个、封存 %(seals)s 个、存证 %(anchors)s 份，"
    "每秒 %(rate)s 条。"
)
UNSEALED = _("末尾 %(count)s 条还没有封存（最早写于 %(since)s）：这一段被删掉末几条，这里看不出来。")
ALL_SEALED = _("全部记录都已封存。")
NO_ANCHORS = _("没有存证可对：如果整本账连同封存一起被重写，这里看不出来。")
NO_KEY = _("没有已知的签名钥匙：只能核对存证自身的签名。")
MOVED = _("数据库换过服务器，还没有重新封存：后塞的记录这里暂时看不出来。")
MORE_FAULTS = _("另有 %(count)s 处。")
CLEAN = _("没有发现问题。")
FIRST_BAD = _("发现 %(count)s 处问题，第一处：")


SHOWN = 20


def fault_line(county: str, fault: Fault) -> str:
    """One fault as a sentence that names its place."""
    words = asdict(fault) | {"county": county, "kind": fault.subject_kind, "subject": fault.subject_id}
    where = SUBJECT if fault.subject_id else SEALS
    return f"{where % words}{FAULTS[fault.code] % words}"


def verification_lines(result: Verification) -> Iterator[str]:
    """What a verification found, for a person to read: the counts, the faults, then what it cannot vouch for."""
    yield CHECKED % verification_facts(result)
    if result.is_clean:
        yield str(CLEAN)
    else:
        yield FIRST_BAD % {"count": len(result.faults)}
        yield from (fault_line(result.county, fault) for fault in islice(result.faults, SHOWN))
        if len(result.faults) > SHOWN:
            yield MORE_FAULTS % {"count": len(result.faults) - SHOWN}
    if result.unsealed:
        since = result.unsealed_since.astimezone(COUNTY_ZONE) if result.unsealed_since else None
        yield UNSEALED % {"count": result.unsealed, "since": f"{since:%Y-%m-%d %H:%M:%S}" if since else "?"}
    else:
        yield str(ALL_SEALED)
    notes = {NO_ANCHORS: not result.anchors, NO_KEY: result.anchors and not result.known_key, MOVED: result.moved}
    yield from (str(note) for note, holds in notes.items() if holds)


def verification_facts(result: Verification) -> dict[str, Any]:
    """The same for a machine."""
    return {
        "county": result.county,
        "entries": result.entries,
        "subjects": result.subjects,
        "seals": result.seals,
        "anchors": result.anchors,
        "unsealed": result.unsealed,
        "unsealed_since": result.unsealed_since.isoformat() if result.unsealed_since else None,
        "moved": result.moved,
        "known_key": result.known_key,
        "seconds": round(result.seconds, 3),
        "rate": round(result.entries / result.seconds) if result.seconds else 0,
        "clean": result.is_clean,
        "faults": [asdict(fault) for fault in result.faults],
    }
