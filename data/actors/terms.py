"""Office holders from `terms_a.txt` and `terms_b.txt`, written in two passes (see passes.py).

A line is an office and who held it: `RUS foreign-minister: Andrei Kozyrev 1990-10-11; Yevgeny Primakov 1996-01-09; ...`. A
term ends where the next begins; `-` and a date is a time without a holder, and ends the last term. A last term
without an end had not ended on the day that the file's first line names.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from model import Actor, Role, Source, Table, check_date, slug
from passes import agreed, report

LINE = re.compile(r"([A-Za-z0-9-]+) ([a-z-]+): (.*)")
TERM = re.compile(r"(.+?)(?: (\d{4}(?:-\d\d(?:-\d\d)?)?))?")
TITLES = {
    "president": ("head-of-state", "President"),
    "monarch": ("head-of-state", "Monarch"),
    "supreme-leader": ("leader", "Supreme Leader"),
    "emir": ("head-of-state", "Emir"),
    "sultan": ("head-of-state", "Sultan"),
    "pope": ("head-of-state", "Pope"),
    "head-of-state": ("head-of-state", "Head of State"),
    "executive-president": ("head-of-state-and-government", "President"),
    "prime-minister": ("head-of-government", "Prime Minister"),
    "chancellor": ("head-of-government", "Chancellor"),
    "premier": ("head-of-government", "Premier"),
    "taoiseach": ("head-of-government", "Taoiseach"),
    "party-leader": ("leader", "General Secretary"),
    "leader": ("leader", "Leader"),
    "vice-president": ("deputy-head-of-state", "Vice President"),
    "foreign-minister": ("foreign-minister", "Foreign Minister"),
    "secretary-of-state": ("foreign-minister", "Secretary of State"),
    "foreign-secretary": ("foreign-minister", "Foreign Secretary"),
    "defence-minister": ("defence-minister", "Defence Minister"),
    "secretary-of-defense": ("defence-minister", "Secretary of Defense"),
    "defence-secretary": ("defence-minister", "Defence Secretary"),
    "interior-minister": ("interior-minister", "Interior Minister"),
    "secretary-general": ("organization-head", "Secretary General"),
    "chairperson": ("organization-head", "Chairperson"),
    "commission-president": ("organization-head", "President of the Commission"),
    "council-president": ("organization-head", "President of the European Council"),
    "high-representative": ("organization-head", "High Representative"),
    "director-general": ("organization-head", "Director General"),
    "managing-director": ("organization-head", "Managing Director"),
    "high-commissioner": ("organization-head", "High Commissioner"),
    "organization-president": ("organization-head", "President"),
    "executive-director": ("organization-head", "Executive Director"),
    "prosecutor": ("organization-head", "Prosecutor"),
}
# States of the past, whose holders of offices hold offices elsewhere.
FORMER = ("SUN", "YUG")
MINISTRIES = {"foreign-minister": "mfa", "defence-minister": "mod", "interior-minister": "moi"}


@dataclass
class Term:
    """One holder's time in an office."""

    holder: str
    start: str
    end: str
    open: bool


def read(path: Path) -> tuple[dict[tuple[str, str], list[Term]], str]:
    """The offices of one pass, and the day up to which it goes."""
    offices: dict[tuple[str, str], list[Term]] = {}
    horizon = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("# up to "):
            horizon = check_date(line.removeprefix("# up to "), path.name)
        if not line.strip() or line.startswith("#"):
            continue
        found = LINE.fullmatch(line)
        if not found or found[2] not in TITLES or (found[1], found[2]) in offices:
            raise SystemExit(f"{path.name}:{number}: {line[:60]}")
        offices[found[1], found[2]] = terms(found[3], f"{path.name}:{number}")
    return offices, horizon


def terms(written: str, where: str) -> list[Term]:
    """The terms of one office."""
    found: list[Term] = []
    last_start = ""
    for piece in filter(None, (part.strip() for part in written.split(";"))):
        match = TERM.fullmatch(piece)
        holder, start = match[1], check_date(match[2] or "", where)
        if start and start[:len(last_start)] < last_start[:len(start)]:
            raise SystemExit(f"{where}: {piece} before {last_start}")
        last_start = start or last_start
        if found and found[-1].open:
            found[-1].end, found[-1].open = start, False
        if holder != "-":
            found.append(Term(holder, start, "", True))
    return found


def surname(holder: str) -> str:
    """What the passes are aligned by: the letters of the last word of a name."""
    return slug(holder.split("(")[0].strip().split()[-1])


def pairs(first: list[Term], second: list[Term]):
    """Each term of the first pass with that of the second that stands for it, where there is one: surnames in the same order."""
    names = [surname(term.holder) for term in first], [surname(term.holder) for term in second]
    other: dict[int, Term] = {}
    for block in SequenceMatcher(None, *names, autojunk=False).get_matching_blocks():
        for at in range(block.size):
            other[block.a + at] = second[block.b + at]
    for at, term in enumerate(first):
        yield term, other.get(at)


def add(table: Table, folder: Path) -> None:
    """Adds every holder in whom both passes agree, with the dates in which they do."""
    first, horizon = read(folder / "terms_a.txt")
    second, other_horizon = read(folder / "terms_b.txt")
    source = Source("general knowledge, two passes (data/actors/terms_a.txt, terms_b.txt)", min(horizon, other_horizon), "ours")
    starts, ends, alone = [], [], []
    for (where, office), held in first.items():
        for term, other in pairs(held, second.get((where, office), [])):
            if other is None:
                alone.append(f"{where} {office} {term.holder}")
                continue
            starts.append((term.start, other.start))
            ends.append((term.end, other.end))
            add_term(table, where, office, term, other, source)
    report("terms, beginnings", starts)
    report("terms, ends", ends)
    print(f"terms of the first pass alone, left out: {len(alone)}")
    for line in alone:
        print(f"  {line}")


def add_term(table, where, office, term, other, source) -> None:
    """Adds one agreed term, and its holder where it is new."""
    country = where if where.isupper() and len(where) == 3 else ""
    place, title = TITLES[office]
    person = f"{where.lower()}-{slug(term.holder)}" if country else f"person-{slug(term.holder)}"
    if not country or where in FORMER:
        held_elsewhere = [known for known in table.actors if known[3:4] == "-" and known[4:] == slug(term.holder)]
        person = held_elsewhere[0] if held_elsewhere else person
    if person not in table.actors:
        actor = table.add(Actor(person, "person", country, ("GOV",) if country else (), "", "", source))
        actor.add_name(term.holder, "name", "en", source)
    ministry = f"{country.lower()}-{MINISTRIES[place]}" if place in MINISTRIES else f"{country.lower()}-gov"
    organization = ministry if country else where
    if organization not in table.actors:
        organization = f"{country.lower()}-gov" if f"{country.lower()}-gov" in table.actors else ""
    is_open = term.open and other.open
    table.roles.append(Role(
        person, place, title, organization, country, agreed(term.start, other.start),
        "" if is_open else agreed(term.end, other.end), is_open, source,
    ))
