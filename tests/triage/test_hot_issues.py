# SPDX-License-Identifier: MulanPSL-2.0
"""Hot issues as messages come in: what grows, what stays apart, what closes, and what the heat is made of."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from linli.triage.rules.hot import HotState, HotStream, Tuning, five_rows, from_json, heat, message_rows, to_json

START = datetime(2026, 3, 1, 8, 0)
PLANT = [
    ("柳林新城附近的搅拌站噪音扰民", "小区旁边的搅拌站白天黑夜施工，灰尘大，噪音让老人孩子睡不着。"),
    ("投诉柳林新城旁搅拌站粉尘污染", "搅拌站离我们小区不到一百米，窗户不敢开，粉尘落满阳台。"),
    ("柳林新城搅拌站什么时候搬走", "搅拌站噪音和灰尘严重影响居民生活，请环保部门查一查。"),
    ("搅拌站灰尘太大没法住人", "我住柳林新城，搅拌站的水泥灰飘到家里，夜里机器轰鸣。"),
]
BUS = [
    ("302路公交车班次太少", "早上等302路公交车要四十分钟，上班总迟到。"),
    ("建议302路公交增加班次", "302路公交线早高峰挤不上去，希望加车。"),
    ("302路公交车什么时候能多发几班", "等302路要等很久，公交公司说车不够。"),
]
NOISE = [
    "路灯不亮了",
    "垃圾没人清运",
    "医保怎么缴费",
    "学校门口很堵",
    "水管破裂漏水",
    "邻居养狗不拴绳",
    "养老金没有到账",
]


def stream_of(*topics: list[tuple[str, str]], tuning: Tuning | None = None) -> HotStream:
    stream, at = HotStream(tuning), START
    for n, words in enumerate(NOISE):
        stream.add(f"n{n}", words, f"{words}，请派人来看", at + timedelta(hours=n), f"x{n}")
    for t, topic in enumerate(topics):
        for n, (title, text) in enumerate(topic):
            stream.add(f"t{t}-{n}", title, text, at + timedelta(days=2 + n, hours=t), f"p{t}-{n}")
    return stream


def messages_of(stream: HotStream, message: str) -> set[str]:
    return next((set(issue.messages) for issue in stream.issues() if message in issue.messages), set())


def test_messages_about_one_matter_at_one_place_become_an_issue():
    stream = stream_of(PLANT, BUS)
    assert messages_of(stream, "t0-0") == {f"t0-{n}" for n in range(4)}
    assert messages_of(stream, "t1-0") == {f"t1-{n}" for n in range(3)}


def test_an_issue_says_title_place_span_people_and_messages():
    issue = next(issue for issue in stream_of(PLANT).issues() if "t0-0" in issue.messages)
    assert issue.title in {title for title, _ in PLANT}
    assert "新城" in issue.place
    assert (issue.first_at, issue.last_at) == (START + timedelta(days=2), START + timedelta(days=5))
    assert issue.people == len(issue.messages) == 4


def test_a_message_says_at_once_which_issue_it_came_to():
    stream = HotStream()
    said = [stream.add(str(n), title, text, START, str(n)) for n, (title, text) in enumerate(PLANT)]
    assert said[:2] == [None, None]
    assert said[2] == said[3] is not None


def test_the_same_words_about_another_area_stay_apart():
    stream = HotStream()
    for n, (title, text) in enumerate(PLANT):
        stream.add(f"a{n}", title, text, START, f"a{n}", "519921001")
    for n, (title, text) in enumerate(PLANT):
        words = (title.replace("柳林新城", "枫桥家园"), text.replace("柳林新城", "枫桥家园"))
        stream.add(f"b{n}", *words, START, f"b{n}", "519921102")
    assert messages_of(stream, "a0").isdisjoint(messages_of(stream, "b0"))


def test_an_area_is_the_smallest_that_holds_all():
    stream = HotStream()
    for n, (title, text) in enumerate(PLANT):
        stream.add(str(n), title, text, START, str(n), f"51992100100{n}")
    assert stream.issues()[0].place == "519921001"


def test_the_same_message_again_counts_once():
    stream = stream_of(PLANT)
    stream.add("t0-0", *PLANT[0], START, "p0-0")
    assert len(messages_of(stream, "t0-0")) == 4


def test_one_person_writing_four_times_is_one_person():
    stream = HotStream()
    for n, (title, text) in enumerate(PLANT):
        stream.add(str(n), title, text, START, "same")
    assert stream.issues()[0].people == 1
    assert stream.issues()[0].heat == 1 + 0.5 * 3


def test_heat_is_people_and_half_of_what_they_wrote_again_and_the_root_of_support():
    voices = [("a", START, 0), ("a", START, 9), ("b", START, 16)]
    assert heat(voices) == 2 + 0.5 + 5.0
    assert heat([("a", START, -7)]) == 1.0


def test_heat_of_now_halves_in_thirty_days():
    voices = [("a", START, 0), ("b", START, 0)]
    assert heat(voices, now=START + timedelta(days=30)) == 1.0
    assert heat(voices, now=START - timedelta(days=1)) == 2.0


def test_an_issue_nobody_writes_about_closes_and_opens_again():
    stream = stream_of(PLANT)
    later = START + timedelta(days=100)
    assert {issue.state for issue in stream.issues(later)} == {HotState.CLOSED}
    stream.add("again", *PLANT[0], later, "new")
    assert next(i for i in stream.issues(later) if "again" in i.messages).state == HotState.OPEN


def test_what_waited_alone_is_taken_in_when_the_issue_grows_near_it():
    stream = stream_of(PLANT[3:] + PLANT[:3])
    assert len(messages_of(stream, "t0-0")) == 4


def test_a_person_may_say_that_two_are_one():
    stream = stream_of(PLANT, BUS)
    stream.join(stream.issue_of("t0-0"), stream.issue_of("t1-0"))
    assert stream.issue_of("t0-0") == stream.issue_of("t1-0")


def test_two_matters_in_one_heap_are_split():
    """Forced together, as a threshold that is far too low would do it."""
    from linli.triage.rules.hot.splitting import halves

    plants = [(f"{title}{n}", text) for n in range(4) for title, text in PLANT]
    buses = [(f"{title}{n}", text) for n in range(4) for title, text in BUS]
    stream = stream_of(plants, buses)
    heap = stream.join(stream.issue_of("t0-0"), stream.issue_of("t1-0"))
    large, small = halves(stream.clusters, int(heap))
    ids = [{stream.clusters.members[number].id[:2] for number in part} for part in (large, small)]
    assert ids == [{"t0"}, {"t1"}]


def heap_of(each: int):
    """Two matters in one cluster, as a bridge between them would bring about, at a size nobody chose beforehand."""
    plants = [(f"{title}{n}", text) for n in range(each) for title, text in PLANT][:each]
    buses = [(f"{title}{n}", text) for n in range(each) for title, text in BUS][:each]
    stream = stream_of(plants, buses)
    heap = stream.clusters.join(int(stream.issue_of("t0-0")), int(stream.issue_of("t1-0")))
    return stream, heap


@pytest.mark.parametrize("each", [13, 17, 23])
def test_a_heap_of_any_size_is_split_with_the_next_message(each):
    stream, heap = heap_of(each)
    stream.clusters.looked[heap] = each  # it was one matter when it was looked at last, and has doubled since
    stream.add("next", PLANT[0][0], PLANT[0][1], START + timedelta(days=3), "next")
    assert stream.issue_of("t0-0") == stream.issue_of("next")
    assert stream.issue_of("t1-0") not in (None, stream.issue_of("t0-0"))


def test_what_a_person_joined_is_not_taken_apart_at_once():
    stream, heap = heap_of(13)
    stream.clusters.look(heap)
    stream.add("next", PLANT[0][0], PLANT[0][1], START + timedelta(days=3), "next")
    assert stream.issue_of("t0-0") == stream.issue_of("t1-0")


def test_stored_and_read_back_it_goes_on_as_if_it_had_never_stopped():
    one = stream_of(PLANT)
    other = from_json(to_json(one))
    for stream in (one, other):
        for n, (title, text) in enumerate(BUS + PLANT):
            stream.add(f"z{n}", title, text, START + timedelta(days=9, hours=n), f"z{n}")
    assert one.issues() == other.issues()
    assert to_json(one) == to_json(other)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"form": 2}', '{"form": 1}'], ids=range(5))
def test_what_is_no_stored_stream_is_refused(text):
    with pytest.raises(ValueError):
        from_json(text)


@pytest.mark.parametrize(
    "words", ["", "😀😀😀", "a", "？？？", "請問這個問題什麼時候解決", "字" * 100_000], ids=range(6)
)
def test_odd_messages_break_nothing_and_find_only_their_like(words):
    stream = stream_of(PLANT)
    for n in range(3):
        stream.add(f"odd{n}", words[:5000], words, START + timedelta(days=8), f"odd{n}")
    assert messages_of(stream, "t0-0") == {f"t0-{n}" for n in range(4)}


def test_old_messages_that_stayed_alone_are_forgotten():
    stream = stream_of(PLANT)
    stream.forget_before(START + timedelta(days=50))
    assert set(stream.numbers) >= {f"t0-{n}" for n in range(4)}
    assert "n0" not in stream.numbers


def test_the_contests_two_tables():
    stream = stream_of(PLANT, BUS)
    rows = five_rows(stream.issues())
    assert rows[0][:4] == (1, 1, 4.0, "2026/03/03至2026/03/06")
    said = {"user_id": "p", "title": "t", "time": "x", "text": "y", "upvotes": "1", "downvotes": "0"}
    lines = list(message_rows(stream.issues(), lambda _id: said))
    assert lines[0] == (1, "t0-0", "p", "t", "x", "y", "1", "0")
    assert len([line for line in lines if line[0] == 1]) == 4


LAMP = ("路灯坏了六天，晚上一片黑，老人和孩子走路都要打手电", "")


@pytest.mark.parametrize("known", ["place", "read"])
def test_the_same_words_from_two_towns_are_two_matters_though_some_say_no_place(known):
    """Those without a place are like both; they must not carry one town's matter into the other's issue."""
    stream = HotStream()
    for n in range(12):
        where = ("519921001001", "519921102003", "")[n % 3]
        stream.add(str(n), *LAMP, START + timedelta(hours=n), f"p{n}", **{known: where})
    one, other = messages_of(stream, "0"), messages_of(stream, "1")
    assert one >= {"0", "3", "6", "9"}
    assert one.isdisjoint(other)
    assert one.isdisjoint({"1", "4", "7", "10"})


def test_two_villages_share_a_matter_only_where_both_name_it():
    """路 and 街 are no names of one place: “孩子走路” stands in every letter about a lamp."""
    stream = HotStream()
    for n in range(6):
        stream.add(f"lamp{n}", *LAMP, START, f"l{n}", f"51992100100{n % 2}")
        smoke = f"第{n}次说了，宏远化工公司半夜排气，味道像烧塑料"
        stream.add(f"firm{n}", smoke, smoke, START, f"f{n}", f"51992100100{n % 2}")
    assert messages_of(stream, "lamp0") == {"lamp0", "lamp2", "lamp4"}
    assert messages_of(stream, "firm0") == {f"firm{n}" for n in range(6)}


@pytest.mark.parametrize(("kinds", "joined"), [(("C0118", "L0209"), False), (("", ""), True)])
def test_a_common_way_to_begin_is_no_common_matter(kinds, joined):
    """Control: without the category the beginning alone brings them together."""
    told = (
        "我是南桥社区的住户，路灯不亮，骑车经过差点撞上路边的石墩",
        "我是南桥社区的住户，楼上漏水到我家，天花板都霉了，找他一直拖着不修",
    )
    stream = HotStream()
    for n in range(6):
        stream.add(str(n), told[n % 2], told[n % 2], START, str(n), "519921001001", category=kinds[n % 2])
    assert (messages_of(stream, "0") == {"0", "1", "2", "3", "4", "5"}) == joined
    assert messages_of(stream, "0") >= {"0", "2", "4"}


def test_where_the_words_say_it_lies_decides_nothing_about_who_sees_it():
    stream = HotStream()
    for n, (title, text) in enumerate(PLANT):
        stream.add(str(n), title, text, START, str(n), read="519921001001")
    assert not stream.issues()[0].place.isdigit()


def test_place_and_category_are_stored_and_a_memory_from_before_is_read():
    stream = HotStream()
    for n, (title, text) in enumerate(PLANT):
        stream.add(str(n), title, text, START, str(n), read="519921001001", category="L0501")
    text = to_json(stream)
    kept = from_json(text).clusters.members[0]
    assert (kept.read, kept.category) == ("519921001001", "L0501")
    before = json.loads(text)
    before["members"] = [row[:-2] for row in before["members"]]
    old = from_json(json.dumps(before)).clusters.members[0]
    assert (old.read, old.category, old.title) == ("", "", kept.title)


def test_history_that_is_imported_late_is_no_matter_of_today():
    stream = HotStream()
    for n, (title, text) in enumerate(PLANT):
        stream.add(f"new{n}", title, text, START + timedelta(hours=n), f"n{n}")
    for n, (title, text) in enumerate(PLANT):
        stream.add(f"old{n}", title, text, START - timedelta(days=2000 - n), f"o{n}")
    assert messages_of(stream, "new0") == {f"new{n}" for n in range(4)}
    assert messages_of(stream, "old0") == {f"old{n}" for n in range(4)}
