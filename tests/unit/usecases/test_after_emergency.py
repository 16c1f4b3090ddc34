"""After a resident was sent to 911: whether they reached it, and how the conversation goes on."""

from datetime import timedelta

import pytest

from bot.intake.conversation import Owner
from bot.intake.watch import Settlement, WatchKind
from tests.fakes import NIGHT
from tests.unit.usecases.rooms import DOUBT, Desk

PLACE = {"text": "26th and Lyndale", "kind": "corner", "inside": "yes", "town": ""}
WORDS = ("it is loud", "it is high", "it is hot")
FIRE = "the garage at 26th and Lyndale is on fire"


def a_desk(*texts):
    desk = Desk()
    for text in texts:
        desk.hears(text)
    return desk


def last_change(desk):
    return list(desk.store.safety.values())[-1]


def later(minutes):
    return NIGHT + timedelta(minutes=minutes)


# --- what an emergency leaves to be watched ------------------------------------------------------


def test_an_emergency_is_watched_until_somebody_confirms():
    watch = last_change(a_desk(FIRE)).watch

    assert (watch.kind, watch.criterion) == (WatchKind.EMERGENCY, "fire")
    assert watch.ask_after == timedelta(minutes=2)
    assert "26th and Lyndale" in watch.card


def test_whoever_cannot_be_written_to_is_not_asked():
    desk = Desk()
    desk.hears(FIRE, sender=None, address="withheld-1")

    assert last_change(desk).watch.ask_after is None


def test_whoever_opted_out_is_not_asked():
    desk = a_desk("a pothole")
    desk.becomes(opted_out=True)
    desk.hears(FIRE)

    assert last_change(desk).watch.ask_after is None


def test_a_risky_doubt_is_watched_too():
    watch = last_change(a_desk(DOUBT)).watch

    assert watch.kind is WatchKind.QUESTION


def test_an_answered_doubt_is_watched_no_more():
    assert last_change(a_desk(DOUBT, "no")).settle is Settlement.ANSWERED


# --- did you reach 911? --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["yes", "yes I did", "I called 911", "the police are on their way"]
)
def test_having_reached_911_ends_the_watch(text):
    desk = a_desk(FIRE)

    assert "911" in desk.says(text)
    assert last_change(desk).settle is Settlement.REACHED
    assert desk.dialogue.told == []


def test_not_having_reached_911_tells_the_supervisor_and_sends_there_again():
    desk = a_desk(FIRE)

    assert "911" in desk.says("no nobody answers")
    assert last_change(desk).settle is Settlement.NOT_REACHED


def test_reaching_911_after_all_still_counts():
    desk = a_desk(FIRE, "no", "yes now I did")

    assert last_change(desk).settle is Settlement.REACHED


def test_a_false_alarm_is_offered_as_a_report():
    desk = a_desk(FIRE, "sorry it's not an emergency")
    assert last_change(desk).settle is Settlement.STOOD_DOWN

    desk.hears("yes")

    assert desk.dialogue.told == [FIRE]


def test_after_a_false_alarm_another_report_goes_on_as_always():
    desk = a_desk(FIRE, "oops false alarm")

    desk.hears("the street light at Lake and Penn is out")

    assert desk.dialogue.told == ["the street light at Lake and Penn is out"]


def test_a_false_alarm_in_a_report_puts_its_question_again():
    desk = Desk()
    desk.is_asked("contact", service_code="pothole")
    desk.hears("he has a gun")

    assert desk.says("never mind").count("?") == 1


def test_what_was_an_emergency_once_is_not_one_again_by_the_time_it_happened():
    desk = Desk()
    desk.is_asked("time", words=[FIRE])

    desk.hears("about an hour ago", received_at=later(40))

    assert desk.outcome == "dialogue"


@pytest.mark.parametrize(
    "text", ["26th and Lyndale", "hello?", "ok", "what should I do", "2018 camry silver", "thanks"]
)
def test_until_911_is_reached_every_answer_is_about_that(text):
    desk = a_desk("a man with a knife is in my yard")

    assert "Did you reach 911" in desk.says(text)
    assert desk.dialogue.told == []


def test_a_place_sent_afterwards_reaches_the_supervisors_card_and_no_report():
    desk = Desk()
    desk.is_asked("place", service_code="pothole")
    desk.hears("a man with a knife is in my yard")
    desk.hears("2710 Garfield Ave")

    assert "2710 Garfield Ave" in last_change(desk).watch.card
    assert desk.conversation.snapshot["slots"]["draft"]["asking"] == "place"


def test_the_place_of_a_report_is_not_taken_for_that_of_an_emergency():
    desk = Desk()
    desk.is_asked("contact", place=PLACE)
    desk.hears("a man with a knife is in my yard")

    assert "26th and Lyndale" not in last_change(desk).watch.card


def test_a_language_can_be_asked_for_in_between():
    desk = a_desk(FIRE)

    assert "911" not in desk.says("español por favor")


def test_more_about_the_emergency_is_for_911_and_is_kept():
    desk = a_desk(FIRE)

    assert "Tell 911" in desk.says("he has a red hat on")
    assert desk.dialogue.told == []


def test_what_was_written_meanwhile_is_offered_as_a_report():
    desk = a_desk(FIRE, "he left his trash in the alley", "yes")

    desk.hears("yes please")

    assert desk.dialogue.told == ["he left his trash in the alley"]


def test_who_wants_no_report_is_let_go():
    desk = a_desk(FIRE, "he has a red hat on", "yes")

    assert desk.says("no thanks")
    assert desk.dialogue.told == []


def test_the_open_question_is_put_again_and_nothing_else_is_asked():
    desk = Desk()
    desk.is_asked("contact", service_code="pothole")
    desk.hears("he has a gun")

    answer = desk.says("yes")

    assert answer.count("?") == 1
    assert desk.conversation.snapshot["slots"]["draft"]["asking"] == "contact"


# --- what is not about the emergency --------------------------------------------------------------


def test_after_three_messages_the_report_goes_on():
    desk = a_desk(FIRE, *WORDS)

    desk.hears("a pothole at Lake and Penn")

    assert desk.dialogue.told == ["a pothole at Lake and Penn"]


def test_a_yes_to_the_dialogues_question_stays_with_the_dialogue():
    desk = a_desk(FIRE, *WORDS, "a pothole at Lake and Penn")

    desk.hears("yes", received_at=later(1))

    assert desk.dialogue.told == ["a pothole at Lake and Penn", "yes"]
    assert desk.outcome == "dialogue"


def test_a_yes_that_may_be_about_either_is_asked_about():
    desk = a_desk(FIRE, *WORDS, "a pothole at Lake and Penn")

    assert "Did you reach 911" in desk.says("yes", received_at=later(3))
    desk.hears("yes", received_at=later(4))

    assert desk.outcome == "reached_911"


def test_half_an_hour_later_a_yes_is_for_the_dialogue():
    desk = a_desk(FIRE)

    desk.hears("yes", received_at=later(31))

    assert desk.dialogue.told == ["yes"]


def test_a_second_emergency_is_one_again():
    desk = a_desk(FIRE, "yes")

    assert "911" in desk.says("my mom is not breathing")
    assert desk.outcome == "emergency:medical"


@pytest.mark.parametrize("text", ["yes", "no", "he has a red hat"])
def test_while_an_agent_answers_the_desk_is_silent_about_it(text):
    desk = a_desk(FIRE)
    desk.becomes(owner=Owner.AGENT)

    assert desk.says(text) == ""


def test_a_doubt_denied_says_nothing_about_an_earlier_emergency():
    desk = a_desk(FIRE, *WORDS, DOUBT)

    desk.hears("no")

    assert desk.outcome == "dialogue"
    assert last_change(desk).settle is Settlement.ANSWERED


def test_a_sentence_split_over_two_messages_is_an_emergency():
    desk = a_desk("my husband is not")
    assert desk.outcome == "dialogue"

    desk.hears("breathing")

    assert desk.outcome == "emergency:medical"


def test_the_time_that_was_asked_for_belongs_to_what_was_told():
    desk = Desk()
    desk.is_asked("time", words=["someone dumped a mattress in the alley"])

    desk.hears("just now", received_at=later(30))

    assert desk.outcome.startswith("emergency:")


# --- an answer inside a report that sends to 911 -------------------------------------------------


def hit_and_run(**attributes):
    return {"service_code": "hit_and_run", "words": ["a van hit my car"], "attributes": attributes}


def a_report_that_learns(desk, **attributes):
    """Let the dialogue take an answer to one of the service's questions."""
    record = {"draft_id": "d", "asking": "place", **hit_and_run(**attributes)}
    desk.dialogue.leaves = {"slots": {"draft": record}}


def test_an_answer_that_sends_to_911_is_watched_too():
    desk = Desk()
    a_report_that_learns(desk, anyone_hurt=["yes"])
    desk.hears("yes, me")

    watch = last_change(desk).watch
    assert (watch.kind, watch.criterion) == (WatchKind.EMERGENCY, "referral")


def test_it_is_watched_once():
    desk = Desk()
    a_report_that_learns(desk, anyone_hurt=["yes"])
    desk.hears("the one with the scraped door")
    desk.hears("Lake and Penn")

    assert len(desk.store.safety) == 1


@pytest.mark.parametrize("attributes", [{}, {"anyone_hurt": ["no"]}, {"unknown": ["yes"]}])
def test_other_answers_are_not_watched(attributes):
    desk = Desk()
    a_report_that_learns(desk, **attributes)
    desk.hears("a van scraped the fence last week")

    assert not desk.store.safety


def test_what_a_no_told_is_read_with_the_report():
    desk = a_desk("there was a car crash at the corner")

    desk.hears("no")

    assert desk.dialogue.told == ["there was a car crash at the corner. Nobody was hurt."]


def test_a_place_told_just_before_is_on_the_card():
    desk = a_desk("I am at 26th and Lyndale")
    desk.hears("he has a gun")

    assert "26th and Lyndale" in last_change(desk).watch.card


@pytest.mark.parametrize(("text", "settled"), [("yes", "REACHED"), ("no", "NOT_REACHED")])
def test_what_an_agents_resident_says_of_911_counts_all_the_same(text, settled):
    desk = a_desk(FIRE)
    desk.becomes(owner=Owner.AGENT)

    assert desk.says(text) == ""
    assert last_change(desk).settle is Settlement[settled]


def test_a_no_to_a_doubt_counts_while_an_agent_answers():
    desk = a_desk(DOUBT)
    desk.becomes(owner=Owner.AGENT)

    assert desk.says("no") == ""
    assert last_change(desk).settle is Settlement.ANSWERED


def test_whoever_wants_to_stay_unknown_leaves_no_number_on_the_card():
    desk = a_desk("I want to stay anonymous. there is a man with a gun")

    assert "6125550123" not in last_change(desk).watch.card


def test_a_long_no_is_not_filed_as_more_than_it_says():
    desk = a_desk("there was a car crash at the corner", "no the cars are gone since noon")

    assert "Nobody was hurt" not in desk.dialogue.told[-1]


def test_a_report_whose_service_is_gone_asks_nothing_after_an_emergency():
    desk = Desk()
    desk.is_asked("contact", service_code="left_the_catalogue")
    desk.hears("he has a gun")

    assert "911" in desk.says("yes")


def test_a_photo_sent_with_a_doubt_is_kept():
    desk = Desk()
    desk.hears(DOUBT, media=("https://m/1.jpg",))

    assert desk.store.photos
