"""Other ways of writing a name that follow from the name: without the word for its sort, with "Saint" cut short."""

import re

SORTS_AFTER = [
    "City and Borough", "Census Area", "County", "Parish", "Borough", "Municipality", "Province", "Governorate", "Oblast", "Oblast’",
    "Oblast'", "Region", "State", "Prefecture", "Department", "Canton", "Raion", "Rayon", "District", "Division", "Voivodeship", "Krai",
    "Kray", "Okrug", "Republic", "Emirate", "Municipio", "Regency", "Autonomous Region", "Autonomous Okrug", "Autonomous Oblast",
    "Sheng", "Shi", "Subdistrict", "Metropolitan City", "Metropolitan Borough", "Township", "Zone", "Wilaya", "Vilayet", "Velayat",
    "Atoll", "Commune", "Kommun", "Kommune", "län", "Apskritis", "Novads", "Opština", "Opcina", "Parish Council", "Special Administrative Region",
]
SORTS_BEFORE = [
    "Provincia de la", "Provincia de", "Provincia di", "Provincia del", "Provincia", "Distrito de", "Distrito del", "Departamento de la",
    "Departamento del", "Departamento de", "Departamento", "Département de la", "Département des", "Département du", "Département de",
    "Département d'", "Department of", "Estado de", "Condado de", "Municipio de", "Município de", "Comarca de", "Cantón de", "Región de la",
    "Región del", "Región de", "Región", "Region of", "Kabupaten", "Kota", "Landkreis", "Kreis", "Powiat", "Gmina",
    "Arrondissement de la", "Arrondissement des", "Arrondissement du", "Arrondissement de", "Arrondissement d'", "Province of", "Province de",
    "State of", "Republic of", "Emirate of", "County of", "District of", "Governorate of", "Canton of", "Canton de", "Free State of",
    "Autonomous Republic of", "Wilaya de", "Wilaya d'", "Wilāyat", "Muḩāfaz̧at", "Muhafazat", "Mintaqat", "Okres", "Okrug", "Județul", "Regierungsbezirk",
    "Commune de", "Préfecture de", "Cercle de", "Raionul", "Opština", "Općina", "Komuna e", "Amphoe", "Changwat", "Huyện", "Tỉnh", "Thành phố",
]
AFTER = re.compile(r"^(.{3,}?)[ -](?:" + "|".join(re.escape(sort) for sort in SORTS_AFTER) + ")$", re.IGNORECASE)
BEFORE = re.compile(
    "^(?:" + "|".join(re.escape(sort) + ("" if sort.endswith("'") else " ") for sort in sorted(SORTS_BEFORE, key=len, reverse=True)) + ")(.{3,})$",
    re.IGNORECASE,
)
SHORTENED = [("Saint ", "St. "), ("Sainte ", "Ste. "), ("Fort ", "Ft. "), ("Mount ", "Mt. ")]


def without_sort(name: str) -> str | None:
    """"Alameda" for "Alameda County", "Madrid" for "Provincia de Madrid"."""
    for pattern in (AFTER, BEFORE):
        found = pattern.match(name)
        if found and found.group(1)[:1].isupper():
            return found.group(1)
    return None


def shortened(name: str) -> list[str]:
    """"St. Paul" for "Saint Paul" and the reverse, at the beginning of a name."""
    found = []
    for long, short in SHORTENED:
        for one, other in ((long, short), (short, long), (short.replace(".", ""), long)):
            if name.startswith(one):
                found.append(other + name[len(one):])
    return found


ABBREVIATIONS = [
    (r"\bIs\.", "Islands"), (r"\bI\.", "Island"), (r"\bMts\.", "Mountains"), (r"\bMt\.", "Mount"), (r"\bMtn\.", "Mountain"),
    (r"\bInt'l\b", "International"), (r"\bPen\.", "Peninsula"), (r"\bL\.", "Lake"), (r"\bRa\.", "Range"), (r"\bSd\.", "Sound"),
    (r"\bStr\.", "Strait"), (r"\bC\.", "Cape"), (r"\bArch\.", "Archipelago"), (r"\bPk\.", "Peak"), (r"\bRes\.", "Reservoir"),
]


def spelled_out(name: str) -> str:
    """A name of Natural Earth's maps without capitals throughout and without the abbreviations of maps."""
    for pattern, word in ABBREVIATIONS:
        name = re.sub(pattern, word, name)
    if name.isupper():
        name = re.sub(r"[^\W\d_]+('[^\W\d_]+)?", lambda word: word.group(0).capitalize(), name)
    return name.replace("’S", "’s").strip()
