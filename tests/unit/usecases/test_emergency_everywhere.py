"""Whatever the desk is waiting for, in whatever state: an emergency is heard and sent to 911."""

from datetime import timedelta
from functools import cache
from itertools import cycle, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.city import load_city
from bot.intake.conversation import Channel, Conversation, ConversationId, Owner
from bot.intake.draft import ContactChoice, Draft, Question, attribute_code, attribute_question
from bot.intake.draft_record import to_record
from bot.intake.hearing import Act
from bot.intake.interview import advance
from bot.intake.move import Desk as InterviewDesk
from bot.intake.safety import Alarm, AlarmState, Held, Safety
from bot.intake.safety import to_record as safety_record
from bot.usecases.turn import SAFETY
from tests.builders import TITLES, heard
from tests.fakes import NIGHT, ROOT, FakeDialogue, FakeStore, a_runtime
from tests.unit.usecases.rooms import CALLER, DOUBT, HERE, Desk

CITIES = ("minneapolis", "bethel")
EMERGENCIES = (
    *("he has a gun", "My house is on fire right now!!", "she is not breathing", "HE HAS A KNIFE"),
    *("hay un hombre con pistola", "me quiere matar con un cuchillo", "se esta quemando mi casa"),
    *("nin qori wata ayaa jooga", "muaj ib tug txiv neej nqa phom"),
    *("someone is breaking into my house right now", "I smell gas in the hallway"),
)
ANSWERS = {
    Question.NOTHING: "is it fixed yet?",
    Question.PROBLEM: "a pothole",
    Question.SERVICE: "2",
    Question.PLACE: "Lake and Penn",
    Question.OUTSIDE: "yes keep it",
    Question.TIME: "I think today",
    Question.CONTACT: "Ana Gomez, 612-555-0199",
    Question.CONFIRM: "yes",
    Question.CHANGE: "the place",
}
MIXTURES = ("{e}", "{a}. {e}", "{e}. {a}", "{a}, {e}", "{a} and {e}", "{e}!!! {a}", "uh {a} um {e}")
SAFETIES = (
    Safety(),
    Safety(held=Held(criterion="weapon", text=DOUBT)),
    Safety(held=Held(criterion="weapon", text=DOUBT, tries=2)),
    Safety(alarm=Alarm(criterion="fire", text="my house is on fire", at=NIGHT)),
    Safety(
        alarm=Alarm(criterion="fire", text="fire", at=NIGHT, state=AlarmState.OFFERED, kept=("x",))
    ),
    Safety(last="the light is out", last_at=NIGHT - timedelta(seconds=20)),
)
MANNERS = {
    "text": {},
    "photo": {"media": ("https://m/1.jpg",)},
    "broken photo": {"media": ("https://m/1.exe",)},
    "withheld number": {"sender": None},
    "chat": {"channel": Channel.CHAT, "sender": None},
}


@cache
def city(name):
    return load_city(ROOT / "data", name)


@cache
def steps(name):
    """Return every service of a city with every question that may be open in a report of it."""
    return tuple(
        (service.service_code, asking)
        for service in city(name).catalogue
        for asking in (*Question, *(attribute_question(each.code) for each in service.attributes))
    )


def a_draft_at(asking, service_code, **changes):
    """Return a report that waits for the answer to a question; after a case, if there is none."""
    told = {"words": ("a hole",), "service_code": service_code, "place": HERE}
    known = {"last_case": "26-000001-1"} if asking == Question.NOTHING else told
    offered = (service_code,) if asking == Question.SERVICE else ()
    return Draft(draft_id="d", asking=asking, offered=offered, **(known | changes))


def a_desk_at(draft, *, name="minneapolis", safety=SAFETIES[0], is_down=False, **conversation):
    """Return a desk in the middle of a conversation, whatever led there."""
    known = {"id": ConversationId("conversation-0"), "channel": Channel.SMS, "language": "en"}
    snapshot = {"slots": {"draft": to_record(draft)}, SAFETY: safety_record(safety)}
    store = FakeStore()
    for channel in Channel:
        store.by_address[channel, CALLER] = "conversation-0"
    store.conversations["conversation-0"] = Conversation(
        **(known | {"snapshot": snapshot} | conversation)
    )
    dialogue = FakeDialogue(is_down=is_down)
    return Desk(a_runtime(city=city(name), store=store, dialogue=dialogue))


def mixed(mixture, emergency, asking):
    answer = "number 2" if attribute_code(asking) else ANSWERS[asking]
    return mixture.format(e=emergency, a=answer)


def is_sent_to_911(desk, text, **manner):
    """Say whether the text is answered by 911 alone and the open report is left as it was."""
    before = desk.conversation.snapshot["slots"]
    said = desk.says(text, **manner)
    was_heard = desk.outcome.startswith("emergency:") and "911" in said.split(".")[0]
    return was_heard and not desk.dialogue.told and desk.conversation.snapshot["slots"] == before


# --- every service, every question -------------------------------------------------------------


def questions_asked(service, of_city):
    """Drive the interview of a service with skips, and return what it asked."""
    desk = InterviewDesk(
        catalogue=of_city.catalogue,
        gazetteer=of_city.gazetteer,
        language="en",
        titles=TITLES,
        knows_sender=True,
        fallback_service=of_city.fallback_service,
    )
    texts = [heard("it", Act.REPORT, [service]), *[heard("skip", Act.SKIP)] * 25]
    draft, asked = Draft(draft_id="d"), set()
    for text in texts:
        draft = advance(draft, text, desk, new_id="d-2").draft
        asked.add(draft.asking)
    return asked


@pytest.mark.parametrize("name", CITIES)
def test_the_steps_below_are_all_that_an_interview_asks(name):
    for service in city(name).catalogue:
        asked = questions_asked(service.service_code, city(name))

        assert Question.CONFIRM in asked
        assert {(service.service_code, asking) for asking in asked} <= set(steps(name))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", CITIES)
def test_an_emergency_is_heard_at_every_question_of_every_service(name, language):
    """Every question in both languages; the other circumstances take turns."""
    circumstances = product(Owner, SAFETIES, (True, False), MANNERS)
    turns = zip(steps(name), *map(cycle, (EMERGENCIES, MIXTURES, circumstances)), strict=False)
    deaf = []
    for (code, asking), emergency, mixture, (owner, safety, is_down, manner) in turns:
        known = {"safety": safety, "is_down": is_down, "language": language, "owner": owner}
        desk = a_desk_at(a_draft_at(asking, code), name=name, **known)
        text = mixed(mixture, emergency, asking)
        if not is_sent_to_911(desk, text, **MANNERS[manner]):
            deaf.append((code, asking, text, manner, desk.outcome))

    assert deaf[:5] == []


# --- every circumstance, at some question ------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(
    step=st.sampled_from(steps("minneapolis")),
    emergency=st.sampled_from(EMERGENCIES),
    mixture=st.sampled_from(MIXTURES),
    safety=st.sampled_from(SAFETIES),
    manner=st.sampled_from([*MANNERS]),
    contact=st.sampled_from(ContactChoice),
    is_down=st.booleans(),
    conversation=st.fixed_dictionaries(
        {
            "owner": st.sampled_from(Owner),
            "language": st.sampled_from(["en", "es"]),
            "opted_out": st.booleans(),
        }
    ),
)
def test_no_circumstances_keep_an_emergency_from_being_heard(
    step, emergency, mixture, safety, manner, contact, is_down, conversation
):
    code, asking = step
    draft = a_draft_at(asking, code, contact=contact)
    desk = a_desk_at(draft, safety=safety, is_down=is_down, **conversation)

    assert is_sent_to_911(desk, mixed(mixture, emergency, asking), **MANNERS[manner])


@pytest.mark.parametrize("emergency", EMERGENCIES)
def test_an_emergency_is_heard_in_the_first_message_of_all(emergency):
    desk = Desk()

    assert "911" in desk.says(emergency)
    assert desk.outcome.startswith("emergency:")


@pytest.mark.parametrize("emergency", EMERGENCIES)
def test_an_emergency_is_heard_after_a_case_was_filed_by_someone_who_opted_out(emergency):
    desk = a_desk_at(a_draft_at(Question.NOTHING, ""), opted_out=True)

    assert is_sent_to_911(desk, emergency)


@pytest.mark.parametrize("answer", ["no", "NO.", "no, nobody", "yes"])
@pytest.mark.parametrize("emergency", EMERGENCIES)
def test_an_emergency_is_heard_in_the_answer_to_a_doubt(answer, emergency):
    desk = a_desk_at(a_draft_at(Question.PLACE, "pothole"), safety=SAFETIES[1])

    assert is_sent_to_911(desk, f"{answer}. {emergency}")


@pytest.mark.parametrize("text", ["a pothole", "yes", "it is on Lake Street", "no, since Tuesday"])
def test_what_is_no_emergency_is_not_called_one(text):
    desk = a_desk_at(a_draft_at(Question.PLACE, "pothole"))
    desk.hears(text)

    assert desk.outcome == "dialogue"
