"""The carriers' reserved words, which mean something on their own and only by text message."""

import pytest

from bot.intake.consent import Consent, read_consent
from bot.intake.conversation import Channel


@pytest.mark.parametrize(
    "word", ["STOP", "stopall", "Unsubscribe", "end", "QUIT", "revoke", "optout", "cancel"]
)
def test_a_word_that_ends_messages_is_heard_in_any_case(word):
    assert read_consent(word, Channel.SMS) is Consent.STOP


@pytest.mark.parametrize("text", [" stop ", "Stop.", "STOP!", "stop\n", "stop .", "STOP!!"])
def test_blanks_and_marks_around_the_word_do_not_hide_it(text):
    assert read_consent(text, Channel.SMS) is Consent.STOP


@pytest.mark.parametrize("word", ["START", "unstop"])
def test_a_word_that_allows_messages_again_is_heard(word):
    assert read_consent(word, Channel.SMS) is Consent.START


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("word", ["help", "INFO"])
def test_help_means_help_on_every_channel(word, channel):
    assert read_consent(word, channel) is Consent.HELP


@pytest.mark.parametrize("channel", [Channel.CHAT, Channel.VOICE])
@pytest.mark.parametrize("word", ["stop", "end", "cancel", "start", "quit"])
def test_where_no_carrier_listens_these_are_ordinary_words(word, channel):
    assert read_consent(word, channel) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "the bus stop is broken",
        "please stop the noise",
        "stop sign down at Lake and Penn",
        "I need help",
        "end of the street",
        "stop it",
        "yes",  # Twilio takes it for START only after a STOP; here it is an answer
    ],
)
def test_a_sentence_with_such_a_word_in_it_is_a_report(text):
    assert read_consent(text, Channel.SMS) is None
