"""Actors, their names, the offices they hold and the designations they are under, as the tables give them."""

import re
import unicodedata
from dataclasses import dataclass, field

from normalise import normalise

KINDS = ["person", "state", "government", "organization", "armed-group", "igo", "media", "population"]
NAME_KINDS = ["name", "acronym", "transliteration", "translated-acronym", "native"]
SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
COUNTRY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Source:
    """Where rows come from: a name for people, the date on which it says what it says, its licence or terms."""

    name: str
    date: str = ""
    terms: str = ""


@dataclass(frozen=True)
class Name:
    """One name of an actor."""

    text: str
    kind: str
    language: str
    source: Source


@dataclass
class Actor:
    """One actor. The first name is the usual English one."""

    id: str
    kind: str
    country: str
    sectors: tuple[str, ...]
    founded: str
    dissolved: str
    source: Source
    names: list[Name] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def add_name(self, text: str, kind: str, language: str, source: Source) -> None:
        """Adds a name, unless it has one that is looked up in the same way."""
        text = " ".join(text.split())
        key = normalise(text)
        if key and key not in self.keys:
            self.keys.add(key)
            self.names.append(Name(text, kind, language, source))


@dataclass(frozen=True)
class Role:
    """A term in an office. `to` is empty where it is not known; `open` says that the term had not ended on the source's date."""

    person: str
    office: str
    title: str
    organization: str
    country: str
    start: str
    end: str
    open: bool
    source: Source


@dataclass(frozen=True)
class Designation:
    """A designation; `open` says that it was in force on the source's date, `or_before` that it may have begun before `start`."""

    actor: str
    jurisdiction: str
    authority: str
    program: str
    status: str
    start: str
    end: str
    open: bool
    instrument: str
    source: Source
    or_before: bool = False


class Table:
    """All actors by id, with roles and designations."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.roles: list[Role] = []
        self.designations: list[Designation] = []

    def add(self, actor: Actor) -> Actor:
        """Adds an actor; an id stands for one actor only."""
        if actor.id in self.actors:
            raise SystemExit(f"actor {actor.id} is there twice")
        if actor.kind not in KINDS or (actor.country and not COUNTRY.fullmatch(actor.country)):
            raise SystemExit(f"actor {actor.id}: kind {actor.kind!r}, country {actor.country!r}")
        if set(actor.sectors) - SECTORS:
            raise SystemExit(f"actor {actor.id}: sectors {actor.sectors}")
        check_date(actor.founded, actor.id)
        check_date(actor.dissolved, actor.id)
        self.actors[actor.id] = actor
        return actor


def check_date(date: str, where: str) -> str:
    """A date to the day, month or year, or none."""
    if date and not DATE.fullmatch(date):
        raise SystemExit(f"{where}: {date!r} is no date")
    return date


def slug(text: str) -> str:
    """Letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def language_of(text: str) -> str:
    """The language that the script of a name tells, else none."""
    for char in text:
        code = ord(char)
        if 0x0400 <= code <= 0x052F:
            return "ru"
        if 0x0590 <= code <= 0x05FF:
            return "he"
        if 0x0600 <= code <= 0x06FF:
            return "ar"
        if 0x3040 <= code <= 0x30FF:
            return "ja"
        if 0x4E00 <= code <= 0x9FFF:
            return "zh"
        if 0xAC00 <= code <= 0xD7AF:
            return "ko"
    return ""
