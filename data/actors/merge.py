"""Entries of lists made actors; entries that stand for one actor put together.

Bodies are one where a whole name of at least two words, or a single long word of our own tables, is the same letter for
letter as names are looked up. Persons are one where UN and UK list them under one regime with the same words in their
names, or where a name of at least three words is the same and no other entry of either list bears it.
"""

import re
from collections import defaultdict

from lists import Entry
from model import Actor, Designation, Table, language_of
from normalise import normalise

# An acronym behind a name.
BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
ACRONYM = re.compile(r"(.+?)\s*\(([A-Z][A-Z-]{1,9})\)")
# Words that too many bodies share: a name of these alone says nothing.
LOOSE = {
    "islamic jihad", "islamic movement", "liberation army", "popular front", "national liberation army",
    "world islamic front", "islamic group", "islamic state", "islamic resistance",
}


def add_entries(table: Table, entries: list[Entry], same: dict[str, str]) -> None:
    """Adds the entries of all lists, in the order given; `same` says which are actors of our own tables."""
    bodies = names_of_bodies(table)
    persons: dict[str, set[str]] = defaultdict(set)
    counts = count_persons(entries)
    dated = {(row.actor, row.jurisdiction, row.program) for row in table.designations}
    compare(table, entries, bodies)
    merged = 0
    for entry in entries:
        actor_id = same.get(entry.key)
        if actor_id is None:
            actor_id = same_person(entry, persons, counts) if entry.is_person else same_body(entry, bodies)
        if actor_id is None:
            actor_id = entry.key
            table.add(Actor(
                entry.key, "person" if entry.is_person else "organization", "", (), "", "", entry.source,
            ))
        else:
            merged += 1
        actor = table.actors[actor_id]
        for text in entry.names if entry.is_person else [part for name in entry.names for part in parts(name)]:
            actor.add_name(text, kind_of(text), language_of(text), entry.source)
        for text in entry.natives:
            actor.add_name(text, "native", language_of(text), entry.source)
        if entry.is_person:
            for key in person_keys(entry):
                persons[key].add(actor_id)
        else:
            for text in entry.names:
                if tells(normalise(text)):
                    bodies.setdefault(normalise(text), actor_id)
        for program, status in entry.programs:
            if (actor_id, entry.jurisdiction, program) in dated and not entry.start:
                continue  # our own row says from when
            table.designations.append(Designation(
                actor_id, entry.jurisdiction, entry.authority, program, status, entry.start, "", True,
                entry.instrument, entry.source, entry.or_before,
            ))
    print(f"entries of lists: {len(entries)}, put to an actor that was there: {merged}")


def parts(name: str) -> list[str]:
    """A body's name, and the acronym that stands in brackets behind it."""
    found = ACRONYM.fullmatch(name)
    return [found[1], found[2]] if found and found[2][0] == found[1].removeprefix("The ")[0].upper() else [name]


def kind_of(text: str) -> str:
    """What sort of name it is, told from its letters."""
    if text.isupper() and text.isalpha() and text.isascii() and 2 <= len(text) <= 6:
        return "acronym"
    return "native" if language_of(text) else "name"


def names_of_bodies(table: Table) -> dict[str, str]:
    """The names of our own tables by which entries are known again; names of two actors tell nothing."""
    bodies: dict[str, str] = {}
    twice = set()
    for actor in table.actors.values():
        if actor.kind not in ("organization", "armed-group", "government", "media"):
            continue
        for name in actor.names:
            key = normalise(name.text)
            if name.kind != "acronym" and tells(key) and bodies.setdefault(key, actor.id) != actor.id:
                twice.add(key)
    for key in twice:
        del bodies[key]
    return bodies


def tells(key: str) -> bool:
    """Whether a name is long enough to be one body's alone."""
    return key not in LOOSE and (" " in key or len(key) >= 5)


def same_body(entry: Entry, bodies: dict[str, str]) -> str | None:
    """The actor that bears the entry's first name; else the one that bears one of its other names of three words, or two."""
    if ":" in entry.names[0]:
        return None  # a branch of a body, listed by itself
    first = normalise(BRACKET.sub("", entry.names[0]))
    if tells(first) and first in bodies:
        return bodies[first]
    found: dict[str, set[str]] = defaultdict(set)
    for key in {normalise(BRACKET.sub("", text)) for text in entry.names[1:]}:
        if tells(key) and key in bodies:
            found[bodies[key]].add(key)
    sure = {actor for actor, keys in found.items() if len(keys) > 1 or len(min(keys, default="").split()) >= 3}
    return sure.pop() if len(sure) == 1 else None


def words(text: str) -> str:
    """The words of a name in the order of the alphabet."""
    return " ".join(sorted(normalise(text).split()))


def person_keys(entry: Entry) -> set[str]:
    """What a person can be known again by: names of three words, and of two within one regime of the UN."""
    keys = {words(text) for text in entry.names if len(text.split()) >= 3}
    regime = {"ISIL (Da'esh) and Al-Qaida": "Al-Qaida", "Afghanistan": "Taliban", "Democratic People's Republic of Korea": "DPRK",
              "Democratic Republic of the Congo": "DRC", "Iran (Nuclear)": "Iran"}.get(entry.regime, entry.regime)
    if entry.jurisdiction in ("UN", "GBR"):
        keys |= {f"{regime}: {words(text)}" for text in entry.names if len(text.split()) == 2}
    return keys


def count_persons(entries: list[Entry]) -> dict[tuple[str, str], int]:
    """How many entries of each list bear a name."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        if entry.is_person:
            for key in person_keys(entry):
                counts[entry.jurisdiction, key] += 1
    return counts


def same_person(entry: Entry, persons: dict[str, set[str]], counts: dict[tuple[str, str], int]) -> str | None:
    """The one person of an earlier list that bears a name of the entry which is nobody else's."""
    found = set()
    for key in person_keys(entry):
        if all(counts[jurisdiction, key] <= 1 for jurisdiction in ("UN", "USA", "GBR")):
            found |= persons.get(key, set())
    own = entry.jurisdiction.lower().replace("usa", "ofac").replace("gbr", "uk")
    found = {actor for actor in found if not actor.startswith(f"{own}-")}
    return found.pop() if len(found) == 1 else None


def compare(table: Table, entries: list[Entry], bodies: dict[str, str]) -> None:
    """Prints where our own dated rows and the US list of January 2022 differ over who was a Foreign Terrorist Organization."""
    program = "Foreign Terrorist Organizations"
    listed = {same_body(entry, bodies) or entry.names[0] for entry in entries if program in dict(entry.programs)}
    ours = {
        row.actor for row in table.designations
        if row.program == program and row.start and row.start <= "2022-01-31" and (row.open or row.end > "2022-01-01")
    }
    print(f"FTOs of January 2022: {len(listed & ours)} in both")
    print(f"  ours alone: {', '.join(sorted(ours - listed))}")
    print(f"  list alone: {', '.join(sorted(listed - ours))}")
