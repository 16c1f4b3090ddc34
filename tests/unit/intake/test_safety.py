"""What stays open about safety survives being stored as JSON."""

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.intake.safety import (
    TOGETHER,
    Alarm,
    AlarmState,
    Held,
    Safety,
    from_record,
    to_record,
)

NIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
instants = st.datetimes(timezones=st.just(UTC))
helds = st.builds(
    Held,
    criterion=st.text(),
    text=st.text(),
    unknown=st.frozensets(st.text()),
    tries=st.integers(1, 9),
)
alarms = st.builds(
    Alarm,
    criterion=st.text(),
    text=st.text(),
    at=instants,
    state=st.sampled_from(AlarmState),
    kept=st.lists(st.text()).map(tuple),
    went_on_at=st.none() | instants,
)


@given(
    st.builds(
        Safety,
        held=st.none() | helds,
        alarm=st.none() | alarms,
        last=st.text(),
        last_at=st.none() | instants,
    )
)
def test_it_comes_back_from_json_as_it_was(safety):
    assert from_record(json.loads(json.dumps(to_record(safety)))) == safety


def test_an_empty_record_is_nothing_open():
    assert from_record({}) == Safety()


def test_the_message_before_counts_for_two_minutes():
    safety = Safety(last="there is a", last_at=NIGHT)

    assert safety.before(NIGHT + TOGETHER) == "there is a"


def test_an_older_message_is_another_sentence():
    safety = Safety(last="there is a", last_at=NIGHT)

    assert safety.before(NIGHT + TOGETHER + timedelta(seconds=1)) == ""


def test_no_message_before_is_no_words():
    assert Safety().before(NIGHT) == ""
