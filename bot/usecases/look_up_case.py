"""Tells how a case stands, to anybody who has its number: the public part only."""

from bot.intake.case import Case
from bot.intake.case_number import HeardNumber, find_case_number
from bot.intake.draft import Draft
from bot.intake.move import Say
from bot.usecases.ports import Runtime
from bot.usecases.said import Said, Step
from bot.usecases.spoken_dates import date_in_words


def look_up_case(draft: Draft | None, said: Said, runtime: Runtime) -> Step:
    """Answer "where is my case": by the number in the text, or the one filed last here."""
    before = draft or Draft(draft_id=runtime.new_id())
    named = named_case(said.text, runtime)
    if named is None and before.last_case:
        named = HeardNumber(case_number=before.last_case, is_valid=True)
    return Step(draft=before, says=(_answer(named, said, runtime),))


def named_case(text: str, runtime: Runtime) -> HeardNumber | None:
    """Return the case number that the text names, with whether its check digit fits."""
    return find_case_number(text, runtime.check_digits.is_valid)


def _answer(named: HeardNumber | None, said: Said, runtime: Runtime) -> Say:
    if named is None:
        return Say(key="utter_case_ask_number")
    if not named.is_valid:
        return Say(key="utter_case_mistyped", values={"case_number": named.case_number})
    with runtime.store.work() as work:
        case = work.find_case(named.case_number)
    if case is None:
        return Say(key="utter_case_unknown", values={"case_number": named.case_number})
    return Say(key="utter_case_status", values=_public_part(case, said, runtime))


def _public_part(case: Case, said: Said, runtime: Runtime) -> dict[str, str]:
    language = said.at.language
    name = runtime.city.catalogue.require(case.facts.service_code).name
    due = case.facts.due_at.astimezone(runtime.city.zone)
    return {
        "case_number": case.case_number,
        "service": name.get(language) or name["en"],
        "status": runtime.wording.say(f"status_{case.facts.status}", language, said.at.channel),
        "due_date": date_in_words(due, language, runtime.wording),
    }
