"""Persons in public office out of the Phoenix dictionary of state actors (Open Event Data Alliance, MIT licence, about 2014).

Names, country and sectors are taken. Its dates are those on which a directory was looked through and are left; its misspelt
names cannot be told from others and stay, as names only. Lines that are no plain record of a person are passed over.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from model import SECTORS, Source
from spelling import person_name

SOURCE = Source("Phoenix.Countries.actors.txt, Open Event Data Alliance", "2014-01-30", "MIT licence, see NOTICE")
CODE = re.compile(r"\[([A-Z]{3})((?:[A-Z]{3})*)(?: ([<>]?)(\d{6,8})(?:-(\d{6,8}))?)?\]")
TITLED = re.compile(
    r"^(PRESIDENT|PRIME|MINISTER|FOREIGN|GENERAL|KING|QUEEN|SENATOR|SECRETARY|AMBASSADOR|VICE|EX|FORMER|CHANCELLOR|LEADER|ACTING|CHAIRMAN|"
    r"COLONEL|MARSHAL|PRINCE|CROWN|EMIR|SULTAN|POPE|DR|MR|SIR|LORD|GOVERNOR|CAPTAIN|ADMIRAL|BRIGADIER|MAJOR|LIEUTENANT)_"
)
NO_PERSON = re.compile(
    r"(^|_)(GOVERNMENT|MINISTRY|MINISTER|PRESIDENT|PARTY|ARMY|FRONT|COUNCIL|COMMITTEE|REPUBLIC|STATE|FORCES?|AGENCY|BANK|UNION|DEPARTMENT|"
    r"COURT|GROUP|MOVEMENT|BRIGADES?|POLICE|PARLIAMENT|OF_THE|COMMISSION|ASSEMBLY|SENATE|OFFICE|VACANT|UNKNOWN|AND)(_|$)"
)
LINE = re.compile(r"^[A-Z][A-Z'._\-]*$")


@dataclass
class Person:
    """A person with the country and sectors of the latest record."""

    names: list[str]
    country: str
    sectors: tuple[str, ...]


def persons(path: Path, countries: set[str]):
    """The persons who were in office after 1990, one by one."""
    names: list[str] = []
    codes: list[re.Match] = []
    is_record = False
    for line in [*path.read_text(encoding="latin-1").splitlines(), "END"]:
        if line.startswith("\t") or line.startswith(" "):
            codes.extend(CODE.finditer(line.partition("#")[0]))
            continue
        if line.startswith("+"):
            names.append(line[1:].partition(";")[0].partition("#")[0].strip().strip("_"))
            continue
        person = record(names, codes, countries) if is_record else None
        if person:
            yield person
        head, _, remark = line.partition(";")
        names, codes = [head.strip().strip("_")], []
        is_record = "countryinfo.txt" in remark.lower()


def record(names: list[str], codes: list[re.Match], countries: set[str]) -> Person | None:
    """One record, unless it is none of a person in office after 1990."""
    kept = [name for name in names if LINE.fullmatch(name) and name.count("_") in (1, 2, 3, 4) and not TITLED.search(name)]
    if not kept or kept[0] != names[0] or NO_PERSON.search(names[0]) or len(names[0]) < 7:
        return None
    held = [code for code in codes if "GOV" in code[2] and recent(code)]
    if not held or held[-1][1] not in countries:
        return None
    parts = [held[-1][2][at:at + 3] for at in range(0, len(held[-1][2]), 3)]
    sectors = tuple(dict.fromkeys(part for part in parts if part in SECTORS))[:3]
    plain = [person_name(name.replace("_", " ")) for name in kept if not NO_PERSON.search(name) and len(name) >= 7]
    return Person(plain, held[-1][1], sectors)


def recent(code: re.Match) -> bool:
    """Whether a record reaches beyond 1990."""
    last = code[5] or code[4] or ""
    if code[3] == ">" or not last:
        return True
    year = int(last[:4]) if len(last) == 8 else 1900 + int(last[:2]) + (100 if int(last[:2]) < 30 else 0)
    return year >= 1991
