"""Reports that a person takes by phone: a safe call is booked, and no police report is made."""

import pytest

from bot.intake.case import Status
from bot.intake.catalogue import Kind
from bot.usecases.continue_report import continue_report
from tests.fakes import FakeStore, a_runtime, minneapolis
from tests.unit.usecases.rooms import CALLER, said

CODES = [each.service_code for each in minneapolis().catalogue if each.is_phone_only]
AT_RISK = ("harassment", "order_violation", "parental_rights")
"""Reports about somebody who may pick up the phone, or hear the message."""
END = ["confirm", ""]
YES, NO = ("yes", "affirm"), ("no", "deny")
STORY = ("this is my story", "report")

each_service = pytest.mark.parametrize("code", CODES)
each_language = pytest.mark.parametrize("language", ["en", "es"])


class Talk:
    """A resident with a phone-only report, in one language."""

    def __init__(self, code, language="en", knows_sender=True):
        self.store = FakeStore(senders={"conversation-0": CALLER})
        self.runtime = a_runtime(store=self.store)
        self.code, self.language, self.knows_sender = code, language, knows_sender
        self.step, self.asked = None, []

    def hears(self, *turns):
        for text, act in turns:
            draft = self.step.draft if self.step else None
            heard = said(
                text, act, self.code, language=self.language, knows_sender=self.knows_sender
            )
            self.step = continue_report(draft, heard, self.runtime)
            self.asked.append(self.step.draft.asking)
        return self

    @property
    def keys(self):
        return [say.key for say in self.step.says]

    @property
    def facts(self):
        (case,) = self.store.cases.values()
        return case.facts


@each_service
def test_it_is_asked_how_to_call_safely_and_nothing_of_the_story(code):
    talk = Talk(code).hears(STORY, YES, NO, ("mornings", "inform"), YES)

    assert talk.asked == ["contact", "attribute:leave_message", "attribute:best_time", *END]


@each_service
def test_whoever_writes_another_language_is_asked_about_an_interpreter(code):
    talk = Talk(code, "es").hears(STORY, YES, NO, ("en la mañana", "inform"), YES, YES)

    assert talk.asked[-3:] == ["attribute:interpreter", *END]
    assert talk.facts.attributes["interpreter"] == ("yes",)


@each_service
@each_language
def test_a_call_is_booked_and_no_police_report_is_made(code, language):
    talk = Talk(code, language).hears(STORY, YES, NO, ("1", "inform"), YES, YES)

    assert talk.facts.kind is Kind.CALLBACK
    assert talk.facts.contact.phone == CALLER
    assert talk.facts.attributes["leave_message"] == ("no",)
    assert talk.facts.attributes["best_time"] == ("morning",)


@each_service
@each_language
def test_at_most_five_questions_are_asked(code, language):
    talk = Talk(code, language).hears(STORY, YES, YES, YES, YES, YES)

    assert len([each for each in talk.asked if each]) <= 5
    assert len(talk.store.cases) == 1


@each_service
def test_first_it_is_said_that_a_person_calls_then_which_number_is_safe(code):
    talk = Talk(code).hears(STORY)

    assert talk.keys[1:] == ["utter_phone_only", "utter_ask_contact_callback_sender"]


@each_service
def test_the_receipt_says_until_when_a_person_calls(code):
    talk = Talk(code).hears(STORY, YES, YES, YES, YES)

    assert talk.keys == ["utter_callback_booked"]
    assert talk.step.says[0].values["due_date"] == "Wednesday, December 9"


@each_service
def test_what_was_read_back_before_the_call_is_booked_is_when_it_is_wanted(code):
    talk = Talk(code).hears(STORY, YES, NO, ("afternoons please", "inform"))

    assert talk.keys == ["utter_ask_confirm_call"]
    assert "afternoon" in talk.step.says[0].values["facts"]


def test_every_word_that_was_typed_is_in_the_case():
    talk = Talk("harassment").hears(
        STORY, YES, NO, ("when he is at work", "inform"), ("only on Mondays", "inform"), YES
    )

    told = ["this is my story", "when he is at work", "only on Mondays"]
    assert talk.facts.description.splitlines() == told
    assert talk.facts.attributes["best_time"] == ("only on Mondays",)


# --- when it is not safe -----------------------------------------------------------------------


@each_service
def test_a_number_that_is_not_safe_is_asked_about_once_more(code):
    talk = Talk(code).hears(STORY, NO)

    assert talk.keys == ["utter_contact_needed_call", "utter_ask_contact_callback_sender"]


@pytest.mark.parametrize("code", AT_RISK)
@each_language
def test_whoever_shares_a_phone_hears_that_another_number_will_do(code, language):
    reason = Talk(code, language).hears(STORY, NO).step.says[0].values["reason"]

    assert ("friend" if language == "en" else "amigo") in reason


@pytest.mark.parametrize("code", AT_RISK)
@each_language
def test_of_a_message_it_is_asked_whether_it_is_safe(code, language):
    question = Talk(code, language).hears(STORY, YES).step.says[0].values["question"]

    assert ("safe" if language == "en" else "seguro") in question


@each_service
def test_nobody_calls_a_number_that_was_refused(code):
    talk = Talk(code).hears(STORY, NO, NO, YES)

    assert talk.facts.contact.is_empty
    assert talk.facts.status is Status.NEEDS_REVIEW
    assert talk.keys[0] == "utter_case_for_review"


def test_a_story_about_messages_is_no_answer_about_messages():
    talk = Talk("harassment").hears(("he calls to leave a message, it is not safe", "report"), YES)

    assert talk.asked[-1] == "attribute:leave_message"


@pytest.mark.parametrize(
    ("text", "language"),
    [("don't leave a message", "en"), ("do not leave a message please", "en"), ("no", "es")],
)
def test_no_message_is_left_where_that_was_said(text, language):
    talk = Talk("harassment", language).hears(STORY, YES, (text, "inform"))

    assert talk.step.draft.attributes["leave_message"] == ("no",)


def test_a_question_that_is_skipped_is_left_open_and_the_call_is_booked():
    talk = Talk("harassment").hears(STORY, YES, ("skip", "skip"), ("skip", "skip"), YES)

    assert talk.facts.attributes == {}
    assert talk.keys == ["utter_callback_booked"]


def test_on_a_chat_the_number_has_to_be_typed():
    talk = Talk("identity_theft", knows_sender=False).hears(STORY)

    assert talk.keys[-1] == "utter_ask_contact_callback_typed"


def test_anonymous_is_answered_with_the_reason_for_a_call():
    talk = Talk("harassment").hears(STORY, ("keep me anonymous", "be_anonymous"))

    assert talk.keys[0] == "utter_anonymous_not_possible"
    assert talk.asked[-1] == "contact"
