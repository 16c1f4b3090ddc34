"""Case numbers: made, read out of sentences, and checked digit by digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateways.check_digits import DammCheckDigits
from bot.intake.case_number import case_number, find_case_number

DAMM = DammCheckDigits()
YEARS = st.integers(2020, 2099)
SERIALS = st.integers(1, 99_999_999)


def number(year=2026, serial=123):
    return case_number(year, serial, DAMM.digit_for)


def found(text):
    return find_case_number(text, DAMM.is_valid)


def changed(text, at, digit):
    return text[:at] + digit + text[at + 1 :]


def test_a_case_number_is_year_serial_and_check_digit():
    assert number(2026, 123) == f"26-000123-{DAMM.digit_for('26000123')}"


def test_a_serial_beyond_six_digits_is_written_whole():
    assert number(2031, 1_234_567).startswith("31-1234567-")


@given(YEARS, SERIALS)
def test_every_number_is_found_valid_in_a_sentence(year, serial):
    made = number(year, serial)

    heard = found(f"where is my case {made}? thanks")

    assert (heard.case_number, heard.is_valid) == (made, True)


@given(YEARS, SERIALS, st.data())
def test_a_single_wrong_digit_is_caught(year, serial, data):
    made = number(year, serial)
    places = [at for at, character in enumerate(made) if character.isdigit()]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([each for each in "0123456789" if each != made[at]]))

    assert not found(changed(made, at, digit)).is_valid


@given(YEARS, SERIALS, st.data())
def test_two_swapped_neighbours_are_caught(year, serial, data):
    made = number(year, serial)
    digits = made.replace("-", "")
    swaps = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    at = data.draw(st.sampled_from(swaps))
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]

    heard = found(f"{swapped[:2]}-{swapped[2:-1]}-{swapped[-1]}")

    assert not heard.is_valid


@given(YEARS, st.integers(1, 999_999))
def test_a_number_said_digit_by_digit_is_found(year, serial):
    made = number(year, serial)

    heard = found(" ".join(made.replace("-", "")))

    assert (heard.case_number, heard.is_valid) == (made, True)


@pytest.mark.parametrize(
    "spelling",
    [
        "26-000123-{}",
        "26000123{}",  # as one number
        "26 000123 {}",
        "26.000123.{}",
        "26 000 123 {}",  # as a telephone hears it
        "2 6, 0 0 0, 1 2 3, {}",
        "26\u2013000123\u2013{}",  # a telephone's keyboard makes hyphens long
        "it's case #26-000123-{}.",
        "2 6 0 0 0 1 2 3 {} please, I called last week about the light on 5th Street",
    ],
)
def test_a_number_is_read_however_it_is_written(spelling):
    heard = found(spelling.format(number()[-1]))

    assert (heard.case_number, heard.is_valid) == (number(), True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a pothole",
        "2913 Emerson Ave N",
        "pothole at 2913 Emerson Ave N 55411",  # nine digits in all, but a house and a ZIP code
        "1234 5th St, apt 5, 5th floor",
        "light out at 26th and Lyndale since 2024",
        "612-555-0123",
        "(612) 555-0123",
        "612 555 0123",
        "6125550123",
        "16125550123",
        "+1 612 555 0123",
        "+16125550123",
        "call 555-0123",
        "55408-1234",  # a long ZIP code
        "my license is 123456",
        "it began 2026-11-23 2 am",
        "case 26-000123",  # the check digit is missing
        "1-26-000123-4",
    ],
)
def test_other_numbers_are_no_case_numbers(text):
    assert found(text) is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_fault(text):
    heard = found(text)

    assert heard is None or heard.case_number.isascii()


@given(st.text("0123456789 .-", max_size=30))
def test_what_is_found_has_the_usual_form(text):
    heard = found(text)

    assert heard is None or [len(part) for part in heard.case_number.split("-")][::2] == [2, 1]
