"""What people do instead of answering: change, skip, go back, ask back, give up."""

import pytest

from tests.conversations.test_reports import NUMBER, case_of, number_in

pytestmark = pytest.mark.stack
ALL = "pothole at 26th and Lyndale, been there a week"


def at_read_back(resident):
    resident.says(ALL)
    answer = resident.says("no")
    assert "Shall I send it" in answer
    return answer


def test_no_number_is_given_before_a_yes(resident):
    assert not NUMBER.search(at_read_back(resident))


def test_a_place_is_corrected_at_the_read_back(stack, resident):
    at_read_back(resident)

    answer = resident.says("no wait, it was Lake and Penn")
    assert "Lake and Penn" in answer

    case = case_of(stack, number_in(resident.says("yes")))
    assert case.facts.place.text == "Lake and Penn"


def test_a_place_is_corrected_before_the_read_back(resident):
    resident.says("there is a pothole")
    resident.says("26th and Lyndale")

    resident.says("actually it's at Lake and Penn")
    resident.says("skip")

    assert "Lake and Penn" in resident.says("no")


def test_no_to_the_read_back_asks_what_to_change(resident):
    at_read_back(resident)

    assert "What should I change" in resident.says("no")
    assert "Where is it" in resident.says("1")
    assert "Lake and Penn" in resident.says("Lake and Penn")


def test_never_mind_files_nothing(resident):
    at_read_back(resident)

    assert "not filed anything" in resident.says("never mind")


def test_start_over_begins_again(resident):
    resident.says("there is a pothole")

    assert "What is the problem" in resident.says("start over")


def test_go_back_asks_the_question_before(resident):
    resident.says("there is a pothole")
    resident.says("26th and Lyndale")

    assert "Where is it" in resident.says("go back")


def test_a_question_back_is_answered_and_the_question_put_again(resident):
    resident.says("there is a pothole")

    answer = resident.says("why do you need that?")
    assert "find it" in answer
    assert "Where is it" in answer


def test_what_cannot_be_understood_is_not_lost(stack, resident):
    answer = resident.says("the wobbly thing is doing it again")
    for _ in range(8):
        if NUMBER.search(answer):
            break
        yes = "Shall I send" in answer
        answer = resident.says(
            "yes" if yes else "no" if "reach you" in answer else "the wobbly thing"
        )

    case = case_of(stack, number_in(answer))
    assert "wobbly" in case.facts.description


def test_when_unsure_a_choice_with_something_else_is_offered(resident):
    answer = resident.says("something is broken on lake street")

    assert "Something else" in answer or "other words" in answer


def test_a_place_in_another_town_is_said_kindly(resident):
    resident.says("there is a pothole")

    assert "Edina" in resident.says("on France Avenue in Edina")


@pytest.mark.parametrize("text", ["/restart", '/affirm{"x":1}', " /start_over", "/session_start"])
def test_payload_syntax_is_only_words(resident, text):
    at_read_back(resident)

    answer = resident.says(text)

    assert not NUMBER.search(answer) or "/affirm" not in text


def test_a_mistyped_case_number_is_said_so(resident):
    at_read_back(resident)
    number = number_in(resident.says("yes"))
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)

    assert "seems wrong" in resident.says(f"status of case {wrong}")


def test_an_unknown_case_number_is_said_so(stack, resident):
    number = "26-999999-" + stack.runtime.check_digits.digit_for("26999999")

    assert "can't find" in resident.says(f"where is case {number}")


@pytest.mark.parametrize("text", ["agent", "let me talk to a human", "representative please"])
def test_a_person_is_one_word_away(resident, text):
    resident.says("there is a pothole")

    assert "call you back" in resident.says(text)


def test_anonymous_leaves_no_number_on_the_case(stack, resident):
    resident.says(ALL)
    resident.says("I want to be anonymous")

    case = case_of(stack, number_in(resident.says("yes")))
    assert case.facts.is_anonymous
    assert case.facts.contact.is_empty


@pytest.mark.parametrize("text", ["", "🙂🙂", "??"])
def test_a_text_without_words_puts_the_open_question_again(resident, text):
    resident.says("there is a pothole")

    assert "Where is it" in resident.says(text)


def test_two_thousand_characters_are_one_report(resident):
    answer = resident.says("pothole at 26th and Lyndale since monday. " + "it is deep. " * 160)

    assert "reach you" in answer


@pytest.mark.parametrize("step", range(4))
def test_an_emergency_at_any_step_goes_to_911_and_the_report_goes_on(resident, step):
    answers = ["there is a pothole", "26th and Lyndale", "a week ago", "no"]
    for text in answers[: step + 1]:
        resident.says(text)
    question = resident.heard[-1]

    assert "NOT reach 911" in resident.says("oh no he has a gun")
    assert resident.says("").split("\n")[0][-20:] == question.split("\n")[0][-20:]
