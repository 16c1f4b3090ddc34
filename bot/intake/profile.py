"""The frozen whole of a city pack: everything that differs from one city to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.intake.catalogue import ServiceCatalogue, Texts
from bot.intake.location import Gazetteer
from bot.intake.scenario import Scenario
from bot.intake.sla import BusinessCalendar, WeeklyHours
from bot.intake.triage import TriagePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A department of the city, or a partner outside it, that receives cases."""

    key: str
    name: Texts
    email: str = ""
    phone: str = ""
    is_external: bool = False
    groups: Mapping[str, str] = field(default_factory=dict)
    """For partners: name of the group inside it, to the address it reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place where residents are served in person."""

    key: str
    name: Texts
    address: str
    directions: Texts
    state: str
    """``planned``, ``open`` or ``closed``: only open sites are named to residents."""
    hours: WeeklyHours
    offers: Texts = field(default_factory=dict)
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneLines:
    """Numbers that residents hear or that calls go to, as people write them."""

    short: str
    main: str
    emergency_transfer: str
    """Ten-digit line of the PSAP; never 911 itself."""
    text_to_911: bool
    email: str = ""
    website: str = ""

    @property
    def shown(self) -> str:
        """The numbers at which people answer, as residents are told them."""
        return f"{self.short} / {self.main}" if self.short else self.main


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervisor:
    """Who hears of an emergency that nobody confirmed; empty where there is nobody to tell."""

    email: str = ""
    phone: str = ""
    """E.164."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CityProfile:
    """One city: its name, clock, hours, catalogue, places and triage policy."""

    key: str
    jurisdiction_id: str
    name: str
    state: str
    zone: ZoneInfo
    phones: PhoneLines
    hours: Mapping[str, WeeklyHours]
    """Named weekly hours; always holds ``desk`` (agents answer) and ``business`` (SLA clock)."""
    due_time: time
    """Local time of day at which a due date ends."""
    holidays: frozenset[date]
    organisations: Mapping[str, Organisation]
    sites: tuple[Site, ...]
    groups: Mapping[str, Texts]
    catalogue: ServiceCatalogue
    fallback_service: str
    """Code of the service that takes what no other service fits."""
    callback_service: str
    """Code of the service by which a person calls back; empty where the city has none."""
    gazetteer: Gazetteer
    triage: TriagePolicy
    languages: tuple[str, ...] = ("en", "es")
    supervisor: Supervisor = Supervisor()
    scenarios: tuple[Scenario, ...] = ()
    """Situations to test, train and play with, each with what the policy makes of it."""

    def calendar(self, hours: str) -> BusinessCalendar:
        """Return the calendar of named hours, such as ``desk``, without the city's holidays."""
        return BusinessCalendar(
            zone=self.zone,
            hours=self.hours[hours],
            holidays=self.holidays,
            due_time=self.due_time,
        )
