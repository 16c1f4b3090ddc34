"""Values of the core that tests begin with; each test changes what it is about."""

from bot.intake.catalogue import (
    Anonymity,
    Attribute,
    Datatype,
    Kind,
    Need,
    Refer,
    Service,
    ServiceCatalogue,
    Target,
    Unit,
    Value,
)
from bot.intake.draft import Draft
from bot.intake.hearing import Act, Heard, RankedService
from bot.intake.interview import advance
from bot.intake.location import Gazetteer, find_place
from bot.intake.move import Desk
from bot.intake.occurrence import find_occurrence
from bot.intake.privacy import CONTACT_MARKS

TITLES = {
    "choice_yes": "Yes",
    "choice_no": "No",
    "choice_skip": "Skip",
    "choice_something_else": "Something else",
    "choice_change_place": "The place",
    "choice_change_time": "The time",
    "choice_change_problem": "The problem",
    "choice_change_contact": "How to reach me",
}
GAZETTEER = Gazetteer(
    city_names=frozenset({"minneapolis"}),
    streets=frozenset({"lyndale", "26th", "5th", "lake", "penn", "emerson"}),
    landmarks=frozenset({"powderhorn park"}),
    neighbours=frozenset({"edina", "st paul"}),
)


def a_value(key, *words, refer=Refer.NOBODY):
    return Value(key=key, name={"en": key}, words={"en": words}, refer=refer)


def an_attribute(code="colour", **changes):
    attribute = {
        "code": code,
        "datatype": Datatype.SINGLE_VALUE_LIST,
        "required": True,
        "order": 1,
        "question": {"en": f"Which {code}?"},
        "values": (a_value("red"), a_value("blue")),
    }
    return Attribute(**(attribute | changes))


def a_service(service_code="pothole", **changes):
    service = {
        "service_code": service_code,
        "name": {"en": service_code.replace("_", " ").capitalize(), "es": service_code},
        "description": {"en": "A hole."},
        "group": "streets",
        "kind": Kind.SERVICE_REQUEST,
        "keywords": {},
        "organisation": "public_works",
        "is_external": False,
        "target": Target(amount=7, unit=Unit.BUSINESS_DAYS),
    }
    return Service(**(service | changes))


SERVICES = (
    a_service("pothole", time=Need.OPTIONAL),
    a_service("street_light"),
    a_service("abandoned_vehicle", attributes=(an_attribute(),)),
    a_service(
        "barking_dog",
        anonymity=Anonymity.CONTACT_REQUIRED,
        anonymity_reason={"en": "An officer must ask when you hear it."},
    ),
    a_service("identity_theft", kind=Kind.POLICE_REPORT, is_phone_only=True, time=Need.REQUIRED),
    a_service(
        "hit_and_run",
        kind=Kind.POLICE_REPORT,
        online_form="https://city.example/report",
        attributes=(
            an_attribute(
                "injury",
                values=(
                    a_value("yes", "hurt", refer=Refer.EMERGENCY),
                    a_value("no", "nobody was hurt"),
                ),
            ),
        ),
    ),
    a_service("permit", place=Need.NONE),
    a_service("other", place=Need.OPTIONAL),
)


def a_desk(**changes):
    desk = {
        "catalogue": ServiceCatalogue(SERVICES),
        "gazetteer": GAZETTEER,
        "language": "en",
        "titles": TITLES,
        "knows_sender": True,
        "fallback_service": "other",
    }
    return Desk(**(desk | changes))


def ranked(*services, confidence=0.9):
    return tuple(
        RankedService(service_code=code, confidence=confidence - 0.2 * place)
        for place, code in enumerate(services)
    )


def heard(text, act=Act.INFORM, services=(), confidence=0.9, **changes):
    """Hear a text as the use case would, with this act and these services."""
    found = {
        "text": text,
        "act": act,
        "services": ranked(*services, confidence=confidence),
        "place": find_place(text, GAZETTEER),
        "occurred": find_occurrence(text) or "",
        "has_contact": any(mark in text for mark in CONTACT_MARKS),
    }
    return Heard(**(found | changes))


class Talk:
    """A conversation with the interview; remembers the last move."""

    def __init__(self, draft=None, **desk):
        self.draft = draft or Draft(draft_id="draft-1")
        self.desk = a_desk(**desk)
        self.move = None

    def hears(self, text, act=Act.INFORM, services=(), **changes):
        self.move = advance(
            self.draft, heard(text, act, services, **changes), self.desk, new_id="draft-2"
        )
        self.draft = self.move.draft
        return self

    def reports(self, text, *services, **changes):
        return self.hears(text, Act.REPORT, services, **changes)

    @property
    def said(self):
        return [say.key for say in self.move.says]

    @property
    def asking(self):
        return self.draft.asking


def a_ready_talk(**desk):
    """Return a talk at its read-back: a pothole, with place and time, contact declined."""
    talk = Talk(**desk).reports("pothole at 26th and Lyndale, been there a week", "pothole")
    return talk.hears("no", Act.DENY)


def at_place():
    """Return a talk that has just asked where the pothole is."""
    return Talk().reports("there is a pothole", "pothole")
