# SPDX-License-Identifier: MulanPSL-2.0
"""Emergencies by stated rules: none of our list is missed, denials and other days are left alone."""

from __future__ import annotations

import csv
import gzip
import os
from io import StringIO
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from django.core.management import call_command

from linli.triage.rules.emergencies import KINDS, emergency
from linli.triage.rules.emergencies.rule import read_rules
from linli.triage.rules.emergencies.weighing.lessons import FOLDER, Lesson, read_lessons

LIST = FOLDER / "lessons_3_first.csv"
UNSEEN = Path(__file__).with_name("emergencies_unseen.csv")
FIRST_SIGHT = Path(__file__).with_name("emergencies_first_sight.csv")  # 104 of 104 caught before anything was mended
DATA = Path(os.environ.get("LINLI_SHARED_DATA", "../shared/data")) / "tipdm2020c"


def missed(lessons: list[Lesson]) -> list[str]:
    return [lesson.text for lesson in lessons if lesson.emergency and not emergency(lesson.text)]


def false(lessons: list[Lesson]) -> list[str]:
    return [lesson.text for lesson in lessons if not lesson.emergency and emergency(lesson.text)]


def unseen(path: Path = UNSEEN) -> list[Lesson]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Lesson(row["message_id"], row["text"], row["emergency"] == "1") for row in csv.DictReader(file)]


def test_none_of_our_lists_is_missed_and_few_of_their_counter_examples_are_alarms():
    lists = [lesson for lesson in read_lessons() if lesson.number[0] in "Er"]
    assert sum(lesson.emergency for lesson in lists) >= 700
    assert not missed(lists)
    assert len(false(lists)) <= 0.04 * sum(not lesson.emergency for lesson in lists), false(lists)


def test_of_a_list_that_nothing_was_learned_from_at_most_one_in_fifty_is_missed():
    assert not {lesson.text for lesson in unseen()} & {lesson.text for lesson in read_lessons()}
    assert len(missed(unseen())) <= 0.02 * sum(lesson.emergency for lesson in unseen()), missed(unseen())
    assert len(false(unseen())) <= 0.12 * sum(not lesson.emergency for lesson in unseen()), false(unseen())


def test_none_of_the_last_list_is_missed_and_its_figures_of_speech_seldom_ring():
    """Written before the rules' words were looked at; of 104 counter-examples 17 rang at first sight."""
    last = unseen(FIRST_SIGHT)
    assert not {lesson.text for lesson in last} & {lesson.text for lesson in read_lessons()}
    assert sum(lesson.emergency for lesson in last) == 104
    assert not missed(last)
    assert len(false(last)) <= 0.1 * sum(not lesson.emergency for lesson in last), false(last)


def test_the_command_needs_no_database_and_prints_one_object(capsys):
    out = StringIO()
    call_command("evaluate_emergencies", messages=LIST, stdout=out)
    assert out.getvalue().count("\n") == 1
    assert '"missed": 0' in out.getvalue()


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("楼下着火了", "119"),
        ("厨房一股煤气味", "119"),
        ("老人晕倒叫不醒", "120"),
        ("有人拿刀追人", "110"),
        ("有人要跳楼", "110"),
    ],
)
def test_it_says_which_number_to_call(text, phone):
    found = emergency(text)
    assert found is not None
    assert found.phone == phone
    assert found.words
    assert all(word in text for word in found.words)


@pytest.mark.parametrize(
    "text",
    [
        "没有着火，是烧烤的烟",
        "去年这里着过火",
        "万一着火怎么办",
        "担心有人摔下来",
        "着火是误报，没事了",
        "菜贵死人了，怎么买",
        "挂号排队等得人都要断气了",
        "坡道再不修要出人命",
        "说有人跳楼，赶去一看是误会",
        "燃气表查过了没漏",
        "小猫爬在树上不敢下来",
        "火锅店生意火爆",
    ],
)
def test_denial_other_days_fears_and_figures_of_speech_are_no_alarm(text):
    assert emergency(text) is None


@pytest.mark.parametrize(
    "text", ["樓上著火了快來人", "着伙了快来人", "zhaohuo了快来", "There is a FIRE in my kitchen", "ＨＥＬＰ ＭＥ"]
)
def test_other_scripts_and_haste_are_read(text):
    assert emergency(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "机器卡死人了",
        "工地上热死人了",
        "再不来人就要出人命了，刀都拿出来了",
        "劝不住，他还是要跳楼",
        "狗掉进井里，他下去救也没上来",
    ],
)
def test_what_only_sounds_like_a_figure_of_speech_rings(text):
    assert emergency(text) is not None


def test_a_letter_about_another_day_is_no_alarm_but_one_written_while_it_happens_is():
    past = "尊敬的领导，我是本村村民，家里的老屋多年失修。" * 8
    assert emergency(past + "那年房子起火，烧掉了半边。") is None
    assert emergency(past + "现在屋里正在着火，快来人！") is not None


@pytest.mark.parametrize(
    "text", ["", "😀" * 500, "\u0000\ud7ff", "a" * 100_000, "。" * 1000, "火" * 50_000, "\n" * 1000]
)
def test_strange_input_breaks_nothing_and_raises_no_alarm(text):
    assert emergency(text) is None


def test_every_rule_names_a_kind_with_a_number_and_can_be_found():
    for rule in read_rules():
        assert rule.kind in KINDS
        assert rule.words
        assert all(len(word) > 1 for word in rule.words), rule.words


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "hot_messages.csv.gz").is_file(), reason="shared data is not here")
@pytest.mark.parametrize("name", ["hot_messages", "replies", "messages_raw_labelled", "messages_unlabelled"])
def test_at_most_one_in_a_hundred_real_messages_raises_a_false_alarm(name):
    with gzip.open(DATA / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
        found = [emergency(f"{row['title']}\n{row['text']}") is not None for row in csv.DictReader(file)]
    assert sum(found) <= len(found) / 100


def test_numbers_of_orders_and_files_say_nothing_of_danger():
    chance = Random(7)
    told = [f"路灯坏了，编号{UUID(int=chance.getrandbits(128), version=4)}" for _ in range(300)]
    assert not [text for text in told if emergency(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("那家店卖的熟食发酸，吃了拉肚子，问他要证照也拿不出来。希望早点解决。", ("吃", "拉肚子")),  # weighed
        ("娃儿把老鼠药当糖吃了，口吐白沫", ("老鼠药", "口吐白沫")),  # by rules that have parts of these words too
    ],
)
def test_the_words_named_are_those_of_the_danger_and_each_once(text, words):
    assert emergency(text).words == words
