"""A report from the first text to the case number, on the real stack."""

import re

import pytest

pytestmark = pytest.mark.stack
NUMBER = re.compile(r"\b\d\d-\d{6}-\d\b")


def number_in(text):
    found = NUMBER.search(text)
    assert found, text
    return found.group()


def case_of(stack, number):
    with stack.runtime.store.work() as work:
        return work.find_case(number)


def test_a_plain_report_gets_a_case_number_and_a_due_date(stack, resident):
    assert "Where is it" in resident.says("there is a big pothole")
    assert "When" in resident.says("26th and Lyndale")
    assert "reach you" in resident.says("about a week ago")
    assert "Shall I send it" in resident.says("yes")
    receipt = resident.says("yes")

    case = case_of(stack, number_in(receipt))
    assert "has until" in receipt
    assert case.facts.service_code == "pothole"
    assert case.facts.place.text == "26th and Lyndale"
    assert case.facts.contact.phone == resident.number


def test_a_text_that_says_all_is_asked_neither_what_nor_where_nor_when(resident):
    answer = resident.says("pothole at 26th and Lyndale, been there a week")

    assert "reach you" in answer
    assert not any(word in answer for word in ("Where", "When", "What is the problem"))


def test_the_first_answer_says_that_it_is_automated(resident):
    assert "automated" in resident.says("hello")


def test_a_second_report_at_the_same_place_gets_its_own_number(resident):
    for text in ("pothole at 26th and Lyndale since monday", "no"):
        resident.says(text)
    first = number_in(resident.says("yes"))

    resident.says("one more thing")
    resident.says("the street light is out")
    answer = resident.says("same place")
    assert "Where" not in answer
    while not NUMBER.search(answer):
        answer = resident.says(
            "skip" if "SKIP" in answer else "no" if "reach you" in answer else "yes"
        )

    assert number_in(answer) != first


def test_a_report_in_spanish_is_answered_in_spanish(stack, resident):
    answer = resident.says("hay un bache muy grande en la calle Lake y Bloomington")
    assert "¿" in answer or "Soy" in answer
    for _ in range(5):
        if NUMBER.search(answer):
            break
        answer = resident.says(
            "sí" if "¿Lo envío" in answer else "no" if "contactar" in answer else "omitir"
        )

    case = case_of(stack, number_in(answer))
    assert case.facts.language == "es"
    assert case.facts.service_code == "pothole"


def test_the_status_of_a_case_is_told_to_who_has_its_number(stack, resident):
    for text in ("pothole at 26th and Lyndale since monday", "no"):
        resident.says(text)
    number = number_in(resident.says("yes"))

    told = stack.resident().says(f"where is my case {number}")

    assert number in told
    assert "received" in told
    assert "Lyndale" not in told


def test_a_forwarded_case_says_who_has_it(resident):
    resident.says("the swing in the playground at Powderhorn Park is broken")
    answer = resident.heard[-1]
    for _ in range(5):
        if NUMBER.search(answer):
            break
        answer = resident.says(
            "yes" if "Shall I send" in answer else "no" if "reach you" in answer else "skip"
        )

    assert "not part of the city" in answer


def test_web_chat_files_a_case_too(stack):
    first = stack.chat("pothole at 26th and Lyndale since monday")
    conversation = first["conversation_id"]
    stack.chat("skip", conversation)
    last = stack.chat("yes", conversation)

    assert NUMBER.search(last["messages"][0]["text"])


def test_web_chat_offers_choices_as_buttons(stack):
    first = stack.chat("pothole at 26th and Lyndale since monday")

    choices = [each for message in first["messages"] for each in message.get("choices", ())]
    assert {"title", "value"} == set(choices[0])


def test_a_phone_only_report_becomes_a_call_back(stack, resident):
    resident.says("someone stole my identity and opened credit cards in my name last month")
    answer = resident.heard[-1]
    for _ in range(4):
        if NUMBER.search(answer):
            break
        answer = resident.says("yes")

    case = case_of(stack, number_in(answer))
    assert case.facts.kind == "callback"
    assert "call you back" in answer
