"""Patterns of words that tell when or since when, in English and Spanish, by their first word.

A pattern is only tried where one of its openers stands (``#`` is any number), which keeps a long
text cheap. Patterns are verbose: a space that counts is written with a backslash.
"""

import re

_NUMBER_WORDS = (
    "a an one two three four five six seven eight nine ten twelve couple few several many half "
    "some un una unas unos dos tres cuatro cinco seis siete ocho nueve diez varias varios muchas "
    "muchos pocas pocos algunas algunos media"
)
_ABOUT_WORDS = "about around almost nearly over like at maybe more más mas casi como"
_DAY_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
    "thursdays fridays saturdays sundays tues thurs lunes martes miércoles miercoles jueves "
    "viernes sábado sabado sábados sabados domingo domingos"
)
_MONTH_NAMES = (
    "january february march april may june july august september october november december jan "
    "feb apr aug sept sep oct nov dec enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre"
)


def _any(words: str) -> str:
    return rf"(?:{'|'.join(words.split())})\b"


_N = rf"""(?:[0-9]+(?:\s?(?:-|to|or|a|o)\s?[0-9]+)?|(?:a\ )?couple(?:\ of)?|(?:a\ )?few
    |half\ an?|{_any(_NUMBER_WORDS)})"""
_UNIT = r"""(?:min(?:ute)?s?|hrs?|hours?|days?|nights?|weeks?|wks?|weekends?|months?|years?|yrs?
    |minutos?|horas?|d[ií]as?|noches?|semanas?|mes(?:es)?|a[nñ]os?|rato|tiempo)\b"""
_MANY = r"(?:hours|days|nights|weeks|months|years|ages|ever|a\ while|a\ long\ time|some\ time)\b"
_DAY = _any(_DAY_NAMES)
_MONTH = _any(_MONTH_NAMES)
_PART = r"""(?:morning|afternoon|evening|night|nite|week|weekend|month|year|winter|spring|summer
    |fall|autumn)s?\b"""
_PARTE = r"""(?:ma[nñ]ana|tarde|noche|madrugada|semana|fin\ de\ semana|mes|a[nñ]o|invierno|verano
    |primavera|oto[nñ]o)s?\b"""
_CLOCK = r"""(?:[0-9]{1,2}(?::[0-9]{2})?\s?[ap]\.?m\b\.?|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}\s?o.?clock
    |noon\b|midnight\b|medianoche\b|mediod[ií]a\b)"""
_HOUR = rf"(?:{_CLOCK}|(?:1[0-2]|[1-9])(?![\w/:]))"
_ABOUT = r"""(?:(?:about|around|almost|nearly|over|like|at\ least|maybe|more\ than|m[aá]s\ de|casi
    |como|unos|unas)\ +){0,2}"""
_NOUN = r"""(?:storm|snow|snowstorm|snowfall|blizzard|rain|flood|holidays?|thaw|parade|game|crash
    |accident|fire|beginning|start|end)\b"""
_EVENT = rf"(?:the\ (?:last\ |big\ )?(?:{_NOUN}|{_PART})|la\ (?:tormenta|nevada|lluvia)\b)"
_LAST = r"(?:last|this|past|next|early|late|earlier|later)"
_DATE = rf"""(?:{_MONTH}\.?\ +(?:the\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?\ +20[0-9]{{2}})?\b
    |(?:the\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?\ (?:of|de)\ {_MONTH}
    |[0-9]{{1,2}}/[0-9]{{1,2}}/(?:20)?[0-9]{{2}}\b|20[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}\b)"""
_COUNTED = rf"""(?:{_ABOUT}{_N}\ +(?:more\ )?{_UNIT}\ +
        (?:ago|now|straight|already|in\ a\ row|running|back|earlier)\b
    |{_ABOUT}(?:weeks|months|years|days|hours|ages|(?:a\ )?while|long|minute|moment)\ +ago\b
    |(?:a\ )(?:while|minute|moment|second)\ ago\b
    |(?:one|a\ few|several|[0-9]+)\ times?\ a\ (?:day|week|month)\b)"""
_HOURS = rf"(?:from\ +|between\ +)?{_HOUR}\s?(?:-|to|and|until|till)\s?{_CLOCK}"
_AT_CLOCK = rf"(?:at|around|about|by|before|after|until|till)\ +(?:about\ +|around\ +)?{_CLOCK}"

_TABLE: tuple[tuple[str, str], ...] = (
    (
        "been stood sat sitting standing",
        rf"\w+(?:\ (?!an?\ )[\w']+){{0,3}}?\ +(?:for\ +)?{_ABOUT}{_N}\ +{_UNIT}(?:\ +now\b)?",
    ),
    (
        "for over the past last",
        rf"(?:for|over|(?:the\ )?past|(?:the\ )?last)\ +{_ABOUT}(?:the\ (?:past|last)\ +)?"
        rf"{_N}\ +{_UNIT}(?:\ +now\b)?",
    ),
    ("for in", rf"\w+\ +{_MANY}(?:\ +now\b)?"),
    (f"{_NUMBER_WORDS} {_ABOUT_WORDS} # weeks months years days hours ages while long", _COUNTED),
    ("desde", rf"desde\ hace\ +{_ABOUT}(?:{_N}\ +)?(?:mucho\ +)?{_UNIT}(?:\ atr[aá]s)?"),
    (
        "hace",
        rf"hace\ +(?:ya\ +)?{_ABOUT}(?:{_N}\ +|mucho\ +|poco\ +)?{_UNIT}|hace\ (?:mucho|poco)\b",
    ),
    (
        "lleva llevan llevamos",
        rf"\w+\ +(?:as[ií]\ +|ya\ +|ah[ií]\ +)?{_ABOUT}{_N}\ +{_UNIT}",
    ),
    ("por durante", rf"\w+\ +{_ABOUT}(?:{_N}\ +)?{_UNIT}"),
    (
        "ever since",
        rf"""(?:ever\ +)?since\ +(?:about\ +|around\ +|at\ least\ +|like\ +)?
        (?:{_DATE}|{_MONTH}|{_EVENT}|{_LAST}\ +(?:{_DAY}|{_PART}|{_MONTH})(?:\ +{_PART})?
        |yesterday|today|noon|{_CLOCK}|{_DAY}(?:\ +{_PART})?|20[0-9]{{2}}\b|then\b|forever\b
        |i\ (?:moved|called|reported)\b)""",
    ),
    (
        "desde",
        rf"""desde\ +(?:{_DATE}|{_MONTH}|{_EVENT}|ayer\b|anoche\b|antier\b|hoy\b|siempre\b
        |entonces\b|(?:el|la|los|esta|este)\ +(?:{_DAY}|{_PARTE}|{_MONTH})(?:\ +pasad[oa])?
        |20[0-9]{{2}}\b|las?\ [0-9]{{1,2}})""",
    ),
    (
        "every each most all",
        rf"\w+\ +(?:single\ +)?(?:other\ +)?(?:{_DAY}|day\b|{_PART}|hour\b)(?:\ +long)?"
        r"|(?:all\ the|every)\ time\b",
    ),
    (
        "todos todas cada todo toda",
        rf"(?:todos\ los|todas\ las|cada|todo\ el|toda\ la)\ +"
        rf"(?:{_DAY}|d[ií]as?\b|tiempo\b|{_PARTE}|rato\b)",
    ),
    (
        "yesterday today tonight tonite overnight anoche ayer antier anteayer hoy",
        rf"\w+(?:\ +(?:in\ the\ +|en\ la\ +|por\ la\ +)?(?:{_PART}|{_PARTE}))?",
    ),
    (
        "last this past next early late earlier later",
        rf"\w+\ +(?:{_DAY}|{_PART}|{_MONTH})(?:\ +{_PART})?|earlier\ (?:today|tonight)",
    ),
    ("esta este la el", rf"\w+\ +(?:{_PARTE}|{_DAY}|{_MONTH})\ +pasad[oa]\b"),
    ("esta este", rf"\w+\ +(?:{_PARTE}|{_DAY})"),
    (f"on el {_DAY_NAMES}", rf"(?:(?:on|el)\ +)?{_DAY}(?:\ +{_PART})?"),
    ("in during", rf"\w+\ the\ +(?:middle\ of\ the\ +)?{_PART}"),
    ("en por de", r"\w+\ la\ +(?:ma[nñ]ana|tarde|noche|madrugada)s?\b"),
    (f"on el the # {_MONTH_NAMES}", rf"(?:on\ +|el\ +)?{_DATE}"),
    ("in en", rf"\w+\ +(?:early\ +|late\ +)?{_MONTH}"),
    ("from between #", _HOURS),
    ("at around about by before after until till", _AT_CLOCK),
    ("# noon midnight medianoche mediodía mediodia", _CLOCK),
    ("a", r"a\ +las?\ +[0-9]{1,2}(?::[0-9]{2})?(?:\s?[ap]\.?m\b\.?)?(?![\w/])"),
    (
        "just right as at around #",
        r"(?:just|right)\ now\b|just\ happened\b|as\ we\ speak\b|at\ (?:the\ moment|night)\b"
        r"|around\ the\ clock\b|24[/-]7\b",
    ),
    ("once twice", r"\w+\ a\ (?:day|week|month|year)\b"),
    ("constantly nightly daily currently nonstop ahorita ahora recién recien siempre", r"\w+"),
    ("constantemente", r"\w+"),
    ("en de a", r"en\ este\ momento|de\ noche|a\ cada\ rato"),
)

WORD_START = re.compile(r"(?<![\w'’])\w+")
PATTERNS: dict[str, tuple[re.Pattern[str], ...]] = {}
"""Opener, to the patterns that may begin with it, in order of preference."""
for _openers, _body in _TABLE:
    _pattern = re.compile(_body, re.VERBOSE | re.IGNORECASE)
    for _opener in _openers.split():
        PATTERNS[_opener] = (*PATTERNS.get(_opener, ()), _pattern)

HOUR_AFTER = re.compile(
    rf"""\s*,?\s*(?:at|around|about|by|from|a\ las|como\ a\ las|a\ eso\ de\ las)\ +{_HOUR}
    (?:\s?(?:-|to|until|till|a)\s?{_HOUR})?(?!\s*(?:[\w/:&]))""",
    re.VERBOSE | re.IGNORECASE,
)
"""What may follow: "last night" + "around 7"; not "at 26 and Lyndale"."""
JOIN = re.compile(
    r"\s*,?\s*(?:(?:and|y|or|at|around|about|from|de|como|sometime)\ +)?(?=\w)", re.IGNORECASE
)
