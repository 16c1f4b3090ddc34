"""The quiz by message: beside a report, below the emergency screen, never in an agent's way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.intake.conversation import Channel, Conversation, ConversationId, Owner
from bot.intake.draft import Question
from bot.intake.quiz import ANSWERED_WITHIN, QUESTIONS, right_guess
from bot.intake.safety import Alarm, Held, Safety, to_record
from bot.intake.segments import count_segments
from bot.usecases.play_quiz import QUIZ, is_quiz_answer, quiz_turn, without_quiz
from bot.usecases.turn import SAFETY, Turn
from tests.fakes import NIGHT, a_runtime, minneapolis
from tests.unit.usecases.rooms import a_message
from webhooks.sms_text import sms_text

RUNTIME = a_runtime()
REPORT = {"draft": {"draft_id": "d", "asking": Question.PLACE.value, "words": ["a hole"]}}
DOUBT = Safety(held=Held(criterion="noise_unsettled", text="loud music"))
ALARM = Safety(alarm=Alarm(criterion="weapon", text="a gun", at=NIGHT))


def a_turn(text, snapshot=None, *, minutes=0, runtime=RUNTIME, channel=Channel.SMS, **changes):
    """Return a message of a conversation in that state, sent so many minutes into the night."""
    conversation = {
        "id": ConversationId("conversation-0"),
        "channel": channel,
        "language": "en",
        "snapshot": snapshot or {},
    }
    asks_language = changes.pop("asks_language", False)
    sent = NIGHT + timedelta(minutes=minutes)
    return Turn(
        inbound=a_message(text, received_at=sent, channel=channel),
        conversation=Conversation(**(conversation | changes)),
        runtime=runtime,
        text=text,
        asks_language=asks_language,
    )


def begun(**changes):
    """Return the state in which the first question waits."""
    return quiz_turn(a_turn("QUIZ", **changes)).snapshot


def words(answer):
    return " ".join(message.text for message in answer.messages)


def waiting(snapshot):
    """Return the situation that waits for an answer."""
    record = snapshot[QUIZ]
    return next(
        each for each in minneapolis().scenarios if each.id == record["ids"][record["place"]]
    )


def right_answer(snapshot):
    return "911" if waiting(snapshot).is_for_911 else "311"


def wrong_answer(snapshot):
    return "311" if waiting(snapshot).is_for_911 else "911"


def played(answer, snapshot=None, **changes):
    """Answer a whole round and return what is said last."""
    state = snapshot or begun(**changes)
    for _ in range(QUESTIONS):
        last = quiz_turn(a_turn(answer(state), state, **changes))
        state = last.snapshot
    return last


# --- beginning ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["QUIZ", "quiz", "Quiz 911", "examen", "prueba"])
def test_the_word_quiz_begins_one_and_says_that_it_is_practice(text):
    answer = quiz_turn(a_turn(text))

    assert "just for practice" in words(answer)
    assert "In a real emergency call 911" in words(answer)
    assert waiting(answer.snapshot).in_language("en") in words(answer)
    assert answer.outcome == QUIZ


@pytest.mark.parametrize("text", ["a pothole", "hi", "911", "311", "a", "stop quiz", "my quiz", ""])
def test_without_a_round_nothing_else_is_a_matter_of_the_quiz(text):
    assert quiz_turn(a_turn(text)) is None
    assert not is_quiz_answer(a_turn(text))


def test_the_quiz_begins_anew_when_it_is_asked_for_again():
    state = begun()
    state = quiz_turn(a_turn(right_answer(state), state)).snapshot

    assert quiz_turn(a_turn("quiz", state)).snapshot[QUIZ]["place"] == 0


def test_two_residents_get_different_rounds():
    ids = {tuple(begun(id=ConversationId(f"c{number}"))[QUIZ]["ids"]) for number in range(9)}

    assert len(ids) > 5


def test_a_city_without_situations_has_no_quiz():
    bare = a_runtime(city=replace(minneapolis(), scenarios=()))

    assert quiz_turn(a_turn("QUIZ", runtime=bare)) is None


# --- answers -----------------------------------------------------------------------------------


def test_a_right_answer_is_praised_and_explained_and_the_next_question_put():
    state = begun()
    answer = quiz_turn(a_turn(right_answer(state), state))

    assert answer.messages[0].text.startswith("Right, ")
    assert waiting(state).why_in("en") in words(answer)
    assert words(answer).count("2 of 5:") == 1
    assert waiting(answer.snapshot) != waiting(state)


def test_a_wrong_answer_is_set_right_kindly():
    state = begun()
    answer = quiz_turn(a_turn(wrong_answer(state), state))

    assert answer.messages[0].text.startswith(f"Not quite, it is {right_answer(state)}. ")
    assert waiting(state).why_in("en") in words(answer)


@pytest.mark.parametrize(("answer", "score"), [(right_answer, "5 of 5"), (wrong_answer, "0 of 5")])
def test_after_five_the_score_is_told_and_the_desk_asks_what_is_wrong(answer, score):
    last = played(answer)

    assert score in words(last)
    assert QUIZ not in last.snapshot
    assert last.messages[-1].text == a_turn("").say("utter_ask_problem").text


def test_a_round_that_is_over_takes_no_answers():
    assert quiz_turn(a_turn("911", played(right_answer).snapshot)) is None


@pytest.mark.parametrize("text", ["911", "9", "A", "9-1-1!", "311", "3", "b", "stop quiz", "salir"])
def test_a_bare_answer_or_farewell_in_a_round_needs_no_emergency_screen(text):
    assert is_quiz_answer(a_turn(text, begun()))


@pytest.mark.parametrize(
    "text",
    [
        *("call 911", "911 please help", "help", "there is a man with a gun", "fire!", "yes"),
        *("a pothole", "quiz", "español", "26th and Lyndale", "", "👍"),
    ],
)
def test_anything_more_in_a_round_is_screened(text):
    assert not is_quiz_answer(a_turn(text, begun()))


@pytest.mark.parametrize("text", ["a pothole", "call 911", "there is a fire", "yes", "👍", "no"])
def test_what_is_no_answer_is_left_to_the_desk(text):
    assert quiz_turn(a_turn(text, begun())) is None


def test_an_answer_after_ten_minutes_may_be_a_call_for_help():
    state = begun()
    late = ANSWERED_WITHIN.total_seconds() / 60 + 1

    assert is_quiz_answer(a_turn("911", state, minutes=late - 1))
    assert not is_quiz_answer(a_turn("911", state, minutes=late))
    assert quiz_turn(a_turn("911", state, minutes=late)) is None


def test_each_answer_gives_ten_minutes_more():
    state = begun()
    after = quiz_turn(a_turn("911", state, minutes=9)).snapshot

    assert is_quiz_answer(a_turn("911", after, minutes=18))


@pytest.mark.parametrize("gone", [("Q999",), ("Q1", "Q999")])
def test_a_round_of_situations_that_the_city_took_out_is_no_round(gone):
    state = {QUIZ: {**begun()[QUIZ], "ids": list(gone)}}

    assert quiz_turn(a_turn("911", state)) is None
    assert not is_quiz_answer(a_turn("911", state))


# --- ending ------------------------------------------------------------------------------------


def test_stop_quiz_ends_it_with_the_score_so_far():
    state = begun()
    state = quiz_turn(a_turn(right_answer(state), state)).snapshot
    answer = quiz_turn(a_turn("STOP QUIZ", state))

    assert "1 of 1 right" in words(answer)
    assert QUIZ not in answer.snapshot


def test_dropping_the_round_leaves_everything_else():
    assert without_quiz({QUIZ: {}, "slots": REPORT, "safety": {}}) == {
        "slots": REPORT,
        "safety": {},
    }


# --- beside everything else --------------------------------------------------------------------


@pytest.mark.parametrize("end", ["stop", "score"])
def test_an_open_report_waits_untouched_and_its_question_is_put_again(end):
    before = {"slots": REPORT, "active_loop": "x"}
    state = begun(snapshot=before)
    assert without_quiz(state) == before

    last = quiz_turn(a_turn("stop quiz", state)) if end == "stop" else played(right_answer, state)

    assert last.snapshot == before
    assert last.messages[-1].text == a_turn("").say("utter_ask_place").text


def test_while_an_agent_answers_there_is_no_quiz():
    state = begun()

    assert quiz_turn(a_turn("QUIZ", owner=Owner.AGENT)) is None
    assert quiz_turn(a_turn("911", state, owner=Owner.AGENT)) is None
    assert not is_quiz_answer(a_turn("911", state, owner=Owner.AGENT))
    assert not is_quiz_answer(a_turn("stop quiz", state, owner=Owner.AGENT))


@pytest.mark.parametrize("safety", [DOUBT, ALARM], ids=["doubt", "alarm"])
def test_while_safety_is_open_a_bare_911_is_no_answer_and_no_quiz_begins(safety):
    state = {**begun(), SAFETY: to_record(safety)}

    assert not is_quiz_answer(a_turn("911", state))
    assert quiz_turn(a_turn("911", state)) is None
    assert quiz_turn(a_turn("QUIZ", state)) is None


def test_the_quiz_speaks_the_language_of_the_conversation():
    state = begun(language="es")
    answer = quiz_turn(a_turn(right_answer(state), state, language="es"))

    assert answer.messages[0].text.startswith("Muy bien, ")
    assert waiting(state).why["es"] in words(answer)
    assert waiting(answer.snapshot).texts["es"] in words(answer)


def test_another_language_puts_the_question_again_in_it():
    state = begun()
    answer = quiz_turn(a_turn("español", state, language="es", asks_language=True))

    assert waiting(state).texts["es"] in words(answer)
    assert answer.snapshot[QUIZ] == state[QUIZ]


# --- on its channel ----------------------------------------------------------------------------


def test_the_chat_offers_both_answers_and_reads_what_they_send():
    state = begun(channel=Channel.CHAT)
    (*_, asked) = quiz_turn(a_turn("QUIZ", channel=Channel.CHAT)).messages

    assert [each.title for each in asked.choices] == ["911", "311"]
    assert all(is_quiz_answer(a_turn(each.value, state)) for each in asked.choices)


def test_a_text_message_repeats_no_answers_as_a_list():
    assert "\n" not in sms_text(quiz_turn(a_turn("QUIZ")).messages)


def test_every_answer_by_text_message_is_short_and_cheap():
    """Verdict, reason and next question together, whatever comes next."""
    asked = [each for each in minneapolis().scenarios if each.in_quiz]
    for before, after in zip(asked, asked[1:] + asked[:1], strict=True):
        state = {QUIZ: {**begun()[QUIZ], "ids": [before.id, after.id]}}
        cost = count_segments(sms_text(quiz_turn(a_turn(wrong_answer(state), state)).messages))
        assert (cost.encoding, cost.count <= 2) == ("GSM-7", True), before.id


def test_a_city_without_a_short_number_names_its_desk():
    phones = replace(minneapolis().phones, short="")
    small = a_runtime(city=replace(minneapolis(), phones=phones))
    answer = quiz_turn(a_turn("QUIZ", runtime=small))

    assert "911 or the city desk?" in words(answer)
    assert is_quiz_answer(a_turn("the city desk", answer.snapshot, runtime=small))


def test_what_is_right_is_the_policys_and_not_the_messages():
    assert {right_guess(each) for each in minneapolis().scenarios if each.in_quiz} == {
        "911",
        "desk",
    }
