"""Which numbers can be answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.senders import address_of, sender_of

KEYPAD = {
    letter: str(digit)
    for digit, letters in enumerate(
        ("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"), start=2
    )
    for letter in letters
}


@pytest.mark.parametrize("raw", ["+16125550123", " +16125550123 ", "+525512345678", "+25261234567"])
def test_a_number_in_international_form_is_a_sender(raw):
    assert sender_of(raw) == raw.strip()


@pytest.mark.parametrize("word", ["anonymous", "restricted", "blocked", "unknown", "unavailable"])
def test_a_withheld_number_spelled_on_the_keypad_is_nobody(word):
    assert sender_of("+" + "".join(KEYPAD[letter] for letter in word)) is None


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Anonymous",
        "6125550123",  # no plus: not what a carrier sends
        "311",
        "28581",  # a short code belongs to a company
        "+0612555012",
        "+1612555",  # too short
        "+1612555012345678",  # too long
        "+1 612 555 0123",
        "+16125550123;ext=5",
        "whatsapp:+16125550123",
        "client:browser",
        "+16125550123\n+16125550124",
        "+\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",  # digits of another script
        None,
    ],
)
def test_what_is_no_such_number_is_nobody(raw):
    assert sender_of(raw or "") is None


@given(st.text(max_size=30))
def test_whatever_is_sent_is_a_number_or_nobody(raw):
    sender = sender_of(raw)

    assert sender is None or (sender[0] == "+" and sender[1:].isascii() and sender[1:].isdigit())


def test_a_number_is_the_address_of_its_conversation():
    assert address_of(sender_of("+16125550123"), "SM1") == "+16125550123"


def test_two_withheld_senders_never_share_a_conversation():
    assert address_of(None, "SM1") != address_of(None, "SM2")


def test_a_withheld_sender_keeps_its_address_when_the_message_comes_again():
    assert address_of(None, "SM1") == address_of(None, "SM1")
