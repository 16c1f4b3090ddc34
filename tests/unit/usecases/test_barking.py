"""A dog that barks: why a number is needed, when it barks, and who may still come tonight."""

import pytest

from bot.intake.case import Status
from bot.intake.conversation import Channel
from bot.intake.draft import ContactChoice, Draft
from bot.usecases.continue_report import continue_report
from tests.fakes import FakeStore, a_runtime
from tests.unit.usecases.rooms import CALLER, HERE, local, said

CODE = "animal_complaint"
YES, NO = ("yes", "affirm"), ("no", "deny")
STORY = ("the dog next door barks all day", "report")


class Talk:
    """A resident who hears a dog; ``received_at`` is the clock of the whole talk."""

    def __init__(self, draft=None, **changes):
        self.store = FakeStore(senders={"conversation-0": CALLER})
        self.runtime = a_runtime(store=self.store)
        self.draft, self.changes, self.says = draft, changes, ()

    def hears(self, *turns):
        for text, act in turns:
            step = continue_report(self.draft, said(text, act, CODE, **self.changes), self.runtime)
            self.draft, self.says = step.draft, step.says
        return self

    @property
    def keys(self):
        return [say.key for say in self.says]


def asked_whether_now(**changes):
    draft = Draft(
        draft_id="d",
        service_code=CODE,
        asking="attribute:right_now",
        words=("it barks",),
        place=HERE,
        contact=ContactChoice.SENDER,
        introduced=True,
    )
    return Talk(draft, **changes)


@pytest.mark.parametrize(("language", "word"), [("en", "Animal Control"), ("es", "Control de")])
def test_why_a_number_is_needed_is_said_before_anything_is_typed(language, word):
    talk = Talk(language=language).hears(STORY)

    assert talk.keys[-1] == "utter_ask_contact_required_sender"
    assert word in talk.says[-1].values["reason"]


def test_anonymous_is_answered_with_the_reason_and_a_choice():
    talk = Talk().hears(("I want to be anonymous", "be_anonymous"), STORY)

    assert talk.keys[-1] == "utter_ask_contact_required_sender"

    talk.hears(("keep me anonymous", "be_anonymous"))
    assert talk.keys[0] == "utter_anonymous_not_possible"


def test_it_is_asked_whether_it_barks_now_and_when_else():
    talk = Talk().hears(STORY, YES)
    assert talk.draft.asking == "attribute:right_now"

    talk.hears(NO, ("Lake St and Lyndale Ave", "inform"))
    assert talk.draft.asking == "attribute:times_noticed"


def test_the_case_has_when_the_dog_is_heard_and_whom_to_ask():
    talk = Talk().hears(
        STORY, YES, NO, ("Lake St and Lyndale Ave", "inform"), ("at night, 10 to 2", "inform"), YES
    )

    (case,) = talk.store.cases.values()
    assert case.facts.attributes["times_noticed"] == ("at night, 10 to 2",)
    assert case.facts.contact.phone == CALLER
    assert case.facts.status is Status.RECEIVED


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (local(23, 7, 30), "10:00 PM"),  # Monday
        (local(23, 21, 59), "10:00 PM"),
        (local(21, 16, 59), "5:00 PM"),  # Saturday
    ],
)
def test_while_officers_are_on_duty_it_is_said_until_when(moment, until):
    talk = asked_whether_now(received_at=moment).hears(YES)

    assert talk.keys[:2] == ["utter_refer_now", "utter_on_duty_until"]
    assert talk.says[1].values["closes"] == until


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (local(23, 22), "Tuesday, November 24 at 7:30 AM"),
        (local(21, 17), "Sunday, November 22 at 7:30 AM"),
        (local(25, 23), "Saturday, November 28 at 7:30 AM"),  # the eve of Thanksgiving
    ],
)
def test_at_night_nobody_is_promised_and_it_is_said_from_when(moment, opens):
    talk = asked_whether_now(received_at=moment).hears(YES)

    assert talk.keys[0] == "utter_on_duty_from"
    assert talk.says[0].values["opens"] == opens


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("moment", [local(23, 12), local(23, 23)])
def test_a_person_is_one_word_away(moment, language):
    talk = asked_whether_now(received_at=moment, language=language).hears(YES)

    say = next(each for each in talk.says if each.key.startswith("utter_on_duty"))
    text = talk.runtime.wording.say(say.key, language, Channel.SMS, say.values)
    assert ("AGENT " if language == "en" else "AGENTE ") in text


def test_what_barks_now_is_no_report_for_review():
    assert not asked_whether_now().hears(YES).draft.is_for_review


@pytest.mark.parametrize("answer", [NO, ("not right now", "inform"), ("skip", "skip")])
def test_what_is_quiet_now_promises_nobody_tonight(answer):
    assert "utter_refer_now" not in asked_whether_now().hears(answer).keys


def test_barking_right_now_told_at_once_is_not_asked_again():
    talk = Talk(received_at=local(23, 12)).hears(("a dog is barking right now", "report"))

    assert talk.keys[1:3] == ["utter_refer_now", "utter_on_duty_until"]
    assert talk.hears(YES).draft.asking == "place"
