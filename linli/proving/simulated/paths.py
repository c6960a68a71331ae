# SPDX-License-Identifier: MulanPSL-2.0
"""Which ways simulated cases go and how often, and how long each step takes."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

OPEN_SHARE = 0.115  # so many stay where they are: nobody took the next step
_GIVEN = ("accept", "dispatch", "sign")
_DONE = ("finish", "check", "close", "answer")
_TAKE = (*_GIVEN, "contact", *_DONE)
_COME = ("report_in", "contact", "help_in", "finish_part")
_GRADED = (*_DONE, "grade_unit", "call_back")
_RULED = ("report_in", "help_refuse", "rule_whistle")
PATHS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (82, (*_TAKE, "call_back")),
    (42, ("hand_down", *_TAKE, "call_back")),
    (24, ("settle_on_spot",)),
    (12, ("refuse",)),
    (10, ("accept", "dispatch", "return", "dispatch", *_TAKE[2:], "call_back")),
    (2, ("accept", "dispatch", "return", "dispatch", "return", "rule", *_TAKE[2:], "call_back")),
    (8, (*_GIVEN, "contact", "finish", "send_back", *_DONE, "call_back")),
    (4, (*_TAKE, "not_reached", "call_back")),
    (4, (*_TAKE, "not_solved", "dispatch", "sign", *_DONE, "call_back")),
    (2, (*_TAKE, "call_back", "ask_exclude", "decide_exclude")),
    (4, (*_TAKE, "call_back", "rate")),
    (4, (*_GIVEN, "contact", "ask_extension", "grant_extension", *_DONE, "call_back")),
    (2, (*_GIVEN, "contact", "suspend", "resume", *_DONE, "call_back")),
    (4, ("hand_down", "hand_down", "accept", "whistle", *_COME, *_GRADED)),  # a village calls its town
    (3, ("hand_down", "accept", "whistle", *_COME, *_GRADED)),
    (1, ("hand_down", "accept", "whistle", *_RULED, "help_in", "finish_part", *_GRADED)),
    (3, ("accept", "whistle", *_COME, *_GRADED)),  # the county calls the city
)
_HOURS = {
    "accept": 0.8, "hand_down": 0.8, "dispatch": 0.7, "sign": 0.9, "contact": 4, "finish": 30, "return": 3,
    "rule": 20, "send_back": 8, "check": 8, "close": 3, "answer": 2, "call_back": 8, "not_reached": 7,
    "not_solved": 9, "rate": 40, "settle_on_spot": 3, "refuse": 4, "whistle": 3, "report_in": 20, "help_in": 10,
    "help_refuse": 6, "rule_whistle": 20, "finish_part": 40, "grade_unit": 20, "ask_exclude": 50, "decide_exclude": 40,
    "ask_extension": 40, "grant_extension": 6, "suspend": 20, "resume": 130,
}  # fmt: skip
_UNHURRIED = frozenset(
    {"call_back", "not_reached", "not_solved", "rate", "grade_unit", "ask_exclude", "decide_exclude", "resume"}
)
_WAKES, _SLEEPS = 8, 20
_USUAL, _NIGHT = timedelta(days=5), 0.3


def path_of(random: Random) -> tuple[str, ...]:
    """The steps of one case; some stop on the way."""
    (path,) = random.choices([steps for _weight, steps in PATHS], [weight for weight, _steps in PATHS])
    return path[: random.randrange(len(path))] if random.random() < OPEN_SHARE else path


def pace_of(promised: timedelta) -> float:
    """What is promised in hours is handled in hours."""
    return min(max(promised / _USUAL, 0.03), 1.2)


def later(at: datetime, step: str, pace: float, random: Random) -> datetime:
    """When the step is taken after `at` (in the county's zone): most of the time soon; by day, unless it is urgent."""
    hours = _HOURS[step] * (1 if step in _UNHURRIED else pace)
    at += timedelta(hours=min(hours * random.lognormvariate(0, 0.9), 2000))
    if pace < _NIGHT:
        return at
    if at.hour < _WAKES:
        at += timedelta(hours=_WAKES - at.hour)
    elif at.hour >= _SLEEPS:
        at += timedelta(hours=24 + _WAKES - at.hour)
    return at
