"""One text message for one reply."""

import pytest

from bot.intake.conversation import Choice, Message
from webhooks.sms_text import LONGEST, shortened, sms_text
from webhooks.twiml import sms_twiml


def test_choices_are_numbered_on_their_own_lines():
    choices = (Choice(title="Pothole", value="1"), Choice(title="Something else", value="2"))

    text = sms_text([Message(text="Which is closest?", choices=choices)])

    assert text == "Which is closest?\n1 Pothole\n2 Something else"


def test_yes_and_no_are_left_to_the_sentence():
    choices = (Choice(title="Yes", value="yes"), Choice(title="No", value="no"))

    assert sms_text([Message(text="YES or NO?", choices=choices)]) == "YES or NO?"


def test_typographic_marks_do_not_double_the_price():
    assert sms_text([Message(text="It’s “here” – now…")]) == 'It\'s "here" - now...'


def test_no_messages_make_no_text():
    assert sms_text([]) == ""
    assert "<Message>" not in sms_twiml("")


def test_a_text_that_is_too_long_is_cut_behind_a_whole_word():
    long = "This is a sentence. " * 200

    text = shortened(long)

    assert len(text) <= LONGEST
    assert text.removesuffix("...").split()[-1].strip(".") in ("This", "is", "a", "sentence")


def test_a_text_without_any_blank_is_cut_all_the_same():
    assert len(shortened("x" * 5000)) == LONGEST


@pytest.mark.parametrize("text", ["<b>&", "]]>", '"quoted"'])
def test_a_resident_cannot_write_twiml(text):
    assert "<b>" not in sms_twiml(text)
