"""Actions around the intake: a case's status, a person, opening hours (data/rules/desk.yml)."""

from actions.base import IntakeAction
from bot.intake.draft import Draft
from bot.usecases.continue_report import answers_question, continue_report, request_person
from bot.usecases.give_information import give_information
from bot.usecases.look_up_case import look_up_case
from bot.usecases.ports import Runtime
from bot.usecases.said import Said, Step


class ActionLookUpCase(IntakeAction):
    """Tell how a case stands."""

    def name(self) -> str:
        return "action_look_up_case"

    def step(self, draft: Draft | None, said: Said, runtime: Runtime) -> Step:
        answer = answers_question(draft, said, runtime)
        return (continue_report if answer else look_up_case)(draft, said, runtime)


class ActionRequestPerson(IntakeAction):
    """Book a call back by a person."""

    def name(self) -> str:
        return "action_request_person"

    def step(self, draft: Draft | None, said: Said, runtime: Runtime) -> Step:
        return request_person(draft, said, runtime)


class ActionGiveInformation(IntakeAction):
    """Tell when and where people answer."""

    def name(self) -> str:
        return "action_give_information"

    def step(self, draft: Draft | None, said: Said, runtime: Runtime) -> Step:
        answer = answers_question(draft, said, runtime)
        return (continue_report if answer else give_information)(draft, said, runtime)
