"""Takes what tells who somebody is out of a text: phone numbers, e-mail addresses, a name."""

import re

from bot.intake.case import Contact
from bot.intake.conversation import PhoneNumber
from bot.intake.spelling import plain

CONTACT_MARKS = ("[name]", "[phone]", "[email]")
"""What stands in a text where a name, a number or an address was."""

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w+%-](?:[\w.+%-]{0,62}[\w+%-])?@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?![\w-])"
)
# North America, ten digits: neither area code nor exchange begins with 0 or 1 (NANP).
_NATIONAL = re.compile(
    r"(?<![\w.-])(?<![\w][/-])(?:\+?1[ .-]?)?(?:\(([2-9][0-9]{2})\)[ -]?|([2-9][0-9]{2})[ .-]?)"
    r"([2-9][0-9]{2})[ .-]?([0-9]{4})(?![\w]|[.-][0-9])"
)
_FOREIGN = re.compile(
    r"(?<![\w.+-])\+(?!1[ .-]?\(?[2-9])([1-9](?:[ .()-]{0,2}[0-9]){7,14})(?![\w])"
)

_NAME_LEAD_IN = re.compile(
    r"""\b(?:(?:my\ |full\ )?name(?:['’]?s|\ is|:)|mi\ nombre(?:\ completo)?(?:\ es|:)|nombre:
    |me\ llamo|se\ llama|call\ me|i\ go\ by|puede\ llamarme)\s+""",
    re.IGNORECASE | re.VERBOSE,
)
_LOOSE_LEAD_IN = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hola|yes|yeah|ok|sure|sí|si|claro)\b[\s,.!]*)*"
    r"(?:(?:i['’]?m|i\ am|this\ is|it['’]?s|it\ is|soy|habla)\b\s*)?",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS_NAME = re.compile(
    r"""[,;:\n()\[\]/]|\ -\ |\.(?=\s|$)(?<!\b[^\W\d_]\.)(?<!\b[^\W\d_]{2}\.)
    |\b(?:and|but|my|at|phone|cell|number|tel|email|reach|call|text|y|mi|pero|tel[eé]fono|n[uú]mero
    |celular|correo|is|here|please|por\ favor|thanks)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME_WORD = r"[^\W\d_]+(?:[.'’-]+[^\W\d_]+)*[.'’]?"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}")
_LONGEST_NAME = 60
_NOT_IN_NAMES = """
    a an the no not nope none nothing anonymous anonymously anonymity anon ext skip yes yeah yep ok
    okay sure fine thanks thank please just only dont do rather prefer keep stay private what why
    when who how where is it i we you they this that there here reporting calling texting wondering
    resident nobody same later stop help agent person human and or of for to with about in on at
    from pothole idk unknown maybe never whatever good great so very also still already leave
    remain want can could would should will have has had cant wont be been was were are am if then
    si claro nada ninguno ninguna anonimo anonima anonimamente prefiero quiero quisiera por para
    que quien como cuando donde porque gracias saltar omitir vecino el la los las un una yo usted
    esto eso hay es esta reportando llamando mejor igual persona agente ayuda street avenue light
    broken number phone email correo telefono numero my mine mi
"""
_NO_NAMES = frozenset(_NOT_IN_NAMES.split())


def find_contact(text: str) -> tuple[Contact, str]:
    """Return the first number and address of the text, and the text with marks in their places."""
    email = _EMAIL.search(text)
    without = _EMAIL.sub(CONTACT_MARKS[2], text)
    foreign, national = _FOREIGN.search(without), _NATIONAL.search(without)
    phone = _international(foreign) or _north_american(national)
    without = _NATIONAL.sub(CONTACT_MARKS[1], _FOREIGN.sub(CONTACT_MARKS[1], without))
    return Contact(phone=phone, email=email[0] if email else ""), without


def name_in(text: str) -> str:
    """Return the name given in answer to "how may we reach you?"; empty when none was."""
    bare = find_contact(text)[1]
    for mark in CONTACT_MARKS:
        bare = bare.replace(mark, " , ")
    stated = _NAME_LEAD_IN.search(bare)
    start = stated.end() if stated else 0
    if stated is None and (loose := _LOOSE_LEAD_IN.match(bare)):
        start = loose.end()
    return _name(bare[start:].lstrip(" ,.:;-!¡¿"))


def _name(text: str) -> str:
    ending = _ENDS_NAME.search(text)
    said = (text[: ending.start()] if ending else text).strip(" -.!?¡¿")
    if not said or len(said) > _LONGEST_NAME or not _NAME.fullmatch(said):
        return ""
    words = said.split()
    doubtful = [plain(word).strip(".") in _NO_NAMES for word in words]
    # "Will An" and "May Ya" are names where they are written as names.
    is_written_as_name = len(words) > 1 and all(word[0].isupper() for word in words)
    refused = all(doubtful) if is_written_as_name else any(doubtful)
    return "" if refused else said


def _north_american(match: re.Match[str] | None) -> PhoneNumber | None:
    if match is None:
        return None
    area = match[1] or match[2]
    return PhoneNumber(f"+1{area}{match[3]}{match[4]}")


def _international(match: re.Match[str] | None) -> PhoneNumber | None:
    if match is None:
        return None
    return PhoneNumber("+" + re.sub("[^0-9]", "", match[1]))
