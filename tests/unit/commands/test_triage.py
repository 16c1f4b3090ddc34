"""``nightdesk triage explain``: what the policy makes of a text, and why."""

import json

import pytest

from bot.cli import main
from bot.commands import triage
from tests.unit.city.small_policy import plain_row, row
from tests.unit.commands.small_city import small_city, write_city

CALM = {
    "matches": {"en": ["now ash", "ash now", "some ash now"], "es": ["ash now", "now ash"]},
    "ignores": {"en": ["fog", "ash", "now"], "es": ["niebla", "ash"]},
}


@pytest.fixture
def city(installation, tmp_path, monkeypatch):
    """Put a small city in the place of the installation's."""
    asked_later = plain_row(
        id="ash_now",
        when={"any": ["ash"], "happening": "now"},
        outcome="report",
        asks=...,
        service="pothole",
        **CALM,
    )
    write_city(tmp_path / "data", row(advice=GO_OUT), asked_later, plain_row())
    loaded = small_city(tmp_path / "data")
    monkeypatch.setattr(triage, "load_chosen_city", lambda _settings: loaded)
    return loaded


GO_OUT = {"en": "Go out.", "es": "Salga."}


def explain(capsys, *arguments):
    code = main(["triage", "explain", *arguments])
    out = capsys.readouterr().out
    return code, out


def explained(capsys, *arguments):
    code, out = explain(capsys, *arguments, "--json")
    assert code == 0
    return json.loads(out)


def test_an_emergency_is_explained_in_words(city, capsys):
    code, out = explain(capsys, "there is smoke here now")

    assert code == 0
    assert [line.split(maxsplit=1)[0] for line in out.splitlines()][:2] == ["Outcome", "Criterion"]
    for told in (
        *("emergency: 911 must be called", "smoke", "Smoke may be fire.", "What the city said."),
        *("Reviewed by  the city", "Reviewed on  2026-11-22", "Moment       now", "Go out."),
    ):
        assert told in out
    assert "Question" not in out


def test_all_is_there_for_programs_too(city, capsys):
    told = explained(capsys, "smoke")

    assert told["criterion"] == "smoke"
    assert told["title"] == "Smoke"
    assert told["words"] == ["smoke"]
    assert told["language"] == "en"
    assert told["moment"] == "unknown"
    assert told["left_open"] == ["time", "injury", "weapon"]
    assert told["question"] == ""


def test_the_question_that_settles_a_doubt_is_told_with_the_citys_minutes(city, capsys):
    told = explained(capsys, "ash")

    assert told["outcome"] == "ask"
    assert "10 minutes" in told["question"]


def test_an_emergency_that_is_only_supposed_is_asked_about(city, capsys):
    told = explained(capsys, "what if smoke")

    assert (told["outcome"], told["criterion"]) == ("ask", "smoke")
    assert told["question"]


def test_the_report_that_a_criterion_belongs_to_is_told(city, capsys):
    assert "Service      pothole" in explain(capsys, "ash now")[1]


def test_what_no_criterion_takes_is_a_report_without_a_reason(city, capsys):
    code, out = explain(capsys, "a pothole")

    assert code == 0
    assert "a report that 311 takes" in out
    assert "Criterion" not in out
    assert explained(capsys, "a pothole")["criterion"] == ""


@pytest.mark.parametrize("sent_at", ["2026-11-23T02:00", "2026-11-23T08:00:00+00:00"])
def test_the_time_of_a_text_is_taken_with_and_without_a_zone(city, capsys, sent_at, monkeypatch):
    seen = []
    real = triage.assess
    monkeypatch.setattr(
        triage, "assess", lambda *of, sent_at: seen.append(sent_at) or real(*of, sent_at=sent_at)
    )

    assert explain(capsys, "smoke", "--sent-at", sent_at)[0] == 0
    assert seen[0].tzinfo is city.zone


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["explain", " "], "expected some words"),
        (["explain", "smoke", "--sent-at", "noon"], "expected a time such as 2026-11-23T02:00"),
        (["explain", "smoke", "--sent-at", "2026-02-30"], "expected a time such as"),
        (["explain"], "text"),
        (["explain", "smoke", "and", "ash"], "unrecognized arguments"),
        ([], "action"),
        (["judge"], "invalid choice"),
    ],
)
def test_bad_arguments_end_in_a_sentence_and_code_2(capsys, arguments, told):
    with pytest.raises(SystemExit) as ended:
        main(["triage", *arguments])

    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_an_unknown_city_ends_in_a_sentence_and_code_2(installation, monkeypatch, capsys):
    monkeypatch.setenv("NIGHTDESK_CITY", "nowhere")

    assert main(["triage", "explain", "smoke"]) == 2
    assert "NIGHTDESK_CITY is 'nowhere'" in capsys.readouterr().err
