"""Which question is next and how it is put."""

import pytest

from bot.intake.catalogue import Anonymity, Datatype, Kind, Need, Refer, ServiceCatalogue
from bot.intake.draft import ContactChoice, Draft, Question
from bot.intake.hearing import Act
from bot.intake.location import Place, PlaceKind
from bot.intake.questions import (
    ask,
    ask_next,
    is_taken_by_phone,
    may_use_form,
    miss,
    needs_person,
    next_question,
    read_back,
)
from tests.builders import Talk, a_desk, a_service, a_value, an_attribute

DANGER = (
    a_value("yes", refer=Refer.EMERGENCY),
    a_value("call", refer=Refer.PHONE),
    a_value("now", refer=Refer.NOW),
    a_value("no"),
)
FORM = "https://city.example/report"
PLACE = Place(text="Lake and Penn", kind=PlaceKind.CORNER)


def a_draft(service_code="pothole", **changes):
    return Draft(**({"draft_id": "d", "service_code": service_code} | changes))


def desk_with(*services, **changes):
    return a_desk(catalogue=ServiceCatalogue(services), **changes)


# --- the order ---------------------------------------------------------------------------------


def test_questions_come_in_their_order_until_nothing_is_missing():
    colour = an_attribute("colour")
    service = a_service(time=Need.OPTIONAL, attributes=(colour,))
    answers = (
        {"place": PLACE},
        {"occurred": "today"},
        {"attributes": {"colour": ("red",)}},
        {"contact": ContactChoice.DECLINED},
    )

    asked, known = [], {}
    for answer in ({}, *answers):
        known |= answer
        asked.append(next_question(a_draft(**known), service))

    assert asked == ["place", "time", "attribute:colour", "contact", "confirm"]


@pytest.mark.parametrize(
    ("skipped", "expected"),
    [("place", "time"), ("time", "place"), ("attribute:colour", "place")],
)
def test_what_was_skipped_is_not_asked_again(skipped, expected):
    service = a_service(time=Need.OPTIONAL, attributes=(an_attribute("colour"),))

    assert next_question(a_draft(skipped=(skipped,)), service) == expected


def test_attributes_are_asked_in_the_order_the_city_gives():
    late, early = an_attribute("late", order=2), an_attribute("early", order=1)
    service = a_service(place=Need.NONE, attributes=(late, early))

    assert next_question(a_draft(), service) == "attribute:early"


def test_a_phone_only_service_asks_for_nothing_but_a_way_to_call():
    service = a_service(is_phone_only=True, time=Need.REQUIRED, attributes=(an_attribute(),))
    reached = a_draft(contact=ContactChoice.SENDER)
    answered = a_draft(contact=ContactChoice.SENDER, attributes={"colour": ("red",)})

    asked = [next_question(each, service) for each in (a_draft(), reached, answered)]

    assert asked == ["contact", "attribute:colour", "confirm"]


def test_what_may_be_another_desks_matter_is_asked_before_the_place():
    colour, danger = an_attribute("colour"), an_attribute("danger", order=2, values=DANGER)
    service = a_service(time=Need.OPTIONAL, attributes=(colour, danger))

    assert next_question(a_draft(), service) == "attribute:danger"


def test_where_a_contact_is_required_even_that_comes_after_it():
    service = a_service(
        anonymity=Anonymity.CONTACT_REQUIRED, attributes=(an_attribute("danger", values=DANGER),)
    )

    assert next_question(a_draft(), service) == "contact"


@pytest.mark.parametrize(
    ("language", "question"), [("en", "confirm"), ("es", "attribute:interpreter")]
)
def test_a_question_may_be_left_out_in_a_language(language, question):
    interpreter = an_attribute("interpreter", unless_language=("en",))
    service = a_service(is_phone_only=True, attributes=(interpreter,))

    asked = next_question(a_draft(contact=ContactChoice.SENDER), service, language)

    assert asked == question


# --- whose matter it is ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "form"),
    [
        ({}, False),
        ({"danger": ("no",)}, True),
        ({"danger": ("yes",)}, False),
        ({"danger": ("call",)}, False),
        ({"danger": ("sort of",)}, False),
    ],
)
def test_the_form_is_for_reports_that_are_no_exception(attributes, form):
    service = a_service(online_form=FORM, attributes=(an_attribute("danger", values=DANGER),))

    assert may_use_form(a_draft(attributes=attributes), service) is form


def test_a_service_without_a_form_names_none():
    assert not may_use_form(a_draft(), a_service())


@pytest.mark.parametrize(
    ("answer", "by_phone"), [("call", True), ("yes", False), ("now", False), ("no", False)]
)
def test_an_answer_may_make_it_a_report_by_phone(answer, by_phone):
    service = a_service(attributes=(an_attribute("danger", values=DANGER),))

    assert is_taken_by_phone(a_draft(attributes={"danger": (answer,)}), service) is by_phone


@pytest.mark.parametrize(
    ("answer", "person"), [("call", True), ("yes", True), ("now", False), ("no", False)]
)
def test_what_goes_on_now_stays_with_its_own_desk(answer, person):
    service = a_service(attributes=(an_attribute("danger", values=DANGER),))

    assert needs_person(a_draft(attributes={"danger": (answer,)}), service) is person


def test_an_anonymous_resident_is_not_asked_for_a_contact():
    service = a_service(place=Need.NONE)

    assert next_question(a_draft(contact=ContactChoice.ANONYMOUS), service) == "confirm"


# --- how they are put --------------------------------------------------------------------------


def test_what_else_there_is_to_say_comes_before_the_question():
    from bot.intake.move import Say

    move = ask_next(a_draft(), a_desk(), Say(key="utter_anonymous"))

    assert [say.key for say in move.says] == ["utter_anonymous", "utter_ask_place"]


@pytest.mark.parametrize("question", ["problem", "place", "outside", "time", "service", "change"])
def test_a_question_that_was_missed_is_put_in_other_words(question):
    move = miss(a_draft(asking=question, offered=("pothole",)), a_desk())

    assert move.says[-1].key == f"utter_ask_{question}_again"
    assert move.draft.misses == 1


def test_a_question_repeated_without_a_miss_keeps_its_words():
    assert ask(a_draft(asking="place"), "place", a_desk()).says[-1].key == "utter_ask_place"


def test_misses_do_not_carry_over_to_the_next_question():
    move = ask(a_draft(asking="place", misses=1), "time", a_desk())

    assert (move.draft.misses, move.says[-1].key) == (0, "utter_ask_time")


def test_a_question_asked_twice_in_a_row_is_one_step_on_the_way_back():
    once = ask(a_draft(), "place", a_desk()).draft

    assert ask(once, "place", a_desk()).draft.asked == ("place",)


def test_services_on_offer_are_numbered_and_end_with_something_else():
    (say,) = ask(a_draft("", offered=("pothole", "permit")), "service", a_desk()).says

    assert [(option.value, option.title) for option in say.options] == [
        ("1", "Pothole"),
        ("2", "Permit"),
        ("3", "Something else"),
    ]


def test_a_yes_or_no_attribute_offers_yes_and_no():
    attribute = an_attribute("wet", values=(a_value("no"), a_value("yes")))
    desk = desk_with(a_service(attributes=(attribute,)))

    (say,) = ask(a_draft(), "attribute:wet", desk).says

    assert [option.value for option in say.options] == ["yes", "no"]


@pytest.mark.parametrize("datatype", [Datatype.STRING, Datatype.TEXT, Datatype.NUMBER])
def test_an_attribute_in_free_words_offers_nothing(datatype):
    attribute = an_attribute("plate", datatype=datatype, values=())
    desk = desk_with(a_service(attributes=(attribute,)))

    (say,) = ask(a_draft(), "attribute:plate", desk).says

    assert (say.values, say.options) == ({"question": "Which plate?"}, ())


def test_an_attribute_that_the_catalogue_lost_is_asked_in_general_words():
    (say,) = ask(a_draft(), "attribute:gone", a_desk()).says

    assert say.key == "utter_ask_details"


def test_the_words_of_another_language_are_used_where_there_are_any():
    attribute = an_attribute(question={"en": "Which colour?", "es": "¿De qué color?"})
    desk = desk_with(a_service(attributes=(attribute,)), language="es")

    (say,) = ask(a_draft(), "attribute:colour", desk).says

    assert say.values["question"] == "¿De qué color?"
    assert say.options[0].title == "red"  # the city has no Spanish name: English is said


@pytest.mark.parametrize(
    ("service", "knows_sender", "key", "options"),
    [
        ({}, True, "utter_ask_contact_sender", ["yes", "no"]),
        ({}, False, "utter_ask_contact_typed", ["skip"]),
        ({"is_phone_only": True}, True, "utter_ask_contact_callback_sender", []),
        ({"kind": Kind.CALLBACK}, False, "utter_ask_contact_callback_typed", []),
    ],
)
def test_how_a_contact_is_asked_for(service, knows_sender, key, options):
    desk = desk_with(a_service(**service), knows_sender=knows_sender)

    (say,) = ask(a_draft(), Question.CONTACT, desk).says

    assert say.key == key
    assert [option.value for option in say.options] == options


@pytest.mark.parametrize(("knows_sender", "manner"), [(True, "sender"), (False, "typed")])
def test_where_a_contact_is_required_the_reason_is_said(knows_sender, manner):
    (say,) = ask(a_draft("barking_dog"), "contact", a_desk(knows_sender=knows_sender)).says

    assert say.key == f"utter_ask_contact_required_{manner}"
    assert say.values == {"reason": "An officer must ask when you hear it."}


# --- reading back ------------------------------------------------------------------------------


def test_all_that_was_said_is_read_back_in_the_residents_order():
    draft = a_draft(
        "abandoned_vehicle", place=PLACE, occurred="a week", attributes={"colour": ("red",)}
    )

    assert read_back(draft, a_desk()) == {
        "service": "Abandoned vehicle",
        "facts": ": Lake and Penn; a week; red",
    }


def test_nothing_is_read_back_where_nothing_was_said():
    assert read_back(a_draft("permit"), a_desk()) == {"service": "Permit", "facts": ""}


def test_words_that_are_no_choice_are_read_back_as_they_were_said():
    draft = a_draft("abandoned_vehicle", attributes={"colour": ("zebra stripes",)})

    assert read_back(draft, a_desk())["facts"] == ": zebra stripes"


def test_a_yes_alone_and_an_attribute_of_an_older_catalogue_are_not_read_back():
    draft = a_draft("hit_and_run", attributes={"injury": ("no",), "gone": ("x",)})

    assert read_back(draft, a_desk())["facts"] == ""


def test_an_attribute_that_the_catalogue_lost_while_it_was_asked_is_passed_over():
    talk = Talk(draft=a_draft("street_light", asking="attribute:gone", place=PLACE))

    assert talk.hears("red", Act.INFORM).asking == Question.CONTACT
