"""Published lists: who is on them, under which names and programme, since when. Numbers of identity papers, birthdays
and addresses of private persons are not taken."""

import csv
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

from model import Source
from spelling import entity_name, person_name, surname_first

UN = Source(
    "United Nations Security Council Consolidated List", "2026-02-27", "© United Nations, www.un.org/securitycouncil",
)
OFAC = Source("US Treasury, OFAC, Specially Designated Nationals List and its other names", "2022-01", "public domain")
UK = Source("UK Sanctions List, Foreign, Commonwealth and Development Office", "2025-08-11", "Open Government Licence v3.0")

UN_PROGRAMS = {
    "Al-Qaida": "ISIL (Da'esh) and Al-Qaida (1267/1989/2253)", "Taliban": "Taliban (1988)",
    "DPRK": "Democratic People's Republic of Korea (1718)", "Iraq": "Iraq (1518)", "DRC": "Democratic Republic of the Congo (1533)",
    "Iran": "Iran (1737, 2231)", "Libya": "Libya (1970)", "Somalia": "Somalia (751, 2713)",
    "CAR": "Central African Republic (2745)", "GB": "Guinea-Bissau (2048)", "Yemen": "Yemen (2140)", "Haiti": "Haiti (2653)",
    "Sudan": "Sudan (1591)", "SouthSudan": "South Sudan (2206)",
}
OFAC_PROGRAMS = {"SDGT": "Specially Designated Global Terrorists", "FTO": "Foreign Terrorist Organizations"}
TERRORISM = {
    "Al-Qaida", "SDGT", "FTO", "ISIL (Da'esh) and Al-Qaida", "Counter-Terrorism (International)",
    "Counter-Terrorism (Domestic)",
}
LONGEST = 120
# The day from which the UK has a list of its own: who was under EU law before that is dated to it.
UK_OWN_LIST = "2020-12-31"


@dataclass
class Entry:
    """One entry of a list."""

    key: str
    is_person: bool
    names: list[str]
    jurisdiction: str
    authority: str
    programs: list[tuple[str, str]]
    start: str
    instrument: str
    source: Source
    regime: str = ""
    natives: list[str] = field(default_factory=list)
    or_before: bool = False


def status(program: str) -> str:
    """What a programme makes of who is under it."""
    return "terrorist" if program in TERRORISM else "sanctioned"


def un(path: Path):
    """The entries of the UN list."""
    root = ElementTree.parse(path).getroot()
    for element in [*root.iter("INDIVIDUAL"), *root.iter("ENTITY")]:
        is_person = element.tag == "INDIVIDUAL"
        text = lambda tag: " ".join((element.findtext(tag) or "").split())
        parts = [text(f"{part}_NAME") for part in ("FIRST", "SECOND", "THIRD", "FOURTH")]
        fix = person_name if is_person else entity_name
        names = [fix(name) for name in " ".join(filter(None, parts)).split(" / ")]
        for alias in element.iter(element.tag + "_ALIAS"):
            names.extend(split_alias(alias.findtext("ALIAS_NAME") or "", fix))
        kind = text("UN_LIST_TYPE")
        yield Entry(
            f"un-{text('REFERENCE_NUMBER').lower()}", is_person, names, "UN", "United Nations Security Council",
            [(UN_PROGRAMS[kind], status(kind))], text("LISTED_ON")[:10], text("REFERENCE_NUMBER"), UN, kind,
            split_alias(text("NAME_ORIGINAL_SCRIPT"), str),
        )


def split_alias(written: str, fix) -> list[str]:
    """The names of an alias field, which may hold several and remarks in brackets."""
    found = []
    for piece in re.split(r"[;\n]|\s/\s", written):
        piece = re.sub(r"\([^()]*(script|language|name|spelling|known|listed|transliteration|Arabic|Pashto)[^()]*\)", " ", piece)
        piece = re.sub(r"\b([a-z]\))\s", " ", piece)
        piece = " ".join(piece.split()).strip(" ,.\"'“”")
        if piece.count("(") != piece.count(")") or (piece.startswith("(") and piece.endswith(")")):
            piece = " ".join(piece.replace("(", " ").replace(")", " ").split())
        if 2 < len(piece) <= LONGEST and piece.lower() not in ("na", "n/a", "none"):
            found.append(fix(piece))
    return found


def ofac(primary: Path, alternates: Path):
    """The persons and entities of the US list; ships and aircraft are no actors."""
    others: dict[str, list[str]] = {}
    with alternates.open(encoding="utf-8", errors="replace") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                others.setdefault(row[0].strip(), []).append(row[3].strip())
    seen = set()
    with primary.open(encoding="utf-8", errors="replace") as file:
        for row in csv.reader(file):
            if len(row) < 4 or row[2].strip() in ("vessel", "aircraft") or row[0] in seen:
                continue
            seen.add(row[0])
            key, is_person = row[0].strip(), row[2].strip() == "individual"
            fix = surname_first if is_person else entity_name
            names = [fix(name) for name in [row[1].strip(), *others.get(key, [])] if len(name) <= LONGEST]
            programs = [program.strip(" []") for program in row[3].split("] [")]
            programs = sorted(set(filter(lambda program: program not in ("", "-0-"), programs)))
            if names:
                yield Entry(
                    f"ofac-{key}", is_person, names, "USA", "Office of Foreign Assets Control",
                    [(OFAC_PROGRAMS.get(program, program), status(program)) for program in programs], "", f"SDN {key}", OFAC, " ".join(programs),
                )


def uk(path: Path):
    """The persons and entities of the UK list."""
    with path.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["Type"] == "Ship":
                continue
            is_person = row["Type"] == "Individual"
            fix = uk_person if is_person else entity_name
            day, month, year = row["Date Designated"].split("-")
            regime = row["Regime Name"]
            if not row["Name"].strip():
                continue
            yield Entry(
                f"uk-{row['Unique ID'].lower()}", is_person, [fix(name) for name in split_alias(row["Name"], str)] or [fix(row["Name"])],
                "GBR", "Foreign, Commonwealth and Development Office", [(f"UK sanctions list, {regime}", status(regime))],
                f"{year}-{month}-{day}", row["Unique ID"], UK, regime, [], f"{year}-{month}-{day}" == UK_OWN_LIST,
            )


def uk_person(name: str) -> str:
    """ "SURNAME Given Names" turned round; a name all in capitals stays in its order."""
    words = name.split()
    leading = 0
    while leading < len(words) and words[leading].isupper():
        leading += 1
    if 0 < leading < len(words) and len(words) - leading < 5:
        words = words[leading:] + words[:leading]
    return person_name(" ".join(words))


def coverage():
    """What the lists, each complete on its day, cover: jurisdiction, programme, status, from, to, whether it is all there is."""
    for status_of_list in ("terrorist", "sanctioned"):
        yield ("UN", "", status_of_list, UN.date, UN.date, "whole", UN)
        yield ("USA", "", status_of_list, OFAC.date, OFAC.date, "whole", OFAC)
    yield ("GBR", "", "sanctioned", UK.date, UK.date, "whole", UK)
