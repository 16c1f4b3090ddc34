"""Nothing of who somebody is, or where, is left in a text that staff read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.city.documents import read_document
from bot.city.faults import Faults
from bot.city.places import read_places
from bot.intake.redaction import ALL_LEFT_OUT, PLACE_MARK, redacted
from tests.unit.intake.policies import PACKS

GAZETTEER = read_places(read_document(PACKS / "minneapolis", "places.yml", Faults()), Faults())
PHONES = [
    *("612-555-0123", "(612) 555-0123", "6125550123", "+1 612 555 0123", "612.555.0123"),
    *("1-612-555-0123", "+52 55 1234 5678", "612 555-0123", "612/555/0123", "6 1 2 5 5 5 0 1 2 3"),
    *("555-0123", "612-555-0123 ext 44", "6-1-2-5-5-5-0-1-2-3", "+16125550123"),
]
EMAILS = [
    *("ana@example.org", "ana.lopez+311@mail.example.com", "ANA@EXAMPLE.ORG", "ana @ example.org"),
    *("ana at example dot com", "ana_l arroba example punto com", "ana@localhost"),
]
LEAD_INS = [
    *("my name is", "My name's", "name:", "me llamo", "mi nombre es", "call me", "MY NAME IS"),
    *("he is named", "her name was", "se llama", "I go by", "magacaygu waa", "npe hu ua"),
]
NAMES = [
    *("Ana", "ana lopez", "Ana Maria Lopez", "JOHN SMITH", "José Ñandú", "O'Brien", "van der Berg"),
    *("Xiong", "abdi warsame", "J. R. Smith"),
]
ADDRESSES = [
    *("123 Maple Street", "2400 e 26th st apt 3", "12 Willow Lane", "4501 portland avenue south"),
    *("1234 Bloomington Ave Sur", "2215 Emerson", "26th and lyndale", "Lake & Penn", "1900 Lagoon"),
    *("505 4th Ave. S", "10 Nowhere Blvd", "3412 some odd road", "77 KING HIGHWAY", "calle 26"),
]
AROUND = ["", "there is a fire, ", "please help! ", "ayuda, ", "he has a knife; "]
AFTER = ["", ", hurry", ". thanks", "!", " please"]


def shown(text: str) -> str:
    return redacted(text, GAZETTEER)


@given(st.sampled_from(AROUND), st.sampled_from(PHONES), st.sampled_from(AFTER))
def test_no_telephone_number_is_shown(before: str, phone: str, after: str) -> None:
    left = shown(f"{before}you can reach me at {phone}{after}")

    assert not [digits for digits in ("555", "0123", "1234", "5 5 5", "5-5-5") if digits in left]


@given(st.sampled_from(AROUND), st.sampled_from(EMAILS), st.sampled_from(AFTER))
def test_no_mail_address_is_shown(before: str, email: str, after: str) -> None:
    left = shown(f"{before}write to {email}{after}").casefold()

    assert "ana" not in left
    assert "example" not in left


@given(st.sampled_from(AROUND), st.sampled_from(LEAD_INS), st.sampled_from(NAMES))
def test_no_name_that_was_stated_is_shown(before: str, lead_in: str, name: str) -> None:
    left = shown(f"{before}{lead_in} {name}").casefold()

    assert not [part for part in name.casefold().split() if len(part) > 2 and part in left]


@given(st.sampled_from(AROUND), st.sampled_from(ADDRESSES), st.sampled_from(AFTER))
def test_no_street_address_is_shown(before: str, address: str, after: str) -> None:
    left = shown(f"{before}it is at {address}{after}").casefold()

    words = [part.strip(".&") for part in address.casefold().split()]
    assert not [part for part in words if len(part) > 2 and part in left.split()]


@given(st.sampled_from(PHONES), st.sampled_from(EMAILS), st.sampled_from(NAMES), st.booleans())
def test_all_of_them_in_one_text_are_taken_out(
    phone: str, email: str, name: str, is_loud: bool
) -> None:
    text = f"my name is {name}, 123 Maple Street, {phone}, {email} and the house is on fire"
    left = shown(text.upper() if is_loud else text).casefold()

    assert not [each for each in ("maple", "0123", "ana", "example") if each in left]
    assert "house is on fire" in left


@given(st.text(max_size=200))
def test_any_text_is_shown_without_long_numbers(text: str) -> None:
    left = shown(text)

    assert not [run for run in left.split() if run.isascii() and run.isdecimal() and len(run) > 3]


def test_names_inside_a_sentence_are_taken_out_without_being_stated() -> None:
    assert shown("my neighbor Carlos Ruiz has a knife") == "my neighbor [name] [name] has a knife"


def test_a_text_that_names_very_many_places_is_left_out_whole() -> None:
    many = " then ".join(f"{number}th and Lyndale" for number in range(24, 40))

    assert shown(many) == ALL_LEFT_OUT


@pytest.mark.parametrize(
    "text",
    [
        "he left 20 minutes ago",
        "it happened at 3:15 pm",
        "I called 911 and they said 311",
        "someone is breaking into cars right now",
        "hay un hombre con pistola",
        "my wife I think is hurt",
        "",
    ],
)
def test_what_the_text_is_about_is_left_as_it_is(text: str) -> None:
    assert shown(text) == text


def test_a_place_leaves_its_mark() -> None:
    assert shown("a man with a gun at 123 Maple Street") == f"a man with a gun at {PLACE_MARK}"
