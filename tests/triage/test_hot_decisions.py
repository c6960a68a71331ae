# SPDX-License-Identifier: MulanPSL-2.0
"""What a person decided about hot issues stays, whichever way the stream joins, restarts or forgets."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection

from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.queries import story_of
from linli.triage.actions import hot as actions
from linli.triage.actions import hot_rows
from linli.triage.actions.hot import absorb_waiting
from linli.triage.actions.hot_decisions import dismiss_issue, lead_issue, merge_issues, name_issue, restore_issue
from linli.triage.models import HotIssue, HotMember, HotMemory, Matter
from linli.triage.queries.hot import hot_now, lead_was_split_off, matters_led_by, matters_of
from linli.triage.queries.hot_trees import leads_of
from linli.triage.queries.streams import forget_streams, stream_at
from tests import town as cast
from tests.town import COUNTY, NEXT_VILLAGE
from tests.triage.test_hot_issues import BUS, PLANT
from tests.triage.test_hot_rows import _fresh, tell  # noqa: F401


@pytest.fixture
def two(town):
    """The plant, four messages; the bus, three."""
    plants, buses = tell(town, PLANT), tell(town, BUS)
    absorb_waiting(COUNTY, now=town.now)
    found = {issue.messages: issue for issue in HotIssue.objects.all()}
    return found[4], found[3], plants, buses


def stream_joins(town, one, other):
    """The stream brings two clusters together, and takes the next message in."""
    stream_at(HotMemory.objects.get(pk=COUNTY)).clusters.join(one.cluster, other.cluster)
    tell(town, PLANT[:1], after=9)
    absorb_waiting(COUNTY, now=town.now)


def test_merged_into_the_smaller_it_is_shown_after_the_stream_joined_them_the_other_way(town, two):
    plant, bus, *_ = two
    merge_issues(plant.pk, bus.pk, by=town.dispatcher, now=town.now)
    stream_joins(town, plant, bus)
    [shown] = hot_now(town.dispatcher)
    assert (shown.pk, shown.messages, len(matters_of(shown))) == (bus.pk, 8, 8)
    tell(town, BUS[:1], after=10)
    absorb_waiting(COUNTY, now=town.now)
    assert [issue.messages for issue in hot_now(town.dispatcher)] == [9]


def test_what_the_stream_joins_to_a_dismissed_heap_stays_in_sight(town, two):
    plant, bus, *_ = two
    dismiss_issue(plant.pk, by=town.dispatcher, now=town.now)
    stream_joins(town, plant, bus)
    assert [(issue.pk, issue.messages) for issue in hot_now(town.dispatcher)] == [(bus.pk, 8)]


def test_both_dismissed_it_stays_out_of_sight(town, two):
    plant, bus, *_ = two
    for issue in (plant, bus):
        dismiss_issue(issue.pk, by=town.dispatcher, now=town.now)
    stream_joins(town, plant, bus)
    assert hot_now(town.dispatcher) == []


def test_the_one_a_person_named_is_shown_for_both(town, two):
    plant, bus, *_ = two
    name_issue(bus.pk, "302路班次", by=town.dispatcher, now=town.now)
    stream_joins(town, plant, bus)
    assert [issue.title for issue in hot_now(town.dispatcher)] == ["302路班次"]


def test_three_joined_between_two_looks_are_one(town, two):
    plant, bus, *_ = two
    clusters, passing = stream_at(HotMemory.objects.get(pk=COUNTY)).clusters, 999  # a heap that came and went between
    moved = clusters.of.pop(plant.cluster)
    for number in moved:
        clusters.members[number].cluster = bus.cluster
    clusters.of[bus.cluster] += moved
    clusters.gone |= {plant.cluster: passing, passing: bus.cluster}
    tell(town, BUS[:1], after=9)
    absorb_waiting(COUNTY, now=town.now)
    assert len(hot_now(town.dispatcher)) == 1


def test_name_and_lead_go_along_where_the_other_has_none(town, two):
    plant, bus, _plants, buses = two
    name_issue(bus.pk, "302路班次", by=town.dispatcher, now=town.now)
    lead_issue(bus.pk, buses[0], by=town.dispatcher, now=town.now)
    kept = merge_issues(bus.pk, plant.pk, by=town.dispatcher, now=town.now)
    assert (kept.pk, kept.title, kept.lead_id) == (plant.pk, "302路班次", buses[0])
    tell(town, PLANT[:1], after=9)
    absorb_waiting(COUNTY, now=town.now)
    kept.refresh_from_db()
    assert (kept.title, kept.lead_id) == ("302路班次", buses[0])
    assert len(matters_led_by({buses[0]}, COUNTY)) == 7


def test_the_stream_takes_no_lead_away(town, two):
    plant, bus, plants, buses = two
    lead_issue(plant.pk, plants[0], by=town.dispatcher, now=town.now)
    lead_issue(bus.pk, buses[0], by=town.dispatcher, now=town.now)
    stream_joins(town, plant, bus)
    [shown] = hot_now(town.dispatcher)
    assert leads_of(shown) == {plants[0], buses[0]}
    assert len(matters_led_by({plants[0]}, COUNTY)) == len(matters_led_by({buses[0]}, COUNTY)) == 7
    lead_issue(shown.pk, plants[1], by=town.dispatcher, now=town.now)
    assert leads_of(shown.__class__.objects.get(pk=shown.pk)) == {plants[1]}, "the newest word holds"
    assert matters_led_by({buses[0]}, COUNTY) == []


def test_a_split_takes_the_lead_along_and_the_other_half_says_so(town):
    """Two things in one heap, found out with a later message: the lead answers for those it is still with."""
    tell(town, [(f"{title}{n}", text) for n in range(5) for title, text in PLANT])
    buses = tell(town, [(f"{title}{n}", text) for n in range(5) for title, text in BUS])
    absorb_waiting(COUNTY, now=town.now)
    clusters = [issue.cluster for issue in HotIssue.objects.all()]
    heap = stream_at(HotMemory.objects.get(pk=COUNTY)).clusters.join(*clusters)
    looked_at(heap, 60)
    tell(town, PLANT[:1], after=9)
    absorb_waiting(COUNTY, now=town.now)
    [shown] = hot_now(town.dispatcher)
    lead_issue(shown.pk, buses[0], by=town.dispatcher, now=town.now)
    assert len(matters_led_by({buses[0]}, COUNTY)) == 35

    looked_at(heap, 10)
    tell(town, PLANT[1:2], after=10)
    absorb_waiting(COUNTY, now=town.now)

    left, found = sorted(hot_now(town.dispatcher), key=lambda issue: issue.lead_id is not None)
    assert set(matters_of(found)) == set(buses)
    assert found.lead_id == buses[0]
    assert set(matters_led_by({buses[0]}, COUNTY)) == set(buses[1:])
    assert [line.step for line in story_of(found.subject)] == ["lead"]
    assert (left.lead_id, lead_was_split_off(left), lead_was_split_off(found)) == (None, True, False)
    lead_issue(left.pk, matters_of(left)[0], by=town.dispatcher, now=town.now)
    assert not lead_was_split_off(HotIssue.objects.get(pk=left.pk))


def looked_at(heap: int, size: int) -> None:
    """As if the heap had been looked at last when it was that large."""
    stream_at(HotMemory.objects.get(pk=COUNTY)).clusters.looked[heap] = size


def test_nothing_is_merged_into_what_was_dismissed_nor_across_counties(town, two):
    plant, bus, *_ = two
    dismiss_issue(bus.pk, by=town.dispatcher, now=town.now)
    with pytest.raises(NotAllowed):
        merge_issues(plant.pk, bus.pk, by=town.dispatcher, now=town.now)
    restore_issue(bus.pk, by=town.dispatcher, now=town.now)
    HotIssue.objects.filter(pk=bus.pk).update(county="519902", scope_code="519902")
    with pytest.raises(BadInput):
        merge_issues(plant.pk, bus.pk, by=town.city_operator, now=town.now)


def test_after_a_restart_each_matter_is_where_it_was_though_steps_changed_it(town, two):
    _plant, _bus, plants, buses = two
    before = {one.id: one.cluster for one in stream_at(HotMemory.objects.get()).clusters.members.values()}
    Matter.objects.filter(pk__in=[plants[1], buses[1]]).update(scope_code=NEXT_VILLAGE, title="另一件事", place_text="")
    forget_streams()
    after = {one.id: one.cluster for one in stream_at(HotMemory.objects.get()).clusters.members.values()}
    assert after == before


def test_what_is_quiet_for_long_leaves_the_memory_and_keeps_its_figures(town, monkeypatch):
    monkeypatch.setattr(actions, "STORED_EVERY", 1)
    monkeypatch.setattr(actions, "SHARE", 100)
    tell(town, PLANT)
    absorb_waiting(COUNTY, now=town.now)
    later, hours = town.now + timedelta(days=200), 200 * 24
    tell(town, [*BUS, *BUS], after=hours)
    absorb_waiting(COUNTY, now=later)
    assert len(stream_at(HotMemory.objects.get()).clusters.members) == 6
    plant, bus = HotIssue.objects.get(messages=4), HotIssue.objects.get(messages=6)
    merge_issues(plant.pk, bus.pk, by=town.dispatcher, now=later)
    forget_streams()
    tell(town, BUS[:1], after=hours + 9)
    absorb_waiting(COUNTY, now=later)
    bus.refresh_from_db()
    assert (bus.messages, bus.people, bus.heat, bus.first_at) == (11, 11, 11.0, plant.first_at)
    assert HotMember.objects.filter(issue=bus).count() == 11


def test_of_an_issue_that_goes_on_only_the_last_half_year_is_held(town, monkeypatch):
    monkeypatch.setattr(actions, "STORED_EVERY", 1)
    monkeypatch.setattr(actions, "SHARE", 100)
    one, hours = b"one teller", 200 * 24
    tell(town, PLANT, teller=one)
    tell(town, PLANT[:2], after=3)
    absorb_waiting(COUNTY, now=town.now)
    tell(town, PLANT, teller=one, after=hours)
    absorb_waiting(COUNTY, now=town.now + timedelta(days=200))
    assert len(stream_at(HotMemory.objects.get()).clusters.members) == 4
    forget_streams()
    tell(town, PLANT[:1], after=hours + 9)
    absorb_waiting(COUNTY, now=town.now + timedelta(days=200))
    [issue] = hot_now(town.dispatcher)
    assert (issue.messages, issue.people, issue.first_at) == (11, 4, town.now), "who wrote before and now is one"
    assert len(matters_of(issue)) == 11


def test_a_large_memory_is_not_written_again_for_a_few(town, monkeypatch):
    monkeypatch.setattr(actions, "STORED_EVERY", 1)
    monkeypatch.setattr(actions, "SHARE", 2)
    tell(town, PLANT)
    absorb_waiting(COUNTY, now=town.now)
    tell(town, PLANT[:1], after=9)
    absorb_waiting(COUNTY, now=town.now)
    memory = HotMemory.objects.get()
    assert (memory.stored_n, memory.last_n) == (4, 5)


def test_brought_back_after_weeks_it_has_cooled_and_after_months_it_is_closed(town, two):
    plant, bus, *_ = two
    for issue in (plant, bus):
        dismiss_issue(issue.pk, by=town.dispatcher, now=town.now)
    hot = HotIssue.objects.get(pk=plant.pk).heat_now
    back = restore_issue(plant.pk, by=town.dispatcher, now=town.now + timedelta(days=30))
    assert (round(back.heat_now / hot, 3), back.state) == (0.5, "open")
    assert restore_issue(bus.pk, by=town.dispatcher, now=town.now + timedelta(days=90)).state == "closed"


@pytest.fixture
def open_town(transactional_db):
    forget_streams()
    return cast.build_town()


def test_a_name_given_while_the_stream_writes_is_not_written_over(open_town, monkeypatch):
    town = open_town
    tell(town, PLANT)
    absorb_waiting(COUNTY, now=town.now)
    issue = HotIssue.objects.get()

    def naming():
        try:
            name_issue(issue.pk, "柳林新城搅拌站", by=town.dispatcher, now=town.now)
        finally:
            connection.close()

    person, count = Thread(target=naming), hot_rows._count

    def slowly(*inputs):
        """The row has been read and is not saved yet."""
        person.start()
        person.join(timeout=1)
        count(*inputs)

    monkeypatch.setattr(hot_rows, "_count", slowly)
    tell(town, PLANT[:1], after=9)
    absorb_waiting(COUNTY, now=town.now)
    person.join(timeout=10)
    issue.refresh_from_db()
    assert (issue.title, issue.messages) == ("柳林新城搅拌站", 5)
