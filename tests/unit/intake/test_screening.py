"""The emergency screen of a message, and the one question that settles a doubt."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.intake.answers import yes_or_no
from bot.intake.safety import Held
from bot.intake.screening import Incoming, screen
from bot.intake.triage import Outcome
from tests.fakes import minneapolis

NIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
KNIFE = "what do I do if someone has a knife"
CRASH = "there was a car crash at the corner"
HELD_KNIFE = Held(criterion="weapon", text=KNIFE)


def screened(text, policy=None, **changes):
    local = NIGHT.astimezone(minneapolis().zone)
    return screen(Incoming(text=text, sent_at=local, **changes), policy or minneapolis().triage)


def held_of(text):
    held = screened(text).held
    assert held is not None
    return held


def without_risk(criterion_id):
    """Return the city's policy with one criterion whose doubt may stay open."""
    policy = minneapolis().triage
    rows = (replace(row, risky=False) if row.id == criterion_id else row for row in policy.criteria)
    return replace(policy, criteria=tuple(rows))


def test_an_ordinary_text_goes_on_as_it_is():
    seen = screened("a pothole on Lake Street")

    assert (seen.decision.outcome, seen.held) == (Outcome.REPORT, None)
    assert seen.text == "a pothole on Lake Street"


@pytest.mark.parametrize("held", [None, HELD_KNIFE])
@pytest.mark.parametrize("answer", [True, False, None])
def test_an_emergency_is_one_whatever_was_held(held, answer):
    seen = screened("my house is on fire", held=held, answer=answer)

    assert (seen.decision.outcome, seen.decision.criterion) == (Outcome.EMERGENCY, "fire")


def test_a_doubt_waits_for_its_answer():
    held = held_of(KNIFE)

    assert (held.criterion, held.text, held.tries) == ("weapon", KNIFE, 1)


def test_yes_makes_a_doubt_an_emergency():
    seen = screened("yes", held=HELD_KNIFE, answer=True)

    assert (seen.decision.outcome, seen.decision.criterion) == (Outcome.EMERGENCY, "weapon")
    assert seen.is_settled


def test_no_gives_the_held_text_back():
    seen = screened("no", held=HELD_KNIFE, answer=False)

    assert (seen.decision.outcome, seen.text) == (Outcome.REPORT, KNIFE)
    assert seen.is_settled


def test_what_a_no_tells_besides_is_kept():
    seen = screened("no he left the block an hour ago", held=HELD_KNIFE, answer=False)

    assert seen.text == f"{KNIFE}. no he left the block an hour ago"


def test_a_no_that_raises_another_doubt_is_asked_about_that():
    text = "no but a cable is hanging over the sidewalk"

    seen = screened(text, held=held_of(CRASH), answer=False)

    assert seen.decision.outcome is Outcome.ASK
    assert seen.held is not None
    assert seen.held.criterion != held_of(CRASH).criterion


@pytest.mark.parametrize(
    ("doubt", "answer", "outcome"),
    [
        (CRASH, "nobody was hurt", Outcome.REPORT),
        (CRASH, "yes well two people are bleeding", Outcome.EMERGENCY),
        ("people were trying car doors", "that was yesterday", Outcome.REPORT),
        ("people were trying car doors", "5 minutes ago", Outcome.EMERGENCY),
        ("musica muy fuerte del vecino", "anoche", Outcome.REPORT),
    ],
)
def test_an_answer_in_other_words_settles_what_was_open(doubt, answer, outcome):
    seen = screened(answer, held=held_of(doubt))

    assert seen.decision.outcome is outcome
    assert seen.is_settled


@pytest.mark.parametrize("text", ["I don't know", "", "hm", "why do you ask", "Lake and Penn"])
def test_an_unclear_answer_is_asked_once_more_and_kept(text):
    seen = screened(text, held=HELD_KNIFE)

    assert (seen.decision.outcome, seen.is_again) == (Outcome.ASK, True)
    assert seen.held is not None
    assert seen.held.text.startswith(KNIFE)
    assert text in seen.held.text


@pytest.mark.parametrize("text", ["I don't know", "", "what", "Lake and Penn"])
def test_a_doubt_that_is_unclear_twice_is_an_emergency(text):
    again = screened("hm", held=HELD_KNIFE).held

    seen = screened(text, held=again)

    assert (seen.decision.outcome, seen.decision.criterion) == (Outcome.EMERGENCY, "weapon")


def test_a_doubt_about_something_harmless_may_stay_open():
    held = replace(held_of(CRASH), tries=2)

    seen = screened("hm", policy=without_risk(held.criterion), held=held)

    assert (seen.decision.outcome, seen.is_settled) == (Outcome.REPORT, True)


def test_a_doubt_of_a_criterion_that_left_the_policy_stays_risky():
    gone = Held(criterion="gone", text="something", tries=2)

    assert screened("hm", held=gone).decision.outcome is Outcome.EMERGENCY


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("my husband is not", "breathing"),
        ("there is a man in the hall and he has a", "gun"),
        ("mi esposo me esta", "golpeando"),
    ],
)
def test_a_sentence_split_over_two_messages_is_read_as_one(before, text):
    assert screened(text, before=before).decision.outcome is Outcome.EMERGENCY


def test_the_message_before_makes_no_new_doubt():
    assert screened("a pothole", before=KNIFE).held is None


@pytest.mark.parametrize(
    "text",
    ["no one is helping him", "nobody is coming to help", "not that I can really see from here"],
)
def test_a_sentence_that_begins_with_no_denies_nothing(text):
    seen = screened(text, held=HELD_KNIFE, answer=False)

    assert (seen.decision.outcome, seen.is_again) == (Outcome.ASK, True)


@pytest.mark.parametrize(
    "text",
    ["no someone is breaking in my door", "no he has a gun", "no mi esposo me esta golpeando"],
)
def test_an_emergency_behind_a_no_is_one(text):
    assert screened(text, held=HELD_KNIFE, answer=False).decision.outcome is Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text", ["no", "nope", "no he left an hour ago", "nobody", "no weapons", "no the guy is gone"]
)
def test_a_plain_no_is_one(text):
    seen = screened(text, held=HELD_KNIFE, answer=False)

    assert (seen.decision.outcome, seen.is_settled) == (Outcome.REPORT, True)


def test_what_was_an_emergency_by_itself_is_no_part_of_the_next_message():
    seen = screened("about an hour ago", before="my house is on fire")

    assert seen.decision.outcome is Outcome.REPORT


@pytest.mark.parametrize(
    "text",
    ["no, like 5 minutes ago", "no about 8 minutes ago", "no hace 5 minutos", "no 5 minutes ago"],
)
def test_a_no_that_tells_of_the_last_minutes_is_a_yes(text):
    held = held_of("there is a suspicious man on my block")

    assert screened(text, held=held, answer=False).decision.outcome is Outcome.EMERGENCY


@pytest.mark.parametrize("text", ["no but he came back", "no pero volvio a salir"])
def test_a_no_that_is_taken_back_is_asked_again(text):
    held = held_of("there is a suspicious man on my block")

    assert screened(text, held=held, answer=False).is_again


@pytest.mark.parametrize("text", ["dont know", "i dont know", "nobody knows", "never mind"])
def test_not_knowing_is_no_no(text):
    read = yes_or_no(text, "en")

    assert screened(text, held=held_of(CRASH), answer=read).is_again


def test_a_doubt_split_over_two_messages_is_asked_about():
    seen = screened("run at lake and penn", before="hit and")

    assert seen.held is not None
    assert seen.held.text == "hit and. run at lake and penn"


@pytest.mark.parametrize(("before", "text"), [(CRASH, "at Lake and Penn"), ("a pothole", "by me")])
def test_two_messages_together_raise_no_doubt_that_was_asked_about_before(before, text):
    assert screened(text, before=before).held is None


def test_a_no_that_tells_of_another_emergency_behind_it_is_one():
    seen = screened("no my mom is not breathing", held=held_of(CRASH), answer=False)

    assert (seen.decision.outcome, seen.decision.criterion) == (Outcome.EMERGENCY, "medical")


def test_a_qualified_no_that_tells_of_long_ago_is_a_no():
    held = held_of("there is a suspicious man on my block")

    seen = screened("no, like 3 hours ago", held=held, answer=False)

    assert (seen.decision.outcome, seen.is_settled) == (Outcome.REPORT, True)


@pytest.mark.parametrize("text", ["no my grandma needs an ambulance", "no a man has a gun"])
def test_words_a_no_would_deny_are_read_without_it(text):
    assert screened(text, held=held_of(CRASH), answer=False).decision.outcome is Outcome.EMERGENCY
