"""States and the usual organs of a state, named after `data/gazetteer/countries.tsv`. Names that do not follow from the
country's are in `organs.tsv`."""

from pathlib import Path

from curated import rows
from model import Actor, Source, Table

SOURCE = Source("formed from the names and adjectives of data/gazetteer/countries.tsv (data/actors/organs.py)", "", "ours")
# States without standing forces.
NO_ARMY = set("AND CRI DMA GRD HTI ISL KIR LCA LIE MCO MHL FSM MUS NRU PAN PLW SLB TUV VAT VCT VUT WSM COK NIU KNA".split())
# id, sectors, whether forces are needed, noun as in "Ministry of Defence", adjective form as in "Russian Defence Ministry".
ORGANS = [
    ("gov", ("GOV",), False, ["Government"], ["Government"]),
    ("mfa", ("GOV",), False, ["Ministry of Foreign Affairs", "Foreign Ministry"],
     ["Foreign Ministry", "Ministry of Foreign Affairs", "Foreign Affairs Ministry"]),
    ("mod", ("GOV", "MIL"), True,
     ["Ministry of Defence", "Defence Ministry", "Ministry of Defense", "Defense Ministry"],
     ["Defence Ministry", "Defense Ministry", "Ministry of Defence", "Ministry of Defense"]),
    ("moi", ("GOV", "COP"), False, ["Ministry of the Interior", "Interior Ministry", "Ministry of Internal Affairs"],
     ["Interior Ministry", "Ministry of the Interior", "Ministry of Internal Affairs"]),
    ("mof", ("GOV", "BUS"), False, ["Ministry of Finance", "Finance Ministry"], ["Finance Ministry", "Ministry of Finance"]),
    ("moj", ("GOV", "JUD"), False, ["Ministry of Justice", "Justice Ministry"], ["Justice Ministry", "Ministry of Justice"]),
    ("moh", ("GOV", "MED"), False, ["Ministry of Health", "Health Ministry"], ["Health Ministry", "Ministry of Health"]),
    ("par", ("LEG",), False, ["Parliament"], ["Parliament"]),
    ("mil", ("MIL",), True, ["Armed Forces"], ["Armed Forces", "military", "Army", "army", "armed forces"]),
    ("pol", ("COP",), False, ["Police"], ["Police", "police"]),
    ("scj", ("JUD",), False, ["Supreme Court"], ["Supreme Court"]),
    ("bnk", ("GOV", "BUS"), False, ["Central Bank"], ["Central Bank"]),
]


def add(table: Table, countries: Path) -> None:
    """Adds each state with its organs."""
    for row in rows(countries):
        code, names = row["code"], [row["name"], *filter(None, row["names"].split("|"))]
        if row["status"] not in ("state", "historic"):
            continue
        state = table.add(Actor(code.lower(), "state", code, (), "", "", SOURCE))
        for name in names:
            state.add_name(name, "name", "en", SOURCE)
        for name in filter(None, row["abbreviations"].split("|")):
            state.add_name(name, "acronym", "en", SOURCE)
        if row["status"] == "state":
            adjectives = list(filter(None, row["adjectives"].split("|")))
            add_organs(table, code, names, adjectives)


def add_organs(table: Table, code: str, names: list[str], adjectives: list[str]) -> None:
    """Adds the usual organs of one state."""
    for suffix, sectors, needs_army, nouns, forms in ORGANS:
        if needs_army and code in NO_ARMY:
            continue
        organ = table.add(Actor(f"{code.lower()}-{suffix}", "government", code, sectors, "", "", SOURCE))
        for adjective in adjectives[:2]:
            for form in forms:
                organ.add_name(f"{adjective} {form}", "name", "en", SOURCE)
        for noun in nouns:
            for name in names[:2]:
                organ.add_name(f"{noun} of {article(name)}{name}", "name", "en", SOURCE)
        for noun in nouns[:1]:
            organ.add_name(f"{names[0]}'s {noun}", "name", "en", SOURCE)


def article(name: str) -> str:
    """The article that a name takes behind "of"."""
    takes = (
        "United ", "Republic ", "Kingdom ", "Democratic ", "Russian Federation", "Federal ", "Islamic ", "Philippines",
        "Netherlands", "Maldives", "Bahamas", "Gambia", "Marshall ", "Solomon ", "Comoros", "Seychelles",
        "Central African", "Dominican Republic", "Czech Republic", "People's ", "State ", "Hashemite ", "Syrian Arab",
        "Plurinational ", "Bolivarian ", "Union ", "Principality ", "Grand ", "Commonwealth ", "Swiss ", "Hellenic ",
        "Argentine ", "Slovak Republic", "Kyrgyz Republic",
    )
    return "the " if name.startswith(takes) else ""
