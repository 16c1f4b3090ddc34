"""Which language a resident writes: outright requests, scripts, small words, two detectors."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.city.faults import Faults
from bot.city.languages import read_language_lexicon
from bot.intake.language import LanguageChoice, LanguageLexicon, LanguageSource, choose_language

DATA = Path(__file__).parents[3] / "data"
SERVED = frozenset({"en", "es", "so", "hmn"})
NO_GUESS = ("", "")


@cache
def lexicon() -> LanguageLexicon:
    faults = Faults()
    found = read_language_lexicon(DATA, faults)
    assert faults.sentences == []
    return found


def choose(text: str, current: str = "en", guesses: tuple[str, str] = NO_GUESS) -> LanguageChoice:
    return choose_language(text, current, guesses, SERVED, lexicon())


REQUESTS = {
    "español": "es",
    "ESPAÑOL!!": "es",
    "espanol": "es",
    "en español por favor": "es",
    "Spanish please": "es",
    "no hablo inglés": "es",
    "I only speak Spanish": "es",
    "Soomaali": "so",
    "af Soomaali fadlan": "so",
    "do you have a Somali interpreter": "so",
    "Hmoob": "hmn",
    "Kuv tsis paub lus Askiv": "hmn",
    "Afaan Oromoo": "om",
    "tiếng Việt": "vi",
    "tôi không nói tiếng Anh": "vi",
    "አማርኛ": "am",
    "لا أتكلم الإنجليزية": "ar",
    "我不会说英语": "zh",
    "я не говорю по-английски": "ru",
    "je ne parle pas anglais": "fr",
    "sijui kiingereza": "sw",
    "ພາສາລາວ": "lo",
    "français": "fr",
}
SCRIPTS = {
    "መንገዱ ላይ ጉድጓድ አለ": "am",
    "هناك حفرة في الشارع": "ar",
    "ມີຂຸມຢູ່ຖະໜົນ": "lo",
    "มีหลุมบนถนน": "th",
    "လမ်းပေါ်မှာ အပေါက်ရှိတယ်": "my",
    "တၢ်မၤစၢၤ": "ksw",
    "路上有个坑": "zh",
    "на улице яма": "ru",
    "មានរន្ធនៅលើផ្លូវ": "km",
}
STAYS = {
    "22nd Ave": "a street",
    "Nokomis": "one word",
    "los": "one word, a Spanish one",
    "yes": "one word",
    "si": "one word",
    "Calle de los Muertos": "a street with a Spanish name",
    "El Nuevo Rodeo": "a place with a Spanish name",
    "pothole on Calle de los Muertos": "a Spanish name in an English text",
    "the la Perla": "a Spanish name in an English text",
    "55407": "a postcode",
    "": "nothing",
    "!!! ???": "no words",
    "graffiti on 老 sign behind Nicollet avenue": "one foreign letter",
}


@pytest.mark.parametrize(("text", "code"), REQUESTS.items())
def test_a_language_asked_for_is_certain(text: str, code: str) -> None:
    choice = choose(text, guesses=("en", "en"))

    assert (choice.code, choice.certain) == (code, True)


@pytest.mark.parametrize("text", ["English please", "in English please", "english"])
def test_english_can_be_asked_for_in_a_conversation_in_spanish(text: str) -> None:
    assert choose(text, current="es").code == "en"


@pytest.mark.parametrize(("text", "code"), SCRIPTS.items())
def test_a_script_tells_the_language(text: str, code: str) -> None:
    assert choose(text) == LanguageChoice(code=code, certain=True, source=LanguageSource.SCRIPT)


def test_a_detector_chooses_among_the_languages_of_a_script() -> None:
    assert choose("در خیابان چاله است", guesses=("ar", "fa")).code == "fa"


def test_a_detector_cannot_choose_a_language_that_lacks_the_script() -> None:
    assert choose("на улице яма", guesses=("es", "es")).code == "ru"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hay un bache en mi calle y no se puede pasar", "es"),
        ("robaron mi carro anoche", "es"),
        ("waxaan rabaa inaan soo sheego god ku yaal waddada", "so"),
        ("muaj ib lub qhov nyob hauv txoj kev", "hmn"),
        ("có một cái hố trên đường trước nhà tôi", "vi"),
        ("there is a hole in my street", "en"),
    ],
)
def test_small_words_tell_the_language_without_any_detector(text: str, code: str) -> None:
    assert choose(text, current="fr") == LanguageChoice(
        code=code, certain=True, source=LanguageSource.WORDS
    )


@pytest.mark.parametrize("text", STAYS, ids=STAYS.get)
@pytest.mark.parametrize("guesses", [NO_GUESS, ("es", "es"), ("so", "so"), ("es", "pt")])
def test_names_and_single_words_never_move_a_conversation(
    text: str, guesses: tuple[str, str]
) -> None:
    assert choose(text, guesses=guesses).code == "en"


@pytest.mark.parametrize("text", ["hey", "Help", "sidewalk icy", "last tuesday"])
def test_one_detector_alone_never_moves_a_conversation(text: str) -> None:
    choice = choose(text, guesses=("so", "en"))

    assert choice == LanguageChoice(code="en", certain=False, source=LanguageSource.UNKNOWN)


def test_two_detectors_that_agree_on_enough_words_are_believed() -> None:
    choice = choose("semaforo descompuesto peligroso avenida grande oscura", guesses=("es", "es"))

    assert choice == LanguageChoice(code="es", certain=True, source=LanguageSource.DETECTORS)


def test_two_detectors_are_not_believed_on_two_unknown_words() -> None:
    assert choose("semaforo descompuestoy", guesses=("es", "es")).certain is False


def test_a_language_the_desk_lacks_needs_more_words() -> None:
    text = "buraco grandao perigoso demais perto escola crianças"

    assert choose(text, guesses=("pt", "pt")).certain is False
    assert choose(f"{text} pequenas", guesses=("pt", "pt")).code == "pt"


def test_detectors_are_not_believed_against_english_words() -> None:
    assert choose("graffiti on my garage", guesses=("cy", "cy")).code == "en"


def test_detectors_that_agree_outvote_a_few_small_words() -> None:
    assert choose("do you me no", guesses=("pt", "pt")).certain is False


def test_in_doubt_the_language_of_the_conversation_stays() -> None:
    assert choose("Nokomis", current="so").code == "so"


@pytest.mark.parametrize(
    "text", ["I don't speak English", "no English", "sorry I do not speak english"]
)
def test_english_refused_in_english_asks_for_the_language(text: str) -> None:
    assert choose(text, guesses=("en", "en")) == LanguageChoice(
        code="en", certain=False, source=LanguageSource.NOT_ENGLISH
    )


@pytest.mark.parametrize(
    "text",
    [
        "the sign is in spanish",
        "broken english ivy on a fence",
        "russian elm is down",
        "french drain",
    ],
)
def test_the_name_of_a_language_in_a_complaint_is_no_request(text: str) -> None:
    assert choose(text, guesses=("en", "en")).code == "en"


def test_an_empty_lexicon_leaves_everything_as_it_is() -> None:
    choice = choose_language("hola", "en", NO_GUESS, SERVED, LanguageLexicon())

    assert choice == LanguageChoice(code="en", certain=False, source=LanguageSource.UNKNOWN)


@settings(max_examples=1_000, deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=[]), max_size=80),
    st.sampled_from(["", "en", "es", "so", "hmn", "pt"]),
    st.sampled_from(["", "en", "es", "so", "hmn", "pt"]),
)
def test_any_string_gets_a_choice(text: str, first: str, second: str) -> None:
    choice = choose(text, guesses=(first, second))

    assert choice.certain or choice.code == "en"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["Nokomis", "Lake", "Cedar", "Lyndale", "Cafe", "Loma"]), st.integers(1, 99))
def test_a_number_and_a_name_never_move_a_conversation(name: str, number: int) -> None:
    assert choose(f"{number} {name}", guesses=("so", "so")).code == "en"
