"""What a draft says of itself, and what the next one remembers."""

import pytest

from bot.intake.draft import ContactChoice, Draft, attribute_code, attribute_question, blank
from bot.intake.location import Place, PlaceKind

HERE = Place(text="Lake and Penn", kind=PlaceKind.CORNER)


def test_the_description_is_what_was_said_text_by_text():
    assert (
        Draft(draft_id="d", words=("a pothole", "it is deep")).description
        == "a pothole\nit is deep"
    )


@pytest.mark.parametrize("said", [{"words": ("x",)}, {"service_code": "pothole"}])
def test_a_draft_with_words_or_a_service_is_not_empty(said):
    assert Draft(draft_id="d").is_empty
    assert not Draft(draft_id="d", **said).is_empty


def test_an_attribute_is_told_from_other_questions():
    assert attribute_code(attribute_question("colour")) == "colour"
    assert attribute_code("place") == ""


def test_a_new_draft_remembers_place_case_and_introduction_and_nothing_else():
    before = Draft(
        draft_id="d",
        words=("a pothole",),
        service_code="pothole",
        place=HERE,
        introduced=True,
        last_case="26-000001-1",
        is_for_review=True,
    )

    assert blank("e", before) == Draft(
        draft_id="e", last_place=HERE, introduced=True, last_case="26-000001-1"
    )


def test_the_last_place_lasts_through_a_report_without_one():
    assert blank("e", Draft(draft_id="d", last_place=HERE)).last_place == HERE


@pytest.mark.parametrize("choice", ContactChoice)
def test_only_the_wish_to_stay_anonymous_lasts(choice):
    kept = blank("e", Draft(draft_id="d", contact=choice)).contact

    assert (kept is choice) == (choice in (ContactChoice.ANONYMOUS, ContactChoice.UNASKED))
