"""Closed word classes of English and Spanish: number words, directions, suffixes, prepositions.

Grammar, not city wording: none of it changes from one city to the next.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

_UNITS = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNIT_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth"
_TEEN_ORDINALS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth"
)
_TEN_ORDINALS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_UNIDADES = "uno dos tres cuatro cinco seis siete ocho nueve"
_DIEZ = (
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte "
    "veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho "
    "veintinueve"
)
_DECENAS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


def _counted(words: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * at for at, word in enumerate(words.split())}


UNITS: Mapping[str, int] = _counted(_UNITS, 1) | _counted(_UNIDADES, 1) | {"un": 1, "una": 1}
TEENS: Mapping[str, int] = _counted(_TEENS, 10) | _counted(_DIEZ, 10)
TENS: Mapping[str, int] = (
    _counted(_TENS, 20, 10) | _counted(_DECENAS, 30, 10) | {"fourty": 40, "ninty": 90}
)
UNIT_ORDINALS = _counted(_UNIT_ORDINALS, 1)
ORDINALS: Mapping[str, int] = (
    UNIT_ORDINALS | _counted(_TEEN_ORDINALS, 10) | _counted(_TEN_ORDINALS, 20, 10)
)
CARDINALS: Mapping[str, int] = {**UNITS, **TEENS, **TENS}
CHOICE_ORDINALS: Mapping[str, int] = UNIT_ORDINALS | {
    **_counted("primero segundo tercero cuarto quinto sexto septimo octavo noveno", 1),
    **_counted("primera segunda tercera cuarta quinta sexta septima octava novena", 1),
}

NEGATIONS = frozenset(
    {"not", "no", "never", "isnt", "arent", "wasnt", "doesnt", "dont", "without", "nor", "neither"}
    | {"aint", "didnt", "sin", "ni", "nunca", "tampoco"}
)
MONTHS = _words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec enero febrero marzo abril mayo junio "
    "julio agosto septiembre octubre noviembre diciembre"
)
MEASURES = _words(
    "foot feet ft inch inches cm mm meter meters metre metres yard yards yd yds mile miles mi "
    "km mph kph percent degrees lb lbs pounds tons gallons minute minutes min mins hour hours hr "
    "hrs second seconds sec secs day days week weeks wk wks month months mo year years yr yrs "
    "night nights weekend weekends am pm oclock times time dollars bucks cents people persons kids "
    "cars trucks bags potholes holes lights houses blocks lanes trees signs bikes dogs cats "
    "animals complaints calls reports tickets others old "
    "pies pulgadas metros millas minutos horas hora dia dias semana semanas mes meses ano anos "
    "noches veces vez dolares personas carros baches bolsas cuadras luces arboles perros"
)
ORDINAL_NOUNS = _words(
    "time times grade grader floor day week month year call report one of night request "
    "attempt person story complaint message text of try shift degree amendment "
    "world half quarter party hand graders class anniversary or"
)

PLACE_WORDS: Mapping[str, str] = {
    # S: suffixes that make a street of any word; s: suffixes that are ordinary words too
    "S": "st str street streets ave av aves avenue avenues aveune avenu blvd boulevard pkwy "
    "parkway terr ter terrace ln",
    "s": "way place pl court ct drive dr road rd square sq trl circle cir row lane",
    "v": "calle avenida avda bulevar",
    "W": "n s e w ne nw se sw north south east west northeast northwest southeast southwest "
    "norte sur este oeste",
    "a": "and & / @ + y con",
    "p": "at on along off of en sobre|over on|over at|over by|down on|down by|up on|right on|"
    "right at|out on|out at|located at|located on",
    "i": "in|over in|up in|down in",
    "r": "near by behind beside under underneath below above outside opposite past across before "
    "after cerca frente junto detras atras debajo|near to|close to|next to|across from|"
    "in front of|in back of|around the corner from|right by|right behind|kitty corner from|"
    "north of|south of|east of|west of|just north of|just south of|just east of|just west of|"
    "cerca de|cerca del|frente a|frente al|enfrente de|enfrente del|en frente de|en frente del|"
    "al lado de|al lado del|junto a|junto al|detras de|detras del|atras de|atras del|"
    "a un lado de|debajo de|debajo del|al norte de|al sur de|al este de|al oeste de",
    "b": "between btwn btw betw entre|in between|de entre",
    "F": "from",
    "t": "to until thru through hasta til",
    "c": "corner intersection crossing cross esquina cruce interseccion|cross streets|crossroads",
    "f": "of|of the",
    "h": "de del",
    "d": "the a an el los",
    "j": "la las",
    "K": "block blk cuadra bloque",
    "V": "is are was has have had needs its theres there since for been again por desde hay esta "
    "estan tiene",
    "U": "apt apartment unit suite ste apto apartamento number #",
    "e": "light lights lamp lamps lamppost sign signs sweeper sweepers sweeping cleaning parking "
    "crew sewer signal performer musician food team fight|light pole",
    "Z": "mn minn minnesota",
    "z": "side end half entrance exit lado entrada",
    "Y": "live lives lived living work works worked moved vivo vive vivimos trabajo",
    "g": "alley alleyway tracks school church playground library bridge station beach garden "
    "gardens underpass overpass tunnel sidewalk boulevard median ramp crosswalk roundabout pond "
    "trail greenway path dock pier hydrant pool rink garage|bus stop|bus station|bus shelter|"
    "light rail|light rail station|train station|train tracks|railroad tracks|railroad|"
    "gas station|grocery store|liquor store|corner store|parking lot|parking ramp|bike path|"
    "bike trail|dog park|ball field|soccer field|high school|middle school|elementary school|"
    "elementary|on ramp|off ramp|exit ramp|onramp|apartment building|apartments|callejon|vias|"
    "parada|parada de bus|parada de camion|parada del bus|gasolinera|estacionamiento",
    "q": "parque escuela iglesia biblioteca puente lago tienda hospital|estacion de|parque de",
}

HIGHWAYS = frozenset(
    {"i", "hwy", "highway", "interstate", "us", "mn", "route", "ruta", "autopista", "carretera"}
    | {"county road", "county rd", "state highway", "us highway", "trunk highway"}
)


GENERIC_NOUNS = frozenset(PLACE_WORDS["g"].split("|")[0].split()) | {"park", "lake"}
LEAD_INS = _words(
    "its it is was the thats that this at on in right over located they are theyre happened well "
    "um uh so ok okay yes yeah hi hello esta en es queda ubicado ubicada"
)


COUNTED_THINGS = frozenset({"light", "car", "house", "pothole", "dog", "tree"})
"""After an ordinal they are counted ("the 2nd light"), unless a street stands before it."""


class Spoken(NamedTuple):
    """A number in words: its value, how many words it takes, and whether it is an ordinal."""

    value: int
    length: int
    is_ordinal: bool


def spoken_number(words: Sequence[str], at: int) -> Spoken | None:
    """Read the number in words that begins at ``at``: ``twenty sixth``, ``twenty nine thirteen``.

    Two numbers from ten upwards side by side are read as residents say house numbers: 29 13 is
    2913. Words are plain: lower case, no accents.
    """
    first = _below_hundred(words, at)
    if first is None or first.is_ordinal:
        return first
    after = at + first.length
    if words[after : after + 1] == ["hundred"]:
        return Spoken(first.value * 100, first.length + 1, False)
    second = _below_hundred(words, after)
    if second is None or second.is_ordinal or first.value < 10 or second.value < 10:
        return first
    return Spoken(first.value * 100 + second.value, first.length + second.length, False)


def _below_hundred(words: Sequence[str], at: int) -> Spoken | None:
    word = words[at] if at < len(words) else ""
    if word in TENS:
        return _tens(words, at)
    if word in ORDINALS:
        return Spoken(ORDINALS[word], 1, True)
    value = UNITS.get(word) or TEENS.get(word)
    return Spoken(value, 1, False) if value else None


def _tens(words: Sequence[str], at: int) -> Spoken:
    value, length = TENS[words[at]], 1
    if words[at + 1 : at + 2] == ["y"] and at + 2 < len(words) and words[at + 2] in UNITS:
        length = 2
    following = words[at + length] if at + length < len(words) else ""
    if following in UNITS:
        return Spoken(value + UNITS[following], length + 1, False)
    if following in UNIT_ORDINALS and length == 1:
        return Spoken(value + UNIT_ORDINALS[following], 2, True)
    return Spoken(value, 1, False)


def ordinal(value: int) -> str:
    """Return the number as a street sign writes it: ``1st``, ``22nd``, ``113th``."""
    teen = 10 <= value % 100 <= 20
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def is_ordinal(name: str) -> bool:
    """Tell whether a street goes by a number: ``26th``."""
    digits = name[:-2]
    return digits.isascii() and digits.isdigit() and name == ordinal(int(digits))
