# SPDX-License-Identifier: MulanPSL-2.0
"""The second opinion on emergencies: what it says of words no rule has, and that its weights are those of its lessons."""

from __future__ import annotations

import csv
import os
import sys
from collections import Counter
from pathlib import Path
from random import Random
from subprocess import run

import pytest

from linli.proving.county.spec import county_spec
from linli.proving.demo.matters import matters, told
from linli.triage.queries.alarms import emergency_in
from linli.triage.rules.emergencies import KINDS, emergency
from linli.triage.rules.emergencies.weighing.learn import learn
from linli.triage.rules.emergencies.weighing.lessons import read_lessons
from linli.triage.rules.emergencies.weighing.weights import FILE

UNSEEN = Path(__file__).with_name("emergencies_unseen.csv")
SAYS = """
import csv, sys
from linli.triage.rules.emergencies import emergency
from linli.triage.rules.emergencies.reading import read
from linli.triage.rules.emergencies.weighing.weigh import weigh
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")):
    print(row["message_id"], emergency(row["text"]), repr(weigh(read(row["text"]))))
"""


def test_the_weights_are_those_of_the_lessons():
    with FILE.open(encoding="utf-8", newline="") as file:
        shipped = {row["gram"]: float(row["weight"]) for row in csv.DictReader(file)}
    learned = {row["gram"]: float(row["weight"]) for row in learn(read_lessons())}
    assert learned.keys() == shipped.keys()
    assert max(abs(learned[gram] - shipped[gram]) for gram in shipped) < 0.05, "run scripts/make_emergency_weights.py"


def test_every_lesson_stands_once_and_those_of_a_kind_name_one_that_has_a_number():
    lessons = read_lessons()
    assert max(Counter(lesson.number for lesson in lessons).values()) == 1
    assert {lesson.kind for lesson in lessons} <= KINDS.keys() | {""}


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("俺家灶屋窜火苗子咧，水泼不灭", "119"),
        ("小囡囡滑到塘里厢去了，只看见头发", "119"),
        ("婶子嘴歪到一边，筷子都拿不住了", "120"),
        ("他掂着斧头在踹俺家的门", "110"),
        ("我把药都数好了，今晚就睡过去", "110"),
    ],
)
def test_what_no_rule_says_is_caught_by_words_like_it_and_says_why(text, phone):
    found = emergency(text)
    assert found is not None
    assert found.phone == phone
    assert found.words
    assert all(word in text for word in found.words)


def test_a_danger_in_the_middle_of_a_letter_is_found_and_the_part_that_tells_it_shown():
    before = "各位领导好，我是东街的住户，路灯修好了，公厕也干净了，谢谢你们。今天想说说停车的事，"
    after = "停车的事以后再说。谢谢。"
    found = emergency(before + "刚写到这里对门屋里一股煤气味，敲门没有人应，老太太一个人在家。" + after)
    assert found is not None
    assert "煤气味" in found.sentence
    assert emergency(before + after) is None


def test_courtesies_and_everyday_words_say_nothing_of_danger():
    """The demo's own matters, which no lesson holds: 31 in a hundred rang before courtesies were lessons, 9 now; those
    that ring tell of falls, falling stones, a leaning wall, an old man not seen for two days, and a burst main."""
    random, villages = Random(1), county_spec().villages()
    rung = 0
    for _ in range(300):
        village = random.choice(villages)
        matter = random.choice([one for one in matters() if one.fits(village)])
        rung += emergency_in(told(matter, village, random).text) is not None
    assert rung <= 0.15 * 300


def test_every_process_says_the_same_whatever_order_its_sets_have():
    """Not nearly: to the last digit of what a message weighs, for a message may stand at the limit."""
    said = {
        run(
            [sys.executable, "-c", SAYS, str(UNSEEN)], env=os.environ | {"PYTHONHASHSEED": seed}, check=True,
            capture_output=True, text=True, cwd=UNSEEN.parents[2],
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1
    assert len(next(iter(said)).splitlines()) > 300
