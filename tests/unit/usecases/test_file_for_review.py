"""Free text becomes a case that a person reads; more of it is added."""

import pytest

from bot.intake.case import Status
from bot.intake.errors import Unavailable
from bot.usecases.file_for_review import file_for_review
from bot.usecases.submit_case import submit_case
from tests.fakes import FakeStore, a_runtime
from tests.unit.usecases.rooms import HERE, a_draft, at


def test_the_words_are_filed_for_a_person():
    case = file_for_review(a_draft(words=()), "a pothole", at(), a_runtime())

    assert case.facts.status is Status.NEEDS_REVIEW
    assert case.facts.description == "a pothole"


def test_what_the_report_held_already_is_kept():
    case = file_for_review(a_draft(), "it is deep", at(), a_runtime())

    assert case.facts.description == "a hole\nit is deep"
    assert case.facts.place == HERE


def test_more_words_for_the_same_draft_are_added_to_its_case():
    runtime = a_runtime()

    first, again = (file_for_review(a_draft(), text, at(), runtime) for text in ("one", "two"))

    assert first == again
    assert [(e.case_number, e.note) for e in runtime.store.events] == [(first.case_number, "two")]


@pytest.mark.parametrize("text", ["one", ""])
def test_words_that_are_on_the_case_are_not_added_again(text):
    runtime = a_runtime()
    for each in ("one", text):
        file_for_review(a_draft(), each, at(), runtime)

    assert runtime.store.events == []


def test_a_case_that_was_filed_in_full_is_returned_as_it_is():
    """The dialogue filed it and died before it could say so: "yes" is no addition."""
    runtime = a_runtime()
    filed = submit_case(a_draft(), at(), runtime)

    assert file_for_review(a_draft(), "yes", at(), runtime) == filed
    assert runtime.store.events == []


def test_without_the_database_nothing_is_said_to_be_kept():
    with pytest.raises(Unavailable, match="database"):
        file_for_review(a_draft(), "x", at(), a_runtime(store=FakeStore(is_down=True)))
