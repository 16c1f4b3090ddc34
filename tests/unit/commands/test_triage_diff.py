"""``nightdesk triage diff``: what changes when one policy takes the place of another."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from bot.bootstrap import build_store
from bot.cli import main
from bot.commands import triage_diff
from bot.intake.conversation import Channel, Inbound
from bot.settings import Settings
from tests.unit.city.small_policy import plain_row, row, write_lexicon, write_policy
from tests.unit.commands.small_city import small_city, write_city

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TAKES_SMOKE = {"matches": {"en": ["smoke ash"] * 3, "es": ["smoke ash"] * 2}}
LEAVES_SMOKE = {"ignores": {"en": ["smoke", "fog", "no smoke"], "es": ["smoke", "niebla"]}}
NARROW = {"when": {"all": ["smoke", "ash"]}, **TAKES_SMOKE, **LEAVES_SMOKE}
"""A row that no longer takes smoke alone; its own sentences agree."""
NEWER = {"reviewed_on": "2026-12-01"}


@pytest.fixture
def files(tmp_path):
    """Return where the two files stand, equal at first, beside a lexicon of a few words."""
    write_lexicon(tmp_path / "lexicon")
    old, new = tmp_path / "old.yml", tmp_path / "new.yml"
    for path in (old, new):
        write_policy(path, row(), plain_row())
    return old, new


def diff(files, capsys, *more):
    lexicon = str(files[0].parent / "lexicon")
    words = ["--old-lexicon", lexicon, "--new-lexicon", lexicon]
    code = main(["triage", "diff", *map(str, files), *words, *more])
    told = capsys.readouterr()
    return code, told.out, told.err


def as_json(files, capsys, *more):
    code, out, _ = diff(files, capsys, *more, "--json")
    return code, json.loads(out)


def test_equal_files_differ_in_nothing(files, capsys):
    code, out, _ = diff(files, capsys)

    assert code == 0
    assert "Rows: none differs." in out
    assert "decided differently: 0" in out
    assert "Texts that get less safe: 0." in out


def test_a_reviewed_change_that_moves_no_text_is_fit(files, capsys):
    write_policy(files[1], row(because="Smoke is fire.", **NEWER), plain_row())

    code, out, _ = diff(files, capsys)

    assert code == 0
    assert "smoke: changed (because, reviewed_on)" in out


def test_a_change_without_a_newer_review_is_named_and_ends_with_code_1(files, capsys):
    write_policy(files[1], row(because="Smoke is fire."), plain_row())

    code, out, _ = diff(files, capsys)

    assert code == 1
    assert "smoke: changed (because); expected a later reviewed_on" in out
    assert out.splitlines()[-1] == "Changed rows without a newer review: smoke."


def test_a_text_that_gets_less_safe_comes_first_and_ends_with_code_1(files, capsys):
    added = plain_row(
        id="fog",
        when={"phrases": {"en": ["fog"]}},
        matches={"en": ["fog", "some fog", "fog bank"], "es": ["fog", "fog aqui"]},
        ignores={"en": ["rain", "snow", "sun"], "es": ["lluvia", "sol"]},
    )
    keep = {"ignores": {"en": ["rain", "snow", "sun"], "es": ["lluvia", "sol"]}}
    write_policy(files[1], row(**NARROW, **NEWER), plain_row(**keep, **NEWER), added)

    code, out, _ = diff(files, capsys)

    changed = [line for line in out.splitlines() if "->" in line]
    assert code == 1
    assert changed[0].startswith("  LESS SAFE emergency (smoke) -> report (no criterion): ")
    assert any(
        line.startswith("  safer     report (no criterion) -> ask (fog)") for line in changed
    )
    assert [line[:12] for line in changed] == sorted(line[:12] for line in changed)


def test_the_table_counts_every_text_by_outcome_before_and_after(files, capsys):
    write_policy(files[1], row(**NARROW, **NEWER), plain_row())

    _, told = as_json(files, capsys)

    counts = {
        (each["before"], each["after"]): each["texts"] for each in told["sentences"]["counts"]
    }
    assert counts["emergency", "report"] == 4
    assert sum(counts.values()) == told["sentences"]["texts"]


def test_rows_that_came_and_went_and_moved_are_named(files, capsys):
    write_policy(files[0], plain_row(id="ash_before"), row())
    write_policy(files[1], row(), plain_row())

    _, told = as_json(files, capsys)

    assert [(each["criterion"], each["change"]) for each in told["rows"]] == [
        ("ash_before", "removed"),
        ("ash", "added"),
    ]


def test_a_changed_head_is_named(files, capsys):
    write_policy(files[1], row(), plain_row(), in_progress_minutes=20)

    assert "head: in_progress_minutes changed" in diff(files, capsys)[1]


def test_scenarios_of_both_files_are_replayed(files, capsys):
    told = {"id": "Q1", "en": "smoke in the attic", "why": {"en": "Fire."}, "outcome": "emergency"}
    said = {"id": "Q2", "es": ["ash de ayer"], "variants": {"en": ["uh smoke"]}}
    write_policy(files[0], row(), plain_row(), scenarios=[told, said, "Q3"])
    before = as_json(files, capsys)[1]["sentences"]["texts"]
    write_policy(files[0], row(), plain_row())

    assert before - as_json(files, capsys)[1]["sentences"]["texts"] == 3


def test_words_that_changed_are_compared_with_their_own_lexicons(files, capsys, tmp_path):
    write_lexicon(tmp_path / "words", sets={"smoke": ["haze"], "ash": ["ash"], "now": ["now"]})

    code = main(
        ["triage", "diff", *map(str, files), "--old-lexicon", str(tmp_path / "lexicon")]
        + ["--new-lexicon", str(tmp_path / "words")]
    )

    told = capsys.readouterr()
    assert code == 2
    assert "LESS SAFE emergency (smoke)" in told.out
    assert "to be taken, it went to no criterion" in told.err


def test_a_new_file_that_no_city_could_load_is_compared_and_refused(files, capsys):
    write_policy(files[1], row(when={"all": ["smoke", "ash"]}, covers=["gas"]), plain_row())

    code, out, err = diff(files, capsys)

    assert code == 2
    assert "LESS SAFE" in out
    assert f"{files[1]}: covers: no criterion covers weapon" in err


def test_an_old_file_need_not_hold_its_sentences_any_more(files, capsys):
    write_policy(files[0], row(covers=...), plain_row())

    assert diff(files, capsys)[0] == 1  # the covers came without a review


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "expected"),
        (b"criteria: [", "expected valid YAML"),
        (b"\xff\xfe", "expected UTF-8"),
        (b"- rows", "expected a mapping"),
    ],
)
@pytest.mark.parametrize("which", [0, 1])
def test_a_file_that_cannot_be_used_ends_in_a_sentence_and_code_2(
    files, capsys, which, content, told
):
    files[which].write_bytes(content)

    code, out, err = diff(files, capsys)

    assert (code, out) == (2, "")
    assert str(files[which]) in err
    assert told in err


def test_a_file_that_is_missing_or_a_folder_ends_in_a_sentence(files, capsys):
    files[0].unlink()
    files[1].unlink()
    files[1].mkdir()

    code, _, err = diff(files, capsys)

    assert code == 2
    assert f"{files[0]}: file: expected this file, but it is missing" in err
    assert f"{files[1]}: file: expected a file that can be read" in err


@pytest.mark.parametrize("since", ["", "30", "0d", "d", "-3d", "30 days", "1y", "99999d"])
def test_a_span_that_is_none_ends_in_a_sentence_and_code_2(files, capsys, since):
    with pytest.raises(SystemExit) as ended:
        main(["triage", "diff", *map(str, files), f"--since={since}"])

    assert ended.value.code == 2
    assert "expected 12h, 30d or 4w" in capsys.readouterr().err


@pytest.fixture
def desk(installation, files, tmp_path, monkeypatch):
    """Return a function that stores a text as a resident's; the city knows smoke and ash."""
    write_city(tmp_path / "data")
    city = small_city(tmp_path / "data")
    monkeypatch.setattr(triage_diff, "load_chosen_city", lambda _settings: city)
    monkeypatch.setenv("NIGHTDESK_NOW", NOW.isoformat())
    assert main(["db", "upgrade"]) == 0
    store = build_store(Settings.from_environ(os.environ))

    def tell(text, days_ago=1):
        inbound = Inbound(
            key=f"SM {text} {days_ago}",
            channel=Channel.SMS,
            address=f"+16125550{days_ago:03}",
            text=text,
            received_at=NOW - timedelta(days=days_ago),
        )
        store.begin_turn(inbound, language="en")

    return tell


def test_texts_of_residents_that_change_are_shown_without_who_and_where(desk, files, capsys):
    write_policy(files[1], row(**NARROW, **NEWER), plain_row())
    desk("smoke at 123 Maple Street, my name is ana lopez, call 612-555-0123")

    code, out, _ = diff(files, capsys, "--since", "30d")

    assert code == 1
    told = out[out.index("Texts of residents: 1, decided differently: 1.") :]
    assert "LESS SAFE emergency (smoke) -> report (no criterion): " in told
    assert not [secret for secret in ("Maple", "ana", "0123") if secret in told]


def test_a_long_text_is_cut(desk, files, capsys):
    write_policy(files[1], row(**NARROW, **NEWER), plain_row())
    desk("smoke " + "and so on " * 50)

    _, told = as_json(files, capsys, "--since", "4w")

    assert len(told["told"]["changed"][0]["text"]) == 100


@pytest.mark.parametrize(("since", "texts"), [("12h", 0), ("2d", 1), ("1w", 2), ("30d", 3)])
def test_only_texts_of_the_span_are_replayed(desk, files, capsys, since, texts):
    for days_ago in (1, 5, 20, 100):
        desk("fog", days_ago)

    code, told = as_json(files, capsys, "--since", since)

    assert (code, told["told"]["texts"]) == (0, texts)


def test_without_a_text_of_a_resident_it_is_said_so(desk, files, capsys):
    code, out, _ = diff(files, capsys, "--since", "30d")

    assert code == 0
    assert "Texts of residents: there is none." in out


def test_a_database_that_was_not_prepared_ends_in_a_sentence_and_code_2(
    desk, files, capsys, tmp_path, monkeypatch
):
    monkeypatch.setenv("NIGHTDESK_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")

    code, _, err = diff(files, capsys, "--since", "30d")

    assert code == 2
    assert "database" in err
