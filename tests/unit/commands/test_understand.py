"""``nightdesk understand``: JSON lines in, JSON lines out, beside a stand-in for Rasa."""

import io
import json

import pytest

from bot.cli import main
from bot.commands.understand import AT_ONCE
from tests.local_server import Answer, as_json, local_server

RANKED = [{"service_code": f"s{n}", "confidence": 0.5 / (n + 1)} for n in range(5)]


def rasa_answers(request):
    if request.path.endswith("/understand"):
        return as_json([{"intent": {}, "services": RANKED} for _ in request.json["texts"]])
    return as_json({"status": "ok"})


@pytest.fixture
def rasa(installation, monkeypatch):
    with local_server(rasa_answers) as server:
        monkeypatch.setenv("NIGHTDESK_RASA_URLS", server.url)
        yield server


def understood(monkeypatch, capsys, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    code = main(["understand"])
    out = capsys.readouterr()
    return code, [json.loads(line) for line in out.out.splitlines()], out.err


def row(text, number=1):
    return json.dumps({"id": number, "text": text})


def test_each_line_is_answered_in_its_order(rasa, monkeypatch, capsys):
    code, rows, _ = understood(monkeypatch, capsys, row("a pothole", 1), "", row("a tree", 2))

    assert code == 0
    assert [each["id"] for each in rows] == [1, 2]
    assert rows[0]["services"] == RANKED[:3]
    assert set(rows[0]) == {"id", "triage", "language", "services"}


@pytest.mark.parametrize(
    ("text", "outcome", "criterion"),
    [
        ("my house is on fire", "911", "fire"),
        ("what do I do if someone has a knife", "ask", "weapon"),
        ("a pothole on Lake Street", "311", ""),
    ],
)
def test_the_outcome_of_triage_is_told(rasa, monkeypatch, capsys, text, outcome, criterion):
    _, rows, _ = understood(monkeypatch, capsys, row(text))

    assert rows[0]["triage"] == {"outcome": outcome, "criterion": criterion}


def test_the_language_is_told_with_whether_it_is_certain(rasa, monkeypatch, capsys):
    _, rows, _ = understood(monkeypatch, capsys, row("there is a big pothole on my street"))

    assert set(rows[0]["language"]) == {"code", "certain"}


def test_many_lines_are_asked_about_in_few_requests(rasa, monkeypatch, capsys):
    lines = [row("a pothole", number) for number in range(AT_ONCE + 1)]

    _, rows, _ = understood(monkeypatch, capsys, *lines)

    sizes = [len(each.json["texts"]) for each in rasa.asked if each.path.endswith("/understand")]
    assert len(rows) == AT_ONCE + 1
    assert sizes == [AT_ONCE, 1]


def test_without_a_line_nothing_is_asked(rasa, monkeypatch, capsys):
    assert understood(monkeypatch, capsys)[:2] == (0, [])


@pytest.mark.parametrize("line", ["{", "[]", '"text"', '{"text": 7}', '{"text": null}'])
def test_a_line_that_cannot_be_read_is_named_by_its_number(rasa, monkeypatch, capsys, line):
    code, _, told = understood(monkeypatch, capsys, row("a pothole"), line)

    assert code == 2
    assert "line=2" in told


def test_a_rasa_that_fails_is_said_to_be_unavailable(installation, monkeypatch, capsys):
    def answer(request):
        return Answer(status=503 if request.path.endswith("/understand") else 200)

    with local_server(answer) as server:
        monkeypatch.setenv("NIGHTDESK_RASA_URLS", server.url)
        code, rows, told = understood(monkeypatch, capsys, row("a pothole"))

    assert (code, rows) == (2, [])
    assert told.splitlines()[-1].startswith("dialogue")
