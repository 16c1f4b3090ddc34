"""When the desk asks back and when it alerts, and the keys of what it asks."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.watch import Watch, WatchKind, ask_key, watch_asked_by


def a_watch(ask_after):
    return Watch(
        kind=WatchKind.EMERGENCY,
        criterion="fire",
        card="",
        language="en",
        ask_after=ask_after,
        alert_after=timedelta(minutes=3),
    )


def test_the_alert_leaves_time_to_answer_the_question():
    assert a_watch(timedelta(minutes=2)).alert_due_after == timedelta(minutes=5)


def test_where_nobody_can_be_asked_the_alert_does_not_wait_for_a_question():
    assert a_watch(None).alert_due_after == timedelta(minutes=3)


@given(st.integers(0, 10**12))
def test_a_question_tells_its_watch(watch_id):
    assert watch_asked_by(ask_key(watch_id)) == watch_id


@pytest.mark.parametrize(
    "key",
    [
        "",
        "watch:7:alert:email",
        "watch::ask",
        "watch:x:ask",
        "watch:\u0663:ask",
        "7",
        "ask",
        ":ask",
    ],
)
def test_another_message_is_no_question(key):
    assert watch_asked_by(key) is None


@given(st.text(max_size=30))
def test_any_key_can_be_looked_at(key):
    found = watch_asked_by(key)

    assert found is None or found >= 0
