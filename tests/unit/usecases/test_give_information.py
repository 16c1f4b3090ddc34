"""When and where people answer."""

from dataclasses import replace

import pytest

from bot.usecases.give_information import give_information
from tests.fakes import a_runtime, minneapolis
from tests.unit.usecases.rooms import a_draft, local, said


def says(received_at, language="en", **city):
    runtime = a_runtime(city=replace(minneapolis(), **city))
    return give_information(
        None, said("when", received_at=received_at, language=language), runtime
    ).says


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (local(23, 7), "7:00 PM"),  # Monday, the minute it opens
        (local(23, 18, 59), "7:00 PM"),
    ],
)
def test_while_people_answer_it_is_said_until_when(moment, expected):
    say = says(moment)[0]

    assert say.key == "utter_hours_open"
    assert say.values == {"phones": "311 / 612-673-3000", "closes": expected}


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (local(23, 6, 59), "Monday, November 23 at 7:00 AM"),
        (local(23, 19), "Tuesday, November 24 at 7:00 AM"),  # the minute it closes
        (local(21, 12), "Monday, November 23 at 7:00 AM"),  # Saturday
        (local(25, 22), "Monday, November 30 at 7:00 AM"),  # the eve of a long weekend
        (local(26, 10), "Monday, November 30 at 7:00 AM"),  # the holiday itself
    ],
)
def test_while_nobody_answers_it_is_said_from_when(moment, expected):
    say = says(moment)[0]

    assert (say.key, say.values["opens"]) == ("utter_hours_closed", expected)


def test_hours_are_said_in_the_residents_language():
    assert says(local(23, 2), "es")[0].values["opens"] == "lunes 23 de noviembre a las 7:00 AM"


def test_only_a_site_that_is_open_is_named():
    sites = tuple(replace(site, state="planned") for site in minneapolis().sites)

    assert len(says(local(23, 12), sites=sites)) == 1


@pytest.mark.parametrize("language", ["en", "es", "so"])
def test_a_site_that_is_open_is_named_with_the_way_there(language):
    site = replace(minneapolis().sites[0], state="open")

    say = says(local(23, 12), language, sites=(site,))[1]

    spoken = language if language in site.name else "en"
    assert say.key == "utter_site"
    assert say.values == {
        "name": site.name[spoken],
        "address": site.address,
        "directions": site.directions[spoken],
    }


def test_asking_leaves_the_open_report_as_it_was():
    draft = a_draft(asking="place")

    assert give_information(draft, said("hours?"), a_runtime()).draft == draft
