"""Residents who write another language than English: found, denied and harmless alike.

Only Spanish has been worked through; of the others the core words are known, and none of the
sentences here was checked by a native speaker.
"""

from pathlib import Path

import pytest
import yaml

from bot.intake.triage import Outcome
from tests.unit.intake.policies import MATTERS_OF_311, decide, outcome_of

DATA = Path(__file__).parents[3] / "data"

EMERGENCIES = {
    "es": [
        "estan balaceando la casa de enfrente",
        "mi marido me quiere pegar con un tubo",
        "a mi suegro le dio un paro",
        "AYUDAAA se esta ahogando mi niña",
        "guele feo a gas en el depa",
        "se metieron a robar a mi casa",
        "me robaron la troca anoche",
        "xfa manden ambulansia mi jefa no respira",
        "ay un bato con pistola ai afuera",
        "mi vecina dice que la van a matar",
        "acaban de apuñalar a un señor en la parada",
        "mi mijo no aparece, no llegó de la escuela",
        "mi hermana ya no quiere vivir",
        "vos sos policía? me están siguiendo dos tipos",
        "se le chispotea el cable y ya hay lumbre",
    ],
    "so": [
        "nin bastoolad wata ayaa dukaanka taagan",
        "guriga dab ayaa ka kacay",
        "aabahay ma neefsan karo, ambalaas soo dira",
        "qof ayaa dhiig badan ka baxayaa",
        "ninkayga wuu i garaacay, i caawiya",
        "gaarigeyga waa la xaday",
        "wiilkayga waa la waayay",
    ],
    "hmn": [
        "muaj ib tug neeg nqa phom",
        "kuv lub tsev kub hnyiab",
        "kuv txiv ua tsis taus pa",
        "nws ntaus kuv, pab kuv",
        "lawv nyiag kuv lub tsheb",
        "nws xav tua nws tus kheej",
    ],
    "om": [
        "qawwee qaba",
        "manni gubachaa jira",
        "na reebaa jira, na gargaaraa",
        "ambulaansii ergaa",
    ],
    "am": ["ሽጉጥ ይዟል", "ቤቱ በእሳት እየነደደ ነው", "አባቴ መተንፈስ አልቻለም", "እርዱኝ እየደበደበኝ ነው", "መኪናዬ ተሰረቀ"],
    "vi": [
        "có người cầm súng trước nhà",
        "cháy nhà, cứu với",
        "ba tôi không thở được",
        "con tôi mất tích",
        "chồng tôi đánh tôi",
        "xe của tôi bị mất cắp",
        "anh ấy muốn tự tử",
    ],
    "ksw": ["မ့ၣ်အူအီၣ်ဟံၣ်", "ကသါတန့ၢ်ဘၣ်", "မၤစၢၤယၤ"],
    "lo": ["ມີຄົນຖືປືນ", "ໄຟໄໝ້ເຮືອນ", "ພໍ່ຂ້ອຍຫາຍໃຈບໍ່ອອກ", "ຊ່ວຍຂ້ອຍແດ່"],
    "zh": [
        "有人拿着枪",
        "我家着火了",
        "他不能呼吸快叫救护车",
        "我的車不見了",
        "救命有人打人",
        "聞到瓦斯味",
    ],
    "ar": ["رجل معه مسدس", "هناك حريق في البناية", "أبي لا يتنفس", "زوجي يضربني", "سرقوا سيارتي"],
    "ru": [
        "мужчина с пистолетом у магазина",
        "горит дом напротив",
        "папа не дышит, вызовите скорую",
        "муж избил меня",
        "угнали мою машину",
        "пахнет газом в подъезде",
    ],
    "fr": [
        "un homme avec un couteau devant l'école",
        "il y a le feu dans l'immeuble",
        "mon père ne respire plus",
        "mon mari me frappe",
        "ma fille a disparu",
    ],
    "sw": [
        "mtu ana bunduki",
        "nyumba inaungua",
        "baba hawezi kupumua",
        "mume wangu ananipiga, nisaidie",
        "mtoto wangu amepotea",
    ],
}

MATTERS_OF_THE_CITY = {
    "es": [
        "no hay fuego, nomás se fundió el foco",
        "nadie salió herido en el bache",
        "no traía pistola ni cuchillo el señor de la basura",
        "ya no huele a gas en el edificio",
        "sin heridos y sin humo, gracias",
        "me muero de hambre, dónde hay comida gratis",
        "muerto de risa con ese letrero chueco",
        "me mata ese bache de la Lake",
        "pistola de agua tirada en el parque",
        "usan pistola de clavos desde las seis",
        "cómo saco el permiso de armas",
        "dónde ponen la vacuna de la gripa",
        "la grúa se llevó mi carro por la nieve",
        "casi me atropella un carro en esa esquina",
        "alguien se va a matar en ese cruce",
        "un niño se puede lastimar con ese columpio",
        "la sal mata el pasto",
        "hay un venado muerto en la calle",
        "se metió el agua a mi sótano",
        "la ambulancia no pudo pasar por los carros mal parados",
        "no puedo hablar inglés, quiero un bote de basura",
        "hace mucho calor en mi departamento",
        "hace tres semanas me robaron la bicicleta",
        "cuándo declaran emergencia de nieve",
        "si algún día hay un incendio, dónde está la salida",
    ],
    "so": ["qori ma jiro, xafiiska goorma ayuu furmaa", "shatiga qoriga xaggee laga helaa"],
    "hmn": ["tsis muaj phom", "tsheb tua hluav taws nyob qhov twg"],
    "om": ["qawween hin jiru", "kosii hin fuune"],
    "am": ["ሽጉጥ የለም", "የእሳት አደጋ መኪና መንገዱን ዘጋ"],
    "vi": [
        "không có súng",
        "súng nước của trẻ em ở công viên",
        "từ từ thôi, thùng rác của tôi bị vỡ",
    ],
    "lo": ["ບໍ່ມີປືນ", "ປືນນ້ຳ", "ມີດອກໄມ້ຢູ່ທາງ"],
    "zh": ["没有枪", "消防栓漏水", "水枪掉在公园里", "路灯坏了"],
    "ar": ["لا يوجد حريق", "رخصة سلاح", "سلة القمامة مكسورة"],
    "ru": ["пожара нет", "фонарь не горит на углу", "пожарный гидрант течет"],
    "fr": ["pas de feu ni de fumée", "le feu rouge est en panne", "pistolet à eau dans le parc"],
    "sw": ["hakuna bunduki", "kituo cha zimamoto kiko wapi", "taka hazijachukuliwa"],
}


def _of(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), _of(EMERGENCIES))
def test_an_emergency_is_found_in_its_language(language: str, text: str) -> None:
    decision = decide(text)
    assert (decision.outcome, decision.language) == (Outcome.EMERGENCY, language)


@pytest.mark.parametrize(("language", "text"), _of(MATTERS_OF_THE_CITY))
def test_what_is_denied_or_harmless_stays_with_311(language: str, text: str) -> None:
    assert outcome_of(text) in MATTERS_OF_311


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("hace cinco minutos me robaron la bicicleta", Outcome.EMERGENCY),
        ("hace una hora me robaron la bicicleta", Outcome.REPORT),
        ("acaban de robarme el paquete", Outcome.EMERGENCY),
        ("ayer me robaron un paquete", Outcome.REPORT),
        ("mi vecino tiene la música muy alta ahorita", Outcome.EMERGENCY),
        ("todos los sábados ponen música muy alta", Outcome.REPORT),
        ("ponen música muy alta", Outcome.ASK),
    ],
)
def test_spanish_words_of_time_decide(text: str, outcome: Outcome) -> None:
    assert outcome_of(text) is outcome


def test_a_denial_beside_an_emergency_takes_nothing_away() -> None:
    assert outcome_of("no tiene pistola pero me está pegando") is Outcome.EMERGENCY
    assert outcome_of("no hay humo pero huele a gas") is Outcome.EMERGENCY
    assert outcome_of("casi me mata del susto, ahora no respira") is Outcome.EMERGENCY


def _english_complaints() -> list[str]:
    """Return every English sentence that the service classifier is trained on, and the keywords."""
    texts: list[str] = []
    for path in sorted((DATA / "nlu" / "en" / "services").glob("*.yml")):
        for examples in yaml.safe_load(path.read_text(encoding="utf-8"))["examples"].values():
            texts += examples
    for path in sorted((DATA / "city" / "minneapolis" / "services").glob("*.yml")):
        for service in yaml.safe_load(path.read_text(encoding="utf-8"))["services"]:
            texts += service.get("keywords", {}).get("en", [])
    return texts


def test_english_complaints_are_untouched_by_other_languages_words() -> None:
    texts = _english_complaints()
    decided = [(text, decide(text)) for text in texts]
    touched = [
        (text, decision.words)
        for text, decision in decided
        if decision.outcome not in MATTERS_OF_311 and decision.language not in ("", "en")
    ]
    assert len(texts) > 1000
    assert touched == []
