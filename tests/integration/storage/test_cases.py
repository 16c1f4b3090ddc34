"""Cases: filed once, numbered without gaps, read back as they were."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot.intake.case import Case, CaseEvent, Contact, Status
from bot.intake.errors import InvalidInput
from bot.storage.engine import reading
from bot.storage.tables import case_serials, cases
from bot.usecases.ports import Photo
from tests.integration.storage.builders import (
    CITY_TIME,
    PHONE,
    a_case,
    an_inbound,
    answer,
    number_for,
)


def file(store, case, number_for=number_for):
    with store.work() as work:
        return work.add_case_once(case, number_for)


def numbers_in(engine):
    with reading(engine) as connection:
        return sorted(connection.execute(select(cases.c.case_number)).scalars())


def test_a_case_comes_back_as_it_was_filed(store):
    filed = file(store, a_case())

    with store.work() as work:
        assert (
            work.find_case(filed.case_number)
            == filed
            == Case(case_number="25-00001", facts=a_case())
        )


def test_a_case_without_place_contact_time_or_answers_comes_back_so(store):
    bare = a_case(place=None, contact=Contact(), occurred="", attributes={}, description="")
    filed = file(store, bare)

    with store.work() as work:
        assert work.find_case(filed.case_number).facts == bare


def test_an_anonymous_case_keeps_nobody(store):
    filed = file(store, a_case(is_anonymous=True))

    assert filed.facts.contact.is_empty
    with store.work() as work:
        assert work.find_case(filed.case_number).facts.contact.is_empty


def test_an_unknown_case_number_finds_nothing(store):
    with store.work() as work:
        assert work.find_case("25-99999") is None
        assert work.history_of("25-99999") == []


def test_serials_count_up_from_one(store):
    drafts = [a_case(draft_id=f"draft-{number}") for number in range(3)]

    numbers = [file(store, draft).case_number for draft in drafts]

    assert numbers == ["25-00001", "25-00002", "25-00003"]


def test_serials_begin_anew_each_year_of_the_citys_time(store):
    new_year = datetime(2026, 1, 1, 1, 0, tzinfo=UTC)
    eve = a_case(received_at=new_year.astimezone(CITY_TIME))
    after = a_case(received_at=new_year, draft_id="draft-2")

    numbers = [file(store, case, str).case_number for case in (a_case(draft_id="d"), eve)]

    assert numbers == ["1", "2"]
    assert file(store, after, lambda serial: f"26-{serial}").case_number == "26-1"


def test_submitting_twice_returns_the_first_receipt(store, engine):
    first = file(store, a_case())
    second = file(store, a_case(description="Something else"))

    assert second == first
    assert numbers_in(engine) == ["25-00001"]


def test_submitting_twice_wastes_no_serial_and_writes_no_history(store):
    file(store, a_case())
    file(store, a_case())
    third = file(store, a_case(draft_id="draft-2"))

    assert third.case_number == "25-00002"
    with store.work() as work:
        assert len(work.history_of("25-00001")) == 1


def test_a_draft_submitted_on_both_sides_of_new_year_is_one_case(store, engine):
    first = file(store, a_case())
    late = file(store, a_case(received_at=datetime(2026, 1, 1, tzinfo=UTC)), lambda n: f"26-{n}")

    assert late == first
    with reading(engine) as connection:
        last = dict(connection.execute(select(case_serials)).all())
    assert last == {2025: 1, 2026: 0}


@pytest.mark.parametrize("status", list(Status))
def test_history_begins_with_how_the_case_came_in(store, status):
    filed = file(store, a_case(status=status))

    with store.work() as work:
        (first,) = work.history_of(filed.case_number)
    assert (first.change, first.after, first.actor) == (status, status, "bot")
    assert first.at == a_case().received_at


def test_history_is_kept_in_order(store):
    filed = file(store, a_case())
    event = CaseEvent(
        case_number=filed.case_number,
        at=datetime(2025, 3, 5, tzinfo=UTC),
        actor="resident",
        change="note_added",
        before="",
        after="",
        note="It is deeper now",
    )
    with store.work() as work:
        work.add_event(event)

    with store.work() as work:
        assert work.history_of(filed.case_number)[1:] == [event]


def test_an_event_of_an_unknown_case_is_refused(store):
    event = CaseEvent(
        case_number="25-99999", at=datetime(2025, 3, 5, tzinfo=UTC), actor="a", change="b"
    )

    with pytest.raises(InvalidInput, match="unknown_case"), store.work() as work:
        work.add_event(event)


def file_and_fail(store):
    with store.work() as work:
        work.add_case_once(a_case(), number_for)
        raise RuntimeError


def test_an_exception_leaves_neither_case_nor_serial(store, engine):
    with pytest.raises(RuntimeError):
        file_and_fail(store)

    assert numbers_in(engine) == []
    assert file(store, a_case()).case_number == "25-00001"


def test_a_number_that_cannot_be_made_leaves_nothing(store, engine):
    def refuse(serial):
        raise ValueError(serial)

    with pytest.raises(ValueError, match="1"):
        file(store, a_case(), refuse)

    assert numbers_in(engine) == []


def test_cases_are_to_be_forgotten_five_years_after_receipt(store, engine):
    file(store, a_case())

    with reading(engine) as connection:
        assert connection.execute(select(cases.c.forget_on)).scalar() == date(2030, 3, 3)


def test_threads_that_submit_one_draft_get_one_case(store, engine):
    with ThreadPoolExecutor(8) as threads:
        filed = list(threads.map(lambda _: file(store, a_case()), range(8)))

    assert {case.case_number for case in filed} == {"25-00001"}
    assert numbers_in(engine) == ["25-00001"]


def test_processes_that_file_at_once_get_serials_without_gaps(database_url, data_key, engine):
    module = "tests.integration.storage.filing_process"
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", module, database_url, data_key, name, "10"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("a", "b", "b")  # two of them submit the same drafts
    ]
    printed = [process.communicate()[0].split() for process in processes]

    assert numbers_in(engine) == [number_for(serial) for serial in range(1, 21)]
    assert printed[1] == printed[2]
    assert not set(printed[0]) & set(printed[1])


def test_words_come_back_oldest_first_and_no_more_than_asked(store):
    for number in range(4):
        claim = answer(store, an_inbound(key=f"SM{number}", text=f"text {number}"))

    with store.work() as work:
        assert work.words_of(claim.conversation.id, 3) == ["text 1", "text 2", "text 3"]


def test_photos_are_kept_once_in_the_order_they_came(store):
    claim = answer(store, an_inbound())
    photos = [Photo(key=key, content_type="image/jpeg") for key in ("b", "a")]
    with store.work() as work:
        work.add_photos(claim.turn_id, photos)
        work.add_photos(claim.turn_id, [*photos, replace(photos[0], key="c")])
        work.add_photos(claim.turn_id, [])

    with store.work() as work:
        assert [photo.key for photo in work.photos_of(claim.conversation.id)] == ["b", "a", "c"]


def test_sender_and_contact_of_a_conversation_are_kept(store):
    contact = Contact(name="Ada Example", phone=PHONE, email="ada@example.org")
    claim = answer(store, an_inbound(), contact=contact)

    with store.work() as work:
        assert work.sender_of(claim.conversation.id) == PHONE
        assert work.contact_of(claim.conversation.id) == contact


def test_an_unknown_conversation_has_nothing(store):
    with store.work() as work:
        assert work.conversation("nobody") is None
        assert work.sender_of("nobody") == ""
        assert work.contact_of("nobody").is_empty
        assert work.words_of("nobody", 5) == []
        assert work.photos_of("nobody") == []
