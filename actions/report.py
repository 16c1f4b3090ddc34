"""Actions of the intake dialogue (data/rules/report.yml)."""

from actions.base import IntakeAction
from bot.intake.draft import Draft
from bot.usecases.continue_report import begin_again, continue_report
from bot.usecases.ports import Runtime
from bot.usecases.said import Said, Step


class ActionContinueReport(IntakeAction):
    """Take the text into the open report, or into a new one."""

    def name(self) -> str:
        return "action_continue_report"

    def step(self, draft: Draft | None, said: Said, runtime: Runtime) -> Step:
        return continue_report(draft, said, runtime)


class ActionStartOver(IntakeAction):
    """Forget the open report and ask the first question again."""

    def name(self) -> str:
        return "action_start_over"

    def step(self, draft: Draft | None, said: Said, runtime: Runtime) -> Step:
        return begin_again(draft, said, runtime)
