"""Scripts without spaces are read character by character, others word by word."""

import pytest

from bot.intake.negation import Grammar
from bot.intake.normalise import Spelling, fold, words_of
from bot.intake.phrases import Phrases, add_phrase, merged, words_of_phrase
from bot.intake.triage import Criterion, Lexicon, Outcome, TriagePolicy, assess

PHRASES = {
    "zh": "有枪",
    "lo": "ໄຟໄໝ້",
    "my": "မီးလောင်",
    "th": "ไฟไหม้",
    "km": "ភ្លើងឆេះ",
    "am": "እሳት",
    "ar": "حريق",
    "ru": "пожар",
    "vi": "cháy nhà",
}


def read(text: str) -> tuple[str, ...]:
    return words_of(text, Spelling()).words


def policy() -> TriagePolicy:
    root: dict[str, object] = {}
    for language, phrase in PHRASES.items():
        add_phrase(root, phrase, {}, means=("danger", language))
    for language, phrase in {"zh": "没有", "th": "ไม่มี"}.items():
        add_phrase(root, phrase, {}, means=("negator", language))
    row = Criterion(
        id="danger",
        outcome=Outcome.EMERGENCY,
        because="It is one.",
        any_of=frozenset({"danger"}),
    )
    bridges = {"zh": frozenset({"人"})}
    lexicon = Lexicon(phrases=Phrases(root=merged(root)), grammar=Grammar(negation=bridges))
    return TriagePolicy(criteria=(row,), lexicon=lexicon)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("那个男人有枪快来", "zh"),
        ("他有 枪", "zh"),
        ("man有枪help", "zh"),
        ("ເຮືອນໄຟໄໝ້ຊ່ວຍແດ່", "lo"),
        ("အိမ်မီးလောင်နေတယ်", "my"),
        ("บ้านไฟไหม้ช่วยด้วย", "th"),
        ("ไฟ\u200bไหม้", "th"),
        ("ផ្ទះភ្លើងឆេះហើយ", "km"),
        ("ቤቱ እሳት ነው", "am"),
        ("يوجد حَرِيق في البيت", "ar"),
        ("حـــريق", "ar"),
        ("у нас ПОЖАР", "ru"),
        ("CHÁY NHÀ rồi", "vi"),
        ("chay nha roi", "vi"),
    ],
)
def test_phrase_is_found_inside_running_text(text: str, language: str) -> None:
    decision = assess(text, policy())

    assert (decision.outcome, decision.language) == (Outcome.EMERGENCY, language)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("枪有", "the characters stand the other way round"),
        ("他有。枪", "a sentence ends between"),
        ("没有人有枪", "denied"),
        ("ไฟ", "half of the phrase"),
        ("ไฟไหม", "a tone is missing, which is another word"),
        ("እሳትና", "part of a longer word"),
        ("حريقة", "part of a longer word"),
        ("пожарный", "part of a longer word"),
        ("chaynha", "no word of its own"),
    ],
)
def test_other_words_of_the_script_are_not_taken_for_the_phrase(text: str, why: str) -> None:
    assert assess(text, policy()).outcome is Outcome.REPORT, why


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("有枪", ("有", "枪")),
        ("gun有9枪", ("gun", "有", "9", "枪")),
        ("有有", ("有", "有")),
        ("ที่", ("ท", "\u0e35", "\u0e48")),
        ("ขๆ", ("ข", "ๆ")),
        ("мой", ("мои",)),  # the accent goes as in every script with spaces
        ("đường", ("duong",)),
        ("ＧＵＮ", ("gun",)),
        ("ฯ ๚ ၊ ", ("ฯ",)),
        ("", ()),
    ],
)
def test_text_is_cut_into_words(text: str, words: tuple[str, ...]) -> None:
    assert read(text) == words


@pytest.mark.parametrize("mark", "。！？؟۔።፧။។")
def test_marks_of_other_scripts_end_a_sentence(mark: str) -> None:
    assert words_of(f"a{mark}b", Spelling()).sentence == (0, 1)


@pytest.mark.parametrize("mark", "，、،፣၊៖")
def test_commas_of_other_scripts_end_a_clause(mark: str) -> None:
    words = words_of(f"a{mark}b", Spelling())

    assert (words.sentence, words.clause) == ((0, 0), (0, 1))


def test_the_ethiopic_word_space_ends_no_clause() -> None:
    assert words_of("ቤት፡እሳት", Spelling()).clause == (0, 0)


def test_phrase_knows_its_characters_as_words() -> None:
    assert words_of_phrase("有(枪|刀)", {}) == {"有", "枪", "刀"}


def test_fold_keeps_the_vowel_signs_that_tell_words_apart() -> None:
    assert fold("ไหม้") != fold("ไหม")
