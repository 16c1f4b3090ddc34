"""Tells when and where people answer, from the city's hours and sites."""

from datetime import timedelta

from bot.intake.draft import Draft
from bot.intake.move import Say
from bot.intake.profile import Site
from bot.intake.sla import is_open_at, next_opening
from bot.usecases.ports import Runtime
from bot.usecases.said import Said, Step
from bot.usecases.spoken_dates import date_and_time
from bot.usecases.submit_case import desk_calendar


def give_information(draft: Draft | None, said: Said, runtime: Runtime) -> Step:
    """Answer with the desk's hours and the first site that is open to the public."""
    before = draft or Draft(draft_id=runtime.new_id())
    sites = [site for site in runtime.city.sites if site.state == "open"]
    return Step(draft=before, says=(desk_hours(said, runtime), *_sites(sites[:1], said)))


def desk_hours(said: Said, runtime: Runtime) -> Say:
    """Say until when people answer, or when they answer again."""
    calendar, phones = desk_calendar(runtime.city), runtime.city.phones
    now = said.at.received_at.astimezone(runtime.city.zone)
    values = {"phones": phones.shown}
    hours = calendar.opens_on(now.date())
    if hours and is_open_at(now, calendar):
        closes = hours[1].strftime("%I:%M %p").lstrip("0")
        return Say(key="utter_hours_open", values={**values, "closes": closes})
    opens = next_opening(now + timedelta(seconds=1), calendar).astimezone(runtime.city.zone)
    words = date_and_time(opens, said.at.language, runtime.wording)
    return Say(key="utter_hours_closed", values={**values, "opens": words})


def _sites(sites: list[Site], said: Said) -> tuple[Say, ...]:
    language = said.at.language
    return tuple(
        Say(
            key="utter_site",
            values={
                "name": site.name.get(language) or site.name["en"],
                "address": site.address,
                "directions": site.directions.get(language) or site.directions.get("en", ""),
            },
        )
        for site in sites
    )
