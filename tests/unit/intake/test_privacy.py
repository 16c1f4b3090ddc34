"""Taking numbers, addresses and names out of a text. All of them are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.privacy import CONTACT_MARKS, find_contact, name_in


@pytest.mark.parametrize(
    ("text", "phone", "left"),
    [
        ("call 612-555-0100 please", "+16125550100", "call [phone] please"),
        ("(612) 555-0100", "+16125550100", "[phone]"),
        ("612.555.0100.", "+16125550100", "[phone]."),
        ("6125550100", "+16125550100", "[phone]"),
        ("612 555 0100", "+16125550100", "[phone]"),
        ("1-612-555-0100", "+16125550100", "[phone]"),
        ("+16125550100", "+16125550100", "[phone]"),
        ("+1 (612) 555-0100", "+16125550100", "[phone]"),
        ("tel:+44 20 7946 0958", "+442079460958", "tel:[phone]"),
        ("mi número es 612-555-0100, gracias", "+16125550100", "mi número es [phone], gracias"),
    ],
)
def test_a_phone_number_is_taken_out(text, phone, left):
    contact, without = find_contact(text)

    assert (contact.phone, without) == (phone, left)


@pytest.mark.parametrize(
    "text",
    [
        "case 26-000123-4",
        "26-000123-4",
        "2913 Emerson Ave N",
        "1512-1516 Franklin",
        "on 5/6/2026",
        "2026-11-22",
        "2026-11-22 10:30",
        "plate 123 ABC",
        "plate ABC 1234",
        "zip 55411-1234",
        "meter 100200300400",
        "serial 61255501001",
        "012-555-0100",
        "612-055-0100",
        "5 to 10 people",
        "26th and 38th",
        "call 911 or 311",
        "$1,200,300",
        "44.98765, -93.26543",
        "pole 12345678",
        "26-612-555-0100",
    ],
)
def test_other_numbers_stay(text):
    contact, without = find_contact(text)

    assert (contact.is_empty, without) == (True, text)


@pytest.mark.parametrize(
    ("text", "email", "left"),
    [
        ("mail ali@mail.example please", "ali@mail.example", "mail [email] please"),
        ("a.b+c@sub.mail.example.", "a.b+c@sub.mail.example", "[email]."),
        ("<maria_l@mail.example>", "maria_l@mail.example", "<[email]>"),
    ],
)
def test_an_e_mail_address_is_taken_out(text, email, left):
    contact, without = find_contact(text)

    assert (contact.email, without) == (email, left)


@pytest.mark.parametrize(
    "text", ["@cityhall", "26th @ lyndale", "meet me @ 26th", "a@b", "look at this", "@", "x@.com"]
)
def test_an_at_sign_alone_is_no_address(text):
    assert find_contact(text) == (find_contact("")[0], text)


def test_every_number_and_address_is_taken_out_and_the_first_is_kept():
    contact, left = find_contact("612-555-0100 or 612-555-0199, a@mail.example, b@mail.example")

    assert (contact.phone, contact.email) == ("+16125550100", "a@mail.example")
    assert left == "[phone] or [phone], [email], [email]"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maria Lopez, 612-555-0100", "Maria Lopez"),
        ("maria lopez 612-555-0100", "maria lopez"),
        ("612-555-0100 Maria Lopez", "Maria Lopez"),
        ("my name is Ali", "Ali"),
        ("My name is Ali and my number is 612 555 0100", "Ali"),
        ("Name: Jean-Luc O'Brien", "Jean-Luc O'Brien"),
        ("I'm Fatima", "Fatima"),
        ("this is J. R. Smith", "J. R. Smith"),
        ("soy Juan", "Juan"),
        ("Hola, me llamo José Núñez y mi correo es j@mail.example", "José Núñez"),
        ("mi nombre es Ana", "Ana"),
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("Mohamed Abdi Hassan [phone]", "Mohamed Abdi Hassan"),
        ("Will Smith", "Will Smith"),
        ("Ms. Lee", "Ms. Lee"),
    ],
)
def test_a_name_is_read_from_an_answer(text, name):
    assert name_in(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "no thanks",
        "No Thank You",
        "anonymous",
        "skip",
        "yes",
        "yes, this number",
        "I'd rather not say",
        "I would prefer not to",
        "why do you need that?",
        "I'm reporting a pothole",
        "this is private",
        "call me at 6125550100",
        "612-555-0100",
        "(612) 555-0100 ext",
        "a@mail.example",
        "prefiero no decir",
        "no quiero",
        "anónimo",
        "26th and lyndale",
        "2913 Emerson Ave N",
        "the light has been out for weeks and nobody comes",
        "agent",
        "",
        "???",
        "[phone]",
        "not now",
        "keep me anonymous",
        "use the number i text from",
        "same as before",
        "it is fine",
    ],
)
def test_what_is_no_name_is_not_kept_as_one(text):
    assert name_in(text) == ""


def test_the_marks_are_no_contact_themselves():
    text = " ".join(CONTACT_MARKS)

    assert find_contact(text)[1] == text


@given(st.text())
def test_nothing_is_left_to_take_out_of_a_text_once_taken(text):
    _, left = find_contact(text)

    assert find_contact(left)[0].is_empty


@given(st.text(alphabet="0123456789 +-().a@"))
def test_digits_and_marks_in_any_order_are_read(text):
    phone = find_contact(text)[0].phone

    assert phone is None or (phone[0] == "+" and phone[1:].isdigit())


@given(st.text())
def test_a_name_is_always_part_of_the_answer(text):
    assert name_in(text) in text
