"""Asks residents who were sent to 911 whether they got through; tells the supervisor if not.

Marking and queueing are one transaction, so that a worker that dies loses nothing and no second
one does it again. The instants are the database's own: a fixed clock does not stop this.
"""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from bot.intake.conversation import Channel
from bot.intake.profile import CityProfile
from bot.intake.watch import Settlement, WatchKind, ask_key
from bot.usecases.outbox_ports import DueWatch, OutboxMessage, Outlet, UnreadableWatch
from bot.usecases.ports import Runtime, Work
from bot.usecases.spoken_dates import date_and_time

log = structlog.get_logger()
MOST_AT_ONCE = 100
"""Of each sort in one round; the next round goes on."""
ENGLISH = "en"
"""The language of the desk's own staff."""
UNREADABLE = "watch.unreadable"
_QUESTIONS = {
    WatchKind.EMERGENCY: "utter_did_you_reach_911",
    WatchKind.QUESTION: "utter_question_unanswered",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedUp:
    """How many questions and alerts one round queued."""

    asked: int
    alerted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What one transaction did, to be logged once it is committed."""

    event: str
    due: DueWatch | UnreadableWatch
    is_fault: bool = False


def follow_up_watches(runtime: Runtime) -> FollowedUp:
    """Queue every question and alert that is due; raises ``Unavailable('database')``."""
    alerted = _repeat(_alert_next, runtime)
    return FollowedUp(asked=_repeat(_ask_next, runtime), alerted=alerted)


def _repeat(step: Callable[[Work, Runtime], _Done | None], runtime: Runtime) -> int:
    for count in range(MOST_AT_ONCE):
        with runtime.store.work() as work:
            done = step(work, runtime)
        if done is None:
            return count
        _log(done)
    return MOST_AT_ONCE


def _log(done: _Done) -> None:
    due = done.due
    if isinstance(due, UnreadableWatch) or not due.is_whole:
        of = due.conversation_id
        log.error(UNREADABLE, watch_id=due.watch_id, conversation_id=of)
    if isinstance(due, DueWatch):
        (log.error if done.is_fault else log.info)(done.event, **_facts(due))


def _ask_next(work: Work, runtime: Runtime) -> _Done | None:
    due = work.mark_asked()
    if due is None:
        return None
    if isinstance(due, UnreadableWatch):
        return _Done(event=UNREADABLE, due=due)
    if not _can_be_asked(due):
        return _Done(event="watch.not_asked", due=due)
    work.queue(_question(due, runtime))
    return _Done(event="watch.asked", due=due)


def _can_be_asked(due: DueWatch) -> bool:
    return bool(due.to) and (due.channel is Channel.CHAT or not due.opted_out)


def _question(due: DueWatch, runtime: Runtime) -> OutboxMessage:
    key = _QUESTIONS[due.kind]
    return OutboxMessage(
        key=ask_key(due.watch_id),
        outlet=Outlet.CHAT if due.channel is Channel.CHAT else Outlet.SMS,
        to=due.to,
        text=runtime.wording.say(key, due.language, due.channel),
        conversation_id=due.conversation_id,
    )


def _alert_next(work: Work, runtime: Runtime) -> _Done | None:
    due = work.mark_alerted()
    if due is None:
        return None
    if isinstance(due, UnreadableWatch):
        return _Done(event=UNREADABLE, due=due)
    messages = _alerts(due, runtime)
    for message in messages:
        work.queue(message)
    can_go_out = any(message.outlet in runtime.messengers for message in messages)
    event = "watch.alerted" if can_go_out else "alert.undeliverable"
    return _Done(event=event, due=due, is_fault=not can_go_out)


def _alerts(due: DueWatch, runtime: Runtime) -> list[OutboxMessage]:
    """Return the alert for each way by which the supervisor is reached."""
    ways = _ways(runtime)
    subject, text = _subject(due, runtime), _text(due, runtime)
    return [
        OutboxMessage(
            key=f"watch:{due.watch_id}:alert:{outlet}",
            outlet=outlet,
            to=to,
            subject=subject,
            text=text,
            conversation_id=due.conversation_id,
        )
        for outlet, to in ways.items()
        if to
    ]


def _ways(runtime: Runtime) -> dict[Outlet, str]:
    supervisor = runtime.city.supervisor
    return {Outlet.EMAIL: supervisor.email, Outlet.SMS: supervisor.phone}


def can_alert(runtime: Runtime) -> bool:
    """Say whether an alert would leave the house: a supervisor is named, and a way is set up."""
    return any(to and outlet in runtime.messengers for outlet, to in _ways(runtime).items())


def _subject(due: DueWatch, runtime: Runtime) -> str:
    key = f"alert_subject_{due.kind}"
    return _say(runtime, key, city=runtime.city.name, number=str(due.watch_id))


def _text(due: DueWatch, runtime: Runtime) -> str:
    """Return when, what, how and in which language; that nobody confirmed; and the card."""
    city = runtime.city
    first = _say(
        runtime,
        f"alert_{due.kind}",
        city=city.name,
        time=date_and_time(due.opened_at.astimezone(city.zone), ENGLISH, runtime.wording),
        what=_title(due, city),
        channel=_say(runtime, f"channel_{due.channel}"),
        language=due.language,
    )
    card = [_say(runtime, "alert_card"), due.card] if due.card else []
    return "\n".join([first, _say(runtime, _standing(due)), *card])


def _standing(due: DueWatch) -> str:
    """Return the key of what is known of the resident by now."""
    if due.settlement is Settlement.NOT_REACHED:
        return "alert_not_reached"
    if due.kind is WatchKind.QUESTION:
        return "alert_unanswered"
    was_asked = due.asked_at is not None and _can_be_asked(due)
    return "alert_unconfirmed" if was_asked else "alert_not_asked"


def _title(due: DueWatch, city: CityProfile) -> str:
    """A criterion that has left the policy under an open watch goes by its id."""
    criterion = city.triage.criterion(due.criterion)
    return (criterion.title.get(ENGLISH) if criterion else None) or due.criterion


def _say(runtime: Runtime, key: str, **values: str) -> str:
    return runtime.wording.say(key, ENGLISH, Channel.SMS, values)


def _facts(due: DueWatch) -> dict[str, str]:
    return {
        "conversation_id": due.conversation_id,
        "criterion": due.criterion,
        "channel": due.channel,
        "language": due.language,
    }
