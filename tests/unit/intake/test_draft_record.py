"""A draft survives the way through the dialogue and the database, whatever is in it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.draft import ContactChoice, Draft, Question
from bot.intake.draft_record import from_record, to_record
from bot.intake.location import Inside, Place, PlaceKind

TEXTS = st.text(max_size=20)
PLACES = st.none() | st.builds(
    Place, text=TEXTS, kind=st.sampled_from(PlaceKind), inside=st.sampled_from(Inside), town=TEXTS
)
LISTS = st.lists(TEXTS, max_size=3).map(tuple)
DRAFTS = st.builds(
    Draft,
    draft_id=TEXTS,
    asking=st.sampled_from([*Question, "attribute:colour"]),
    service_code=TEXTS,
    offered=LISTS,
    words=LISTS,
    place=PLACES,
    occurred=TEXTS,
    attributes=st.dictionaries(TEXTS, LISTS, max_size=3),
    contact=st.sampled_from(ContactChoice),
    skipped=LISTS,
    asked=LISTS,
    misses=st.integers(0, 5),
    is_for_review=st.booleans(),
    introduced=st.booleans(),
    last_place=PLACES,
    last_case=TEXTS,
)


@given(DRAFTS)
def test_a_draft_comes_back_from_json_as_it_was(draft):
    assert from_record(json.loads(json.dumps(to_record(draft)))) == draft


@given(DRAFTS)
def test_the_contact_comes_back_as_a_choice_not_as_a_word(draft):
    assert from_record(json.loads(json.dumps(to_record(draft)))).contact is draft.contact


def test_an_empty_draft_takes_little_room():
    assert to_record(Draft(draft_id="d")) == {"draft_id": "d", "contact": "unasked"}


def test_a_record_of_a_newer_release_is_read_as_far_as_it_is_known():
    record = {"draft_id": "d", "words": ["a pothole"], "mood": "sunny"}

    assert from_record(record) == Draft(draft_id="d", words=("a pothole",))


def test_a_place_of_an_older_release_needs_no_town():
    place = {"text": "Lake and Penn", "kind": "corner", "inside": "yes"}

    assert from_record({"draft_id": "d", "place": place}).place.town == ""


@pytest.mark.parametrize(
    "record",
    [
        {"draft_id": "d", "contact": "shouting"},
        {"draft_id": "d", "place": {"text": "x", "kind": "moon", "inside": "yes"}},
    ],
)
def test_a_record_that_means_nothing_is_not_taken_for_a_draft(record):
    with pytest.raises(ValueError, match="is not a valid"):
        from_record(record)
