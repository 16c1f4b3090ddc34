"""Tells when and where people answer, from the city's hours and sites."""

from datetime import timedelta

from bot.intake.catalogue import Service
from bot.intake.draft import Draft
from bot.intake.move import Move, Say
from bot.intake.profile import Site
from bot.intake.sla import BusinessCalendar, is_open_at, next_opening
from bot.usecases.ports import Runtime
from bot.usecases.said import Said, Step
from bot.usecases.spoken_dates import date_and_time
from bot.usecases.submit_case import desk_calendar

HAPPENS_NOW = "utter_refer_now"


def give_information(draft: Draft | None, said: Said, runtime: Runtime) -> Step:
    """Answer with the desk's hours and the first site that is open to the public."""
    before = draft or Draft(draft_id=runtime.new_id())
    sites = [site for site in runtime.city.sites if site.state == "open"]
    return Step(draft=before, says=(desk_hours(said, runtime), *_sites(sites[:1], said)))


def desk_hours(said: Said, runtime: Runtime) -> Say:
    """Say until when people answer, or when they answer again."""
    is_open, until = _open_until(desk_calendar(runtime.city), said, runtime)
    key = "utter_hours_open" if is_open else "utter_hours_closed"
    return Say(key=key, values={"phones": runtime.city.phones.shown, **until})


def on_duty(move: Move, said: Said, runtime: Runtime) -> tuple[Say, ...]:
    """Return what the move says; where somebody may still come, also until when they do.

    While nobody is on duty, coming is not promised: it is said when they are again.
    """
    service = runtime.city.catalogue.find(move.draft.service_code)
    if service is None or service.hours not in runtime.city.hours:
        return move.says
    several = (_timed(say, service, said, runtime) for say in move.says)
    return tuple(say for says in several for say in says)


def _timed(say: Say, service: Service, said: Said, runtime: Runtime) -> tuple[Say, ...]:
    if say.key != HAPPENS_NOW:
        return (say,)
    is_open, until = _open_until(runtime.city.calendar(service.hours), said, runtime)
    name = runtime.city.organisations[service.organisation].name
    values = {"organisation": name.get(said.at.language) or name["en"], **until}
    if is_open:
        return (say, Say(key="utter_on_duty_until", values=values))
    return (Say(key="utter_on_duty_from", values=values),)


def _open_until(
    calendar: BusinessCalendar, said: Said, runtime: Runtime
) -> tuple[bool, dict[str, str]]:
    """Return whether it is open, and the words for when it closes or opens next."""
    now = said.at.received_at.astimezone(runtime.city.zone)
    hours = calendar.opens_on(now.date())
    if hours and is_open_at(now, calendar):
        return True, {"closes": hours[1].strftime("%I:%M %p").lstrip("0")}
    opens = next_opening(now + timedelta(seconds=1), calendar).astimezone(runtime.city.zone)
    return False, {"opens": date_and_time(opens, said.at.language, runtime.wording)}


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
