"""Police reports online or by phone: both ways in are offered, and the exceptions go elsewhere."""

import pytest

from bot.intake.case import Status
from bot.intake.catalogue import Kind
from bot.usecases.continue_report import continue_report
from tests.fakes import FakeStore, a_runtime, minneapolis
from tests.unit.usecases.rooms import CALLER, said

WITH_FORM = [each for each in minneapolis().catalogue if each.online_form]
FORM = "utter_online_form"
WHERE = {"en": "at Lake St and Lyndale Ave", "es": "en Lake St y Lyndale Ave"}

each_form = pytest.mark.parametrize("service", WITH_FORM, ids=lambda each: each.service_code)
each_language = pytest.mark.parametrize("language", ["en", "es"])


class Talk:
    """A resident with a police report, in one language; remembers all that was said."""

    def __init__(self, code, language="en"):
        self.store = FakeStore(senders={"conversation-0": CALLER})
        self.runtime = a_runtime(store=self.store)
        self.code, self.language = code, language
        self.step, self.heard = None, []

    def hears(self, *turns):
        for text, act in turns:
            draft = self.step.draft if self.step else None
            heard = said(text, act, self.code, language=self.language)
            self.step = continue_report(draft, heard, self.runtime)
            self.heard.append([say.key for say in self.step.says])
        return self

    def reports(self):
        return self.hears((f"it happened {WHERE[self.language]}", "report"))

    @property
    def said(self):
        return [key for keys in self.heard for key in keys]

    @property
    def asking(self):
        return self.step.draft.asking

    @property
    def facts(self):
        (case,) = self.store.cases.values()
        return case.facts


def harmless(service):
    """Return the answer that makes the report no exception."""
    for attribute in service.attributes:
        for value in attribute.values:
            if not value.refer:
                return value.key
    return ""


def answer(key, language):
    """Return the yes or no of that key, as the dialogue hears it."""
    if key == "yes":
        return ("sí" if language == "es" else "yes", "affirm")
    return ("no", "deny")


@each_form
@each_language
def test_the_form_is_offered_once_and_the_report_is_taken_here_too(service, language):
    talk = Talk(service.service_code, language).reports()
    if talk.asking.startswith("attribute:"):
        talk.hears(answer(harmless(service), language))
    while talk.asking:
        talk.hears(answer("yes", language))

    assert talk.said.count(FORM) == 1
    assert talk.facts.kind is Kind.POLICE_REPORT
    assert talk.facts.status is Status.RECEIVED
    assert talk.facts.service_code == service.service_code


@each_form
def test_the_form_is_named_before_anything_more_is_typed(service):
    talk = Talk(service.service_code).reports()
    if FORM not in talk.said:
        talk.hears(answer(harmless(service), "en"))

    at = talk.heard[-1].index(FORM)
    assert talk.heard[-1][at + 1] in ("utter_ask_time", "utter_ask_contact_sender")


# --- exceptions --------------------------------------------------------------------------------

TO_911 = [
    ("theft", "is_vehicle", "yes"),
    ("hit_and_run", "anyone_hurt", "yes"),
    ("trespassing", "is_gone", "no"),
]
TO_A_PERSON = [("theft_from_vehicle", "only_plates", "yes")]
TO_A_PERSON += [("vehicle_damage", "attempted_theft", "yes")]


@pytest.mark.parametrize(("code", "question", "key"), TO_911)
@each_language
def test_an_exception_for_911_is_sent_there_and_never_to_the_form(code, question, key, language):
    talk = Talk(code, language).reports()
    assert talk.asking == f"attribute:{question}"

    talk.hears(answer(key, language))

    assert talk.heard[-1][0] == "utter_refer_emergency"
    assert FORM not in talk.said


@pytest.mark.parametrize(("code", "question", "key"), TO_911)
def test_what_was_told_of_an_emergency_waits_for_a_person(code, question, key):
    talk = Talk(code).reports().hears(answer(key, "en"))
    while talk.asking:
        talk.hears(("yes", "affirm"))

    assert talk.facts.status is Status.NEEDS_REVIEW
    assert talk.facts.attributes[question] == (key,)


@pytest.mark.parametrize(("code", "question", "key"), TO_A_PERSON)
@each_language
def test_an_exception_for_a_person_books_a_call_and_makes_no_report(code, question, key, language):
    talk = Talk(code, language).reports()
    assert talk.asking == f"attribute:{question}"

    talk.hears(answer(key, language))
    assert talk.heard[-1][:1] == ["utter_refer_phone"]
    while talk.asking:
        talk.hears(answer("yes", language))

    assert FORM not in talk.said
    assert talk.facts.kind is Kind.CALLBACK
    assert talk.heard[-1][0] == "utter_callback_booked"


@pytest.mark.parametrize(
    ("code", "text", "language"),
    [
        ("theft_from_vehicle", "they took only the plates", "en"),
        ("theft_from_vehicle", "se llevaron solamente las placas", "es"),
        ("vehicle_damage", "the ignition is broken", "en"),
        ("vehicle_damage", "rompieron el encendido", "es"),
    ],
)
def test_an_exception_told_in_the_first_words_is_not_asked_for(code, text, language):
    talk = Talk(code, language).hears((f"{text} {WHERE[language]}", "report"))

    assert "utter_refer_phone" in talk.said
    assert not talk.asking.startswith("attribute:")
    assert FORM not in talk.said


@pytest.mark.parametrize(
    ("code", "text", "language"),
    [
        ("hit_and_run", "somebody hit my fence last week, nobody was hurt", "en"),
        ("hit_and_run", "chocaron mi cerca la semana pasada, nadie salió herido", "es"),
        ("trespassing", "a man slept in my garage on Monday, he is gone", "en"),
        ("trespassing", "un hombre durmió en mi garaje el lunes, ya se fue", "es"),
    ],
)
def test_an_exception_denied_in_the_first_words_is_not_asked_about(code, text, language):
    talk = Talk(code, language).hears((f"{text} {WHERE[language]}", "report"))

    assert FORM in talk.said
    assert not talk.asking.startswith("attribute:")


@pytest.mark.parametrize(("code", "question", "_key"), [*TO_911, *TO_A_PERSON])
def test_an_exception_nobody_answered_is_for_a_person_to_look_at(code, question, _key):
    talk = Talk(code).reports().hears(("skip", "skip"))

    assert FORM not in talk.said
    assert talk.step.draft.is_for_review
