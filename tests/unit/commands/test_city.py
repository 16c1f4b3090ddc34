"""``nightdesk city check``."""

import shutil

import pytest

from bot.cli import main
from bot.commands import city
from tests.fakes import ROOT


@pytest.fixture
def packs(tmp_path, monkeypatch):
    """Return a copy of the data that a test may break."""
    monkeypatch.delenv("NIGHTDESK_CITY", raising=False)
    for part in ("city", "lexicon"):
        shutil.copytree(ROOT / "data" / part, tmp_path / "data" / part)
    monkeypatch.setattr(city, "ROOT", tmp_path)
    return tmp_path / "data" / "city"


def check(capsys, *names):
    code = main(["city", "check", *names])
    return code, capsys.readouterr().out.splitlines()


def test_valid_packs_are_said_to_be_valid(packs, capsys):
    assert check(capsys) == (0, ["bethel: valid", "minneapolis: valid"])


def test_the_city_that_is_set_is_checked_alone(packs, capsys, monkeypatch):
    monkeypatch.setenv("NIGHTDESK_CITY", "bethel")

    assert check(capsys) == (0, ["bethel: valid"])


def test_a_city_that_is_named_comes_before_the_one_that_is_set(packs, capsys, monkeypatch):
    monkeypatch.setenv("NIGHTDESK_CITY", "minneapolis")

    assert check(capsys, "bethel") == (0, ["bethel: valid"])


def test_a_broken_row_is_named_by_file_and_ends_with_code_1(packs, capsys):
    holidays = packs / "bethel" / "holidays.yml"
    holidays.write_text("holidays: [{date: tomorrow, name: X}]\n", encoding="utf-8")

    code, lines = check(capsys)

    assert code == 1
    assert lines[0].startswith("data/city/bethel/holidays.yml: ")
    assert lines[-1] == "minneapolis: valid"


def test_a_valid_pack_does_not_hide_a_broken_one(packs, capsys):
    (packs / "bethel" / "sites.yml").unlink()

    assert check(capsys, "bethel", "minneapolis")[0] == 1


def test_a_city_that_does_not_exist_is_said_so(packs, capsys):
    assert check(capsys, "nowhere") == (
        1,
        ["nowhere: there is no such city pack, only bethel, minneapolis"],
    )
