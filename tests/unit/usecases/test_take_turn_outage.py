"""While the dialogue is down every report becomes a case that a person reads, once."""

import pytest

from bot.intake.case import Status
from bot.usecases.take_turn import take_turn
from tests.fakes import FakeDialogue, a_runtime
from tests.unit.usecases.rooms import Desk, StrictStore, a_message, cases, down


def test_without_the_dialogue_the_words_become_a_case_and_the_resident_hears_its_number():
    desk = down()

    answer = desk.says("a pothole at Lake and Penn")

    (case,) = cases(desk)
    assert case.case_number in answer
    assert "person will read" in answer
    assert case.facts.status is Status.NEEDS_REVIEW
    assert case.facts.description == "a pothole at Lake and Penn"
    assert desk.outcome == "kept_for_review"


def test_more_words_in_the_same_outage_are_added_to_that_case():
    desk = down()
    first = desk.says("a pothole")
    second = desk.says("at Lake and Penn")

    (case,) = cases(desk)
    assert case.case_number in first
    assert case.case_number in second
    assert [event.note for event in desk.store.events] == ["at Lake and Penn"]


def test_an_open_report_is_filed_with_what_it_held():
    desk = Desk()
    desk.is_asked("time", service_code="pothole", occurred="")
    desk.dialogue.is_down = True

    desk.hears("since Tuesday")

    (case,) = cases(desk)
    assert case.facts.service_code == "pothole"
    assert case.facts.description == "a hole\nsince Tuesday"


def test_a_report_that_was_filed_just_before_the_dialogue_died_is_not_filed_twice():
    desk = Desk()
    desk.is_asked("confirm", service_code="pothole")
    desk.dialogue.is_down = True
    desk.hears("yes")
    desk.becomes(snapshot={"slots": {"draft": {"draft_id": "d", "words": ["a hole"]}}})
    desk.hears("yes")

    assert len(cases(desk)) == 1


def test_when_the_dialogue_is_back_the_report_goes_on_as_new():
    desk = down()
    desk.hears("a pothole")
    desk.dialogue.is_down = False
    desk.hears("is it fixed?")

    assert desk.dialogue.told == ["is it fixed?"]
    assert "review" not in desk.conversation.snapshot


def test_a_second_outage_makes_a_second_case():
    desk = down()
    desk.hears("a pothole")
    desk.dialogue.is_down = False
    desk.hears("thanks")
    desk.dialogue.is_down = True
    desk.hears("a dead tree")

    assert [case.facts.description for case in cases(desk)] == ["a pothole", "a dead tree"]


def test_a_message_that_comes_again_in_an_outage_makes_no_second_case():
    desk = down()

    replies = [take_turn(a_message("a pothole"), desk.runtime) for _ in range(2)]

    assert replies[0] == replies[1]
    assert len(cases(desk)) == 1


def test_a_process_that_died_after_filing_leaves_one_case():
    class DiesOnce(StrictStore):
        died = False

        def finish_turn(self, claim, reply, **changes):
            if not self.died:
                self.died = True
                raise ZeroDivisionError
            super().finish_turn(claim, reply, **changes)

    desk = Desk(a_runtime(store=DiesOnce(), dialogue=FakeDialogue(is_down=True)))
    with pytest.raises(ZeroDivisionError):
        take_turn(a_message("a pothole"), desk.runtime)

    reply = take_turn(a_message("a pothole"), desk.runtime)

    (case,) = cases(desk)
    assert case.case_number in reply.messages[0].text
    assert desk.store.events == []


def test_a_picture_is_kept_in_an_outage_too():
    answer = down().says("a pothole", media=("https://m/1.jpg",))

    assert answer.startswith("I kept your photo. ")
