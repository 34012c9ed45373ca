"""Tables of our own: countries, continents and regions, divisions and cities with their adjectives, facilities."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import junk
import sources
from places import Feature, Form, Kind, Place
from normalise import normalise
from sources import split
from sphere import distance_km

if TYPE_CHECKING:
    from gather import Gazetteer

STATUS = {"state": Feature.PLAIN, "dependency": Feature.DEPENDENCY, "historic": Feature.HISTORIC}
FEATURES = {
    "": Feature.PLAIN, "disputed": Feature.DISPUTED, "historic": Feature.HISTORIC, "sea": Feature.SEA, "river": Feature.RIVER,
    "mountain": Feature.MOUNTAIN, "desert": Feature.DESERT, "island": Feature.ISLAND, "airport": Feature.AIRPORT,
    "seat": Feature.SEAT_OF_GOVERNMENT,
}
KINDS = {"continent": Kind.CONTINENT, "region": Kind.REGION, "water": Kind.WATER, "landform": Kind.LANDFORM}
AREA_TABLES = ("regions", "waters", "landforms", "quarters")
FACILITY_TABLES = ("facilities", "crossings")
# Where our own Mekong and the source's are this near, they are the same.
SAME_SHAPE_KM = 500.0
CONTINENTS = {
    "AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "SA": "South America", "OC": "Oceania", "AN": "Antarctica",
}
# UN M49 codes of what CLDR names in every language.
M49 = {
    "002": "Africa", "003": "North America", "005": "South America", "009": "Oceania", "011": "West Africa", "013": "Central America",
    "014": "East Africa", "015": "North Africa", "017": "Central Africa", "018": "Southern Africa", "019": "Americas", "029": "Caribbean",
    "030": "East Asia", "034": "South Asia", "035": "Southeast Asia", "039": "Southern Europe", "142": "Asia", "143": "Central Asia",
    "145": "Western Asia", "150": "Europe", "151": "Eastern Europe", "154": "Northern Europe", "155": "Western Europe",
    "202": "Sub-Saharan Africa", "419": "Latin America", "EU": "European Union", "EZ": "Eurozone",
}
TAKES_S = ("an", "er", "ite", "ot")


def abbreviation_form(written: str) -> Form:
    """Abbreviations in capitals count only in capitals, others only with a capital letter and a full stop."""
    letters = [char for char in written if char.isalpha()]
    return Form.ABBREVIATION_CAPITALS if all(char.isupper() for char in letters) else Form.ABBREVIATION_CAPITALISED


def name_from_row(place: Place, row: dict[str, str]) -> None:
    """Adds the names, adjectives, inhabitants (and what is their plural by its ending) and abbreviations of a row."""
    place.curated = True
    for column, form in (("names", Form.NAME), ("adjectives", Form.ADJECTIVE), ("inhabitants", Form.DEMONYM)):
        for name in split(row.get(column, "")):
            place.add(name, form)
            if form != Form.NAME and name.endswith(TAKES_S):
                place.add(f"{name}s", Form.DEMONYM)
    for written in split(row.get("abbreviations", "")):
        place.add(written, abbreviation_form(written))


class Curated:
    """The tables in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def table(self, name: str) -> list[dict[str, str]]:
        """A table by name."""
        return sources.table(self.folder / f"{name}.tsv")

    def countries(self, gazetteer: "Gazetteer", geonames: dict[str, dict]) -> None:
        """Countries come first: all else refers to them."""
        continents = {place.name: place for place in self._areas() if place.kind == Kind.CONTINENT}
        gazetteer.places.extend(continents.values())
        for row in self.table("countries"):
            known = geonames.get(row["iso2"], {})
            place = Place(
                Kind.COUNTRY, row["name"], float(row["lat"]), float(row["lon"]), known.get("geonameid", 0), row["code"],
                population=known.get("population", 0), radius_km=float(row["radius_km"]), feature=STATUS[row["status"]],
            )
            place.add(row["name"], Form.NAME)
            if known:
                place.add(known["name"], Form.NAME)
                gazetteer.continents[place.country] = continents[CONTINENTS[known["continentcode"]]]
            name_from_row(place, row)
            gazetteer.places.append(place)
            gazetteer.by_code[place.country] = place
            if row["iso2"]:
                gazetteer.by_iso2[row["iso2"]] = place

    def divisions(self, gazetteer: "Gazetteer") -> None:
        """English names, adjectives, abbreviations and points of divisions."""
        for row in self.table("divisions"):
            keys = {normalise(name) for name in [row["division"], *split(row["names"])]}
            found = [
                place for place in gazetteer.divisions.values()
                if place.kind == Kind.ADMIN1 and place.country == row["country"] and keys & place.keys.keys()
            ]
            if not found:
                gazetteer.notes[f"divisions.tsv: no {row['division']} in {row['country']}"] += 1
                continue
            place = min(found, key=lambda place: (min(place.keys[key] for key in keys if key in place.keys), place.geonames))
            place.name = row["division"]
            place.add(row["division"], Form.NAME)
            name_from_row(place, row)
            if row["lat"]:
                gazetteer.fixed_points[id(place)] = (float(row["lat"]), float(row["lon"]))

    def finish(self, gazetteer: "Gazetteer", territory_names: Iterable[tuple[str, str]]) -> None:
        """What stands beside or refers to cities, divisions and shapes."""
        areas = [place for place in self._areas() if place.kind != Kind.CONTINENT]
        self._drop_same_shapes(gazetteer, areas)
        gazetteer.places.extend(areas)
        named = {place.name: place for place in gazetteer.places if place.curated and place.kind in KINDS.values()}
        for code, name in territory_names:
            if code in M49 and junk.is_kept(name):
                named[M49[code]].add(name, Form.NATIVE)
        self._cities(gazetteer)
        self._facilities(gazetteer)
        self._seats(gazetteer)

    def _areas(self) -> list[Place]:
        areas = []
        for row in (row for name in AREA_TABLES for row in self.table(name)):
            place = Place(
                KINDS[row["kind"]], row["name"], float(row["lat"]), float(row["lon"]), country=row["country"],
                radius_km=float(row["radius_km"]), feature=FEATURES[row["feature"]],
            )
            place.add(row["name"], Form.NAME)
            name_from_row(place, row)
            if place.feature == Feature.RIVER and place.name.endswith(" River"):
                # "The Murray": weaker than a town or a state of that name.
                place.add(place.name.removesuffix(" River"), Form.ALTERNATE)
            areas.append(place)
        return areas

    def _drop_same_shapes(self, gazetteer: "Gazetteer", areas: list[Place]) -> None:
        ours: dict[str, list[Place]] = {}
        for area in areas:
            for key, form in area.keys.items():
                if form == Form.NAME:
                    ours.setdefault(key, []).append(area)

        def is_ours(place: Place) -> bool:
            if place.kind not in (Kind.REGION, Kind.WATER, Kind.LANDFORM):
                return False
            same = ours.get(normalise(place.name), ())
            return any(
                distance_km((place.lat, place.lon), (area.lat, area.lon)) < SAME_SHAPE_KM + area.radius_km for area in same
            )

        kept = [place for place in gazetteer.places if not is_ours(place)]
        gazetteer.notes["shapes that a table of ours has, dropped"] += len(gazetteer.places) - len(kept)
        gazetteer.places = kept

    def _cities(self, gazetteer: "Gazetteer") -> None:
        for row in self.table("cities"):
            names = [row["city"], *split(row["names"])]
            found = [city for name in names for city in gazetteer.cities_named(row["country"], name)[:1]]
            if not found:
                gazetteer.notes[f"cities.tsv: no {row['city']} in {row['country']}"] += 1
                continue
            found[0].name = row["city"]
            found[0].add(row["city"], Form.NAME)
            name_from_row(found[0], row)

    def _facilities(self, gazetteer: "Gazetteer") -> None:
        for row in (row for name in FACILITY_TABLES for row in self.table(name)):
            place = Place(
                Kind.FACILITY, row["name"], float(row["lat"]), float(row["lon"]), country=row["country"],
                radius_km=float(row["radius_km"]), feature=FEATURES[row["feature"]],
            )
            place.add(row["name"], Form.NAME)
            name_from_row(place, row)
            gazetteer.places.append(place)
            if row["stands_for"]:
                gazetteer.seats.append((place, row["stands_for"]))

    def _seats(self, gazetteer: "Gazetteer") -> None:
        for row in self.table("countries"):
            for cell in [row["capital"], *split(row["seats"])]:
                if not cell:
                    continue
                name, _, elsewhere = cell.partition(":")
                found = gazetteer.cities_named(elsewhere or row["code"], name)
                if not found:
                    gazetteer.notes[f"countries.tsv: no city {cell} in {row['code']}"] += 1
                    continue
                gazetteer.seats.append((found[0], row["code"]))
                if cell == row["capital"]:
                    gazetteer.capitals[row["code"]] = found[0]
                    if row["status"] == "state":
                        found[0].feature = Feature.CAPITAL
