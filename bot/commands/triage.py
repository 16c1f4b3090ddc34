"""``nightdesk triage``: explains a decision of the triage policy, and compares two versions."""

import argparse
import json
import os
from datetime import datetime
from typing import Any

from bot.bootstrap import load_chosen_city
from bot.commands import triage_diff, triage_learn
from bot.gateways.wording import MessageFiles
from bot.intake.conversation import Channel
from bot.intake.elapsed import Moment
from bot.intake.profile import CityProfile
from bot.intake.triage import Criterion, Outcome, TriageDecision, assess
from bot.settings import Settings

_OUTCOMES = {
    Outcome.EMERGENCY: "emergency: 911 must be called",
    Outcome.ASK: "one question must be asked",
    Outcome.REPORT: "a report that 311 takes",
    Outcome.PHONE_ONLY: "a report that 311 takes by telephone only",
    Outcome.INFORMATION: "information that 311 gives",
}
_MOMENTS = {Moment.NOW: "now", Moment.PAST: "over", Moment.UNKNOWN: "not told"}
_WIDTH = 12


def register(commands: Any) -> None:
    """Add the commands to the parser."""
    triage = commands.add_parser("triage", help="explain the triage policy, or compare two")
    actions = triage.add_subparsers(dest="action", required=True)
    explain = actions.add_parser("explain", help="what the policy makes of a text, and why")
    explain.add_argument("text", type=_text, help="what a resident might write")
    explain.add_argument(
        "--sent-at",
        type=_instant,
        help="when it was sent, such as 2026-11-23T02:00; in the city's time where no zone is told",
    )
    explain.add_argument("--json", action="store_true", help="one JSON object")
    explain.set_defaults(perform=perform_explain)
    triage_diff.register(actions)
    triage_learn.register(actions)


def perform_explain(chosen: argparse.Namespace) -> int:
    """Print the decision on one text with all that led to it."""
    settings = Settings.from_environ(os.environ)
    city = load_chosen_city(settings)
    told = explanation(
        assess(chosen.text, city.triage, sent_at=_local(chosen.sent_at, city)),
        city,
        MessageFiles(settings.data / "messages"),
    )
    if chosen.json:
        print(json.dumps(told, ensure_ascii=False))
        return 0
    for name, value in told.items():
        if value:
            print(f"{name.replace('_', ' ').capitalize():<{_WIDTH}} {_shown(name, value)}")
    return 0


def explanation(
    decision: TriageDecision, city: CityProfile, wording: MessageFiles
) -> dict[str, Any]:
    """Return what decided, in the order in which people read it; empty where nothing is told."""
    return {
        "outcome": decision.outcome.value,
        **_row(city.triage.criterion(decision.criterion)),
        "words": list(decision.words),
        "language": decision.language,
        "moment": decision.moment.value,
        "left_open": [each.value for each in decision.unknown],
        "question": _question(decision, city, wording),
    }


def _row(criterion: Criterion | None) -> dict[str, str]:
    if criterion is None:
        return {"criterion": ""}
    return {
        "criterion": criterion.id,
        "title": criterion.title.get("en", ""),
        "because": criterion.because,
        "source": criterion.source,
        "service": criterion.service_code,
        "advice": criterion.advice.get("en", ""),
        "reviewed_by": criterion.reviewed_by,
        "reviewed_on": criterion.reviewed_on.isoformat() if criterion.reviewed_on else "",
    }


def _question(decision: TriageDecision, city: CityProfile, wording: MessageFiles) -> str:
    if decision.outcome is not Outcome.ASK:
        return ""
    criterion = city.triage.criterion(decision.criterion)
    kind = (criterion.asks if criterion else "") or "now"
    minutes = {"minutes": f"{city.triage.in_progress_minutes:g}"}
    language = decision.language or city.languages[0]
    return wording.say(f"utter_ask_urgency_{kind}", language, Channel.SMS, minutes)


def _shown(name: str, value: Any) -> str:
    if name == "outcome":
        return _OUTCOMES[Outcome(value)]
    if name == "moment":
        return _MOMENTS[Moment(value)]
    return ", ".join(value) if isinstance(value, list) else str(value)


def _local(sent_at: datetime | None, city: CityProfile) -> datetime | None:
    if sent_at is None:
        return None
    if sent_at.tzinfo is None:
        return sent_at.replace(tzinfo=city.zone)
    return sent_at.astimezone(city.zone)


def _text(value: str) -> str:
    if not value.strip():
        raise argparse.ArgumentTypeError("expected some words, got none")
    return value


def _instant(value: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a time such as 2026-11-23T02:00, got {value!r}"
        ) from None
