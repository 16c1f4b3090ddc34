"""What a city can do for a resident: services, their questions, who does the work and by when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.intake.errors import InvalidInput

Texts = Mapping[str, str]
"""A text in several languages: language code (``en``) to words."""


class Kind(StrEnum):
    """What sort of case a service makes; each has its own rules of life."""

    SERVICE_REQUEST = "service_request"
    POLICE_REPORT = "police_report"
    DATA_REQUEST = "data_request"
    CALLBACK = "callback"


class Datatype(StrEnum):
    """Datatypes of a service's own questions (Open311 GeoReport v2, GET service definition)."""

    STRING = "string"
    NUMBER = "number"
    DATETIME = "datetime"
    TEXT = "text"
    SINGLE_VALUE_LIST = "singlevaluelist"
    MULTI_VALUE_LIST = "multivaluelist"


class Need(StrEnum):
    """Whether something is asked of the resident: it must be given, may be skipped, or is not."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Anonymity(StrEnum):
    """Whether a case can be filed without saying who reports it."""

    ALLOWED = "allowed"
    CONTACT_REQUIRED = "contact_required"


class Unit(StrEnum):
    """How a target is counted."""

    BUSINESS_DAYS = "business_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"


class Refer(StrEnum):
    """Where an answer sends the resident instead: some answers are another desk's matter."""

    NOBODY = ""
    PHONE = "phone"
    """A person takes it by telephone."""
    EMERGENCY = "emergency"
    NOW = "now"
    """It goes on now: the same desk, and somebody may still come in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """How long a department gives itself; ``source`` is empty where the figure is a sample."""

    amount: int
    unit: Unit
    source: str = ""

    @property
    def is_sample(self) -> bool:
        return not self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One possible answer of a list attribute, and the words by which residents name it."""

    key: str
    name: Texts
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refer: Refer = Refer.NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A service's own question."""

    code: str
    datatype: Datatype
    required: bool
    order: int
    question: Texts
    values: tuple[Value, ...] = ()
    unless_language: tuple[str, ...] = ()
    """Languages in which it is not asked: nobody needs an interpreter in the city's own."""

    @property
    def is_deciding(self) -> bool:
        """Whether an answer can make it another desk's matter, so that it is asked first."""
        return any(value.refer is not Refer.NOBODY for value in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Words ("fraud") that may as well mean one of the other services."""

    services: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that settle which one is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something a resident can ask of the city (Open311: a service)."""

    service_code: str
    name: Texts
    description: Texts
    group: str
    kind: Kind
    keywords: Mapping[str, tuple[str, ...]]
    organisation: str
    """Key of a department or, when ``is_external``, of a partner."""
    is_external: bool
    partner_group: str = ""
    target: Target
    anonymity: Anonymity = Anonymity.ALLOWED
    anonymity_reason: Texts = field(default_factory=dict)
    place: Need = Need.REQUIRED
    time: Need = Need.NONE
    attributes: tuple[Attribute, ...] = ()
    is_phone_only: bool = False
    online_form: str = ""
    hours: str = "always"
    open311_type: str = "batch"
    notice: Texts = field(default_factory=dict)
    unclear: Unclear | None = None

    def attribute(self, code: str) -> Attribute | None:
        return next((each for each in self.attributes if each.code == code), None)


class ServiceCatalogue:
    """All services of a city, by code."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._by_code = {service.service_code: service for service in services}

    def __iter__(self) -> Iterator[Service]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, service_code: object) -> bool:
        return service_code in self._by_code

    def find(self, service_code: str) -> Service | None:
        return self._by_code.get(service_code)

    def require(self, service_code: str) -> Service:
        """Return the service, or raise ``InvalidInput('unknown_service')``."""
        try:
            return self._by_code[service_code]
        except KeyError:
            raise InvalidInput("unknown_service", service_code=service_code) from None
