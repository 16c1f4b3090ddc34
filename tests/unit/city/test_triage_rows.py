"""One row of triage.yml: what is wrong is named, and none loads without its own sentences."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.city.faults import Faults
from bot.city.triage import read_triage
from bot.intake.triage import Criterion
from tests.unit.city.small_policy import faults_of, plain_row, row


def criterion_of(pack: Path, **changes: Any) -> Criterion:
    assert faults_of(pack, row(**changes)) == []
    return read_triage(pack, Faults()).criteria[0]


def test_a_row_says_what_it_is_and_who_answers_for_it(pack: Path) -> None:
    criterion = criterion_of(pack, advice={"en": "Go out.", "es": "Salga."})

    assert criterion.title == {"en": "Smoke", "es": "Humo"}
    assert criterion.advice == {"en": "Go out.", "es": "Salga."}
    assert criterion.source == "What the city said."
    assert criterion.reviewed_by == "the city"
    assert criterion.reviewed_on == date(2026, 11, 22)
    assert "gas" in criterion.covers


def test_a_row_is_risky_unless_it_says_otherwise(pack: Path) -> None:
    assert criterion_of(pack).risky
    assert not criterion_of(pack, risky=False).risky


def test_a_row_may_name_the_report_it_belongs_to(pack: Path) -> None:
    assert criterion_of(pack, service="smoke_complaint").service_code == "smoke_complaint"


def test_a_row_may_bring_phrases_of_its_own(pack: Path) -> None:
    assert faults_of(pack, row(when={"phrases": {"en": ["smoke"], "es": ["humo"]}})) == []


def test_a_row_may_want_two_of_several_sets(pack: Path) -> None:
    both = {"en": ["smoke ash", "smoke and ash", "ash now smoke"], "es": ["ash smoke"] * 2}
    either = {"en": ["smoke", "ash", "fog"], "es": ["smoke", "niebla"]}
    when = {"two_of": ["smoke", "ash", "now"]}

    assert criterion_of(pack, when=when, matches=both, ignores=either).two_of == set(when["two_of"])


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"outcome": "panic"}, "outcome: expected one of emergency, ask, report"),
        ({"outcome": ...}, "outcome: expected one of"),
        ({"because": ""}, "because: expected text"),
        ({"because": ...}, "because: expected text"),
        ({"then": "run"}, "then: unknown key"),
        ({"title": ...}, "title: expected a mapping"),
        ({"title": "Smoke"}, "title: expected a mapping"),
        ({"title": {"en": "Smoke"}}, "title.es: expected text"),
        ({"title": {"en": "Smoke", "es": "Humo", "fr": "Fumée"}}, "title.fr: unknown key"),
        ({"advice": {"en": "Go out."}}, "advice.es: expected text"),
        ({"advice": "Go out."}, "advice: expected a mapping"),
        ({"source": "rumour"}, "source: expected one of city, got 'rumour'"),
        ({"source": ...}, "source: expected one of city"),
        ({"asks": "now"}, "asks: expected only where the outcome is ask, not emergency"),
        ({"risky": "yes"}, "risky: expected true or false"),
        ({"service": 7}, "service: expected text"),
        ({"covers": "gas"}, "covers: expected a list of texts"),
        ({"covers": ["flood"]}, "covers: expected some of weapon, injury"),
        ({"reviewed_by": ...}, "reviewed_by: expected text"),
        ({"reviewed_by": " "}, "reviewed_by: expected text"),
        ({"reviewed_on": ...}, "reviewed_on: expected the day of the last review"),
        ({"reviewed_on": "2026-02-30"}, "reviewed_on: expected a day such as 2026-12-31"),
        ({"reviewed_on": "yesterday"}, "reviewed_on: expected a day such as 2026-12-31"),
        ({"reviewed_on": 2026}, "reviewed_on: expected a day such as 2026-12-31"),
        ({"when": "smoke"}, "when: expected a mapping"),
        ({"when": {}}, "when: expected one of any, all, two_of, phrases"),
        ({"when": {"unless": ["smoke"]}}, "when: expected one of any, all, two_of, phrases"),
        ({"when": {"any": ["smoke"], "maybe": []}}, "when.maybe: unknown key"),
        ({"when": {"any": "smoke"}}, "when.any: expected a list of word sets"),
        ({"when": {"any": ["mist"]}}, "when.any: expected word sets of the lexicon, mist is none"),
        ({"when": {"any": ["smoke"], "unless": ["mist"]}}, "when.unless: expected word sets"),
        ({"when": {"any": ["harmless"]}}, "when.any: expected word sets of the lexicon, harmless"),
        ({"when": {"two_of": ["smoke"]}}, "when.two_of: expected two different word sets"),
        ({"when": {"two_of": ["smoke", "smoke"]}}, "when.two_of: expected two different word sets"),
        ({"when": {"two_of": ["smoke", "mist"]}}, "when.two_of: expected word sets"),
        ({"when": {"any": ["smoke"], "happening": "soon"}}, "when.happening: expected now, past"),
        ({"when": {"any": ["smoke"], "happening": []}}, "when.happening: expected now, past"),
        ({"when": {"any": ["smoke"], "likeness": 1.1}}, "when.likeness: expected a number from 0"),
        ({"when": {"any": ["smoke"], "likeness": -0.1}}, "when.likeness: expected a number"),
        ({"when": {"any": ["smoke"], "likeness": "much"}}, "when.likeness: expected a number"),
        ({"when": {"any": ["smoke"], "likeness": True}}, "when.likeness: expected a number"),
        ({"when": {"phrases": ["smoke"]}}, "when.phrases: expected lists of texts by language"),
        ({"when": {"phrases": {"en": [False]}}}, "when.phrases: expected lists of texts"),
        ({"when": {"phrases": {"English": ["x"]}}}, "when.phrases: expected lists of texts"),
        ({"matches": {"en": ["smoke"]}}, "matches.en: expected 3 sentences or more"),
        ({"matches": {}}, "matches.es: expected 2 sentences or more"),
        ({"matches": ...}, "matches: expected lists of sentences by language"),
        ({"matches": {"en": [False] * 3}}, "matches: expected lists of sentences by language"),
        ({"ignores": {"en": ["fog"] * 3}}, "ignores.es: expected 2 sentences or more"),
    ],
)
def test_a_row_that_is_wrong_is_named(pack: Path, changes: dict[str, Any], names: str) -> None:
    faults = faults_of(pack, row(**changes))

    assert [each for each in faults if each.startswith(f"triage.yml: criteria[smoke].{names}")]


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"asks": ...}, "asks: expected one of burning, danger"),
        ({"asks": "why"}, "asks: expected one of burning, danger"),
        ({"covers": ["gas"]}, "covers: expected only where the outcome is emergency, not ask"),
    ],
)
def test_a_question_that_is_wrong_is_named(pack: Path, changes: dict[str, Any], names: str) -> None:
    faults = faults_of(pack, row(), plain_row(**changes))

    assert [each for each in faults if each.startswith(f"triage.yml: criteria[ash].{names}")]


@pytest.mark.parametrize("name", ["Smoke", "smoke shop", "2026-02-30"])
def test_an_id_that_is_no_key_is_named(pack: Path, name: str) -> None:
    sentence = f"triage.yml: criteria[{name}].id: expected a key of lower-case letters"

    assert [each for each in faults_of(pack, row(id=name)) if each.startswith(sentence)]


def test_an_example_that_is_not_taken_is_named(pack: Path) -> None:
    matches = {"en": ["smoke", "smoke now", "fog"], "es": ["smoke", "smoke"]}

    assert faults_of(pack, row(matches=matches)) == [
        'triage.yml: criteria[smoke].matches.en: expected "fog" to be taken,'
        " it went to no criterion"
    ]


def test_an_example_that_an_earlier_row_takes_is_named(pack: Path) -> None:
    assert "it went to smoke" in faults_of(pack, row(), row(id="later"))[0]


def test_an_example_that_must_be_left_and_is_taken_is_named(pack: Path) -> None:
    ignores = {"en": ["fog", "mist", "smoke"], "es": ["niebla", "bruma"]}

    assert faults_of(pack, row(ignores=ignores)) == [
        'triage.yml: criteria[smoke].ignores.en: expected "smoke" to be left'
    ]


def test_an_emergency_that_no_city_may_leave_out_is_proven_by_emergencies_only(pack: Path) -> None:
    matches = {"en": ["smoke", "smoke", "what if smoke"], "es": ["smoke", "smoke"]}

    assert faults_of(pack, row(matches=matches)) == [
        'triage.yml: criteria[smoke].matches.en: expected "what if smoke" to be an emergency,'
        " it is ask"
    ]
