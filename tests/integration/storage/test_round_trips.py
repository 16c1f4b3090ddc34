"""Whatever residents write comes back as it was, from both kinds of database."""

import uuid
from datetime import UTC

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.intake.case import Contact
from bot.intake.catalogue import Kind
from bot.intake.conversation import Choice, Message, Reply
from bot.intake.location import Inside, Place, PlaceKind
from tests.integration.storage.builders import a_case, an_inbound

examples = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# Anything a browser can send: emoji, halves of emoji (surrogates), NUL, long messages.
TEXT = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(codec=None), max_size=20),
    st.sampled_from(
        ["x" * 2000, "🕳️" * 1000, "\x00", "\ud83d", "'; DROP TABLE cases; --", "ñ" * 2000]
    ),
)
CODE = st.text("abcdefghij_", min_size=1, max_size=12)
PLACES = st.builds(
    Place,
    text=TEXT,
    kind=st.sampled_from(PlaceKind),
    inside=st.sampled_from(Inside),
    town=st.sampled_from(["", "Saint Paul"]),
)
CONTACTS = st.builds(Contact, name=TEXT, phone=st.none() | st.just("+16125550123"), email=TEXT)
INSTANTS = st.datetimes(
    min_value=a_case().received_at.replace(tzinfo=None),
    timezones=st.timezones(),
    allow_imaginary=False,
).filter(lambda at: 2000 < at.year < 9000 and at == at.astimezone(UTC))
"""Without hours that a clock shows twice: Python holds them equal to no time of another zone."""
CASES = st.fixed_dictionaries(
    {
        "description": TEXT,
        "occurred": TEXT,
        "place": st.none() | PLACES,
        "contact": CONTACTS,
        "attributes": st.dictionaries(
            CODE, st.lists(TEXT, min_size=1, max_size=3).map(tuple), max_size=3
        ),
        "kind": st.sampled_from(Kind),
        "is_external": st.booleans(),
        "due_at": INSTANTS,
        "target_amount": st.integers(0, 10_000),
    }
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=12,
)
SNAPSHOTS = st.dictionaries(TEXT, JSON, max_size=4)
MESSAGES = st.lists(
    st.builds(
        Message,
        text=TEXT,
        choices=st.lists(st.builds(Choice, title=TEXT, value=TEXT), max_size=3).map(tuple),
    ),
    max_size=3,
).map(tuple)


@examples
@given(facts=CASES)
def test_a_case_survives_storage(store, facts):
    case = a_case(conversation_id=uuid.uuid4().hex, **facts)
    with store.work() as work:
        filed = work.add_case_once(case, str)

    with store.work() as work:
        assert work.find_case(filed.case_number).facts == case


@examples
@given(snapshot=SNAPSHOTS, contact=CONTACTS)
def test_a_snapshot_and_a_contact_survive_storage(store, snapshot, contact):
    inbound = an_inbound(key=uuid.uuid4().hex, address=uuid.uuid4().hex)
    claim = store.begin_turn(inbound, language="en")
    reply = Reply(conversation_id=claim.conversation.id, language="en")
    store.finish_turn(claim, reply, outcome="report", snapshot=snapshot, contact=contact)

    with store.work() as work:
        assert work.conversation(claim.conversation.id).snapshot == snapshot
        assert work.contact_of(claim.conversation.id) == contact


@examples
@given(text=TEXT, messages=MESSAGES)
def test_a_message_and_its_answer_survive_storage(store, text, messages):
    inbound = an_inbound(key=uuid.uuid4().hex, address=uuid.uuid4().hex, text=text)
    claim = store.begin_turn(inbound, language="en")
    reply = Reply(conversation_id=claim.conversation.id, language="en", messages=messages)
    store.finish_turn(claim, reply, outcome="report")

    assert store.begin_turn(inbound, language="en").reply == reply
    with store.work() as work:
        assert work.words_of(claim.conversation.id, 1) == [text]
