"""Tables of our own: countries, continents and regions, divisions and cities with their adjectives, facilities."""

from pathlib import Path
from typing import TYPE_CHECKING

import sources
from places import Feature, Form, Kind, Place
from normalise import normalise
from sources import split

if TYPE_CHECKING:
    from gather import Gazetteer

STATUS = {"state": Feature.PLAIN, "dependency": Feature.DEPENDENCY, "historic": Feature.HISTORIC}


def abbreviation_form(written: str) -> Form:
    """Abbreviations in capitals count only in capitals, others only with a capital letter."""
    letters = [char for char in written if char.isalpha()]
    return Form.ABBREVIATION_CAPITALS if all(char.isupper() for char in letters) else Form.ABBREVIATION_CAPITALISED


def name_from_row(place: Place, row: dict[str, str]) -> None:
    """Adds the names, adjectives, inhabitants and abbreviations of a row."""
    place.curated = True
    for column, form in (("names", Form.NAME), ("adjectives", Form.ADJECTIVE), ("inhabitants", Form.DEMONYM)):
        for name in split(row.get(column, "")):
            place.add(name, form)
    for written in split(row.get("abbreviations", "")):
        place.add(written, abbreviation_form(written))


class Curated:
    """The tables in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def table(self, name: str) -> list[dict[str, str]]:
        """A table by name; one that is not there yet is empty."""
        return sources.table(self.folder / f"{name}.tsv")

    def countries(self, gazetteer: "Gazetteer", geonames: dict[str, dict]) -> None:
        """Countries come first: all else refers to them."""
        for row in self.table("countries"):
            known = geonames.get(row["iso2"], {})
            place = Place(
                Kind.COUNTRY, row["name"], float(row["lat"]), float(row["lon"]), known.get("geonameid", 0), row["code"],
                population=known.get("population", 0), radius_km=float(row["radius_km"]), feature=STATUS[row["status"]],
            )
            place.add(row["name"], Form.NAME)
            if known:
                place.add(known["name"], Form.NAME)
            name_from_row(place, row)
            gazetteer.places.append(place)
            gazetteer.by_code[place.country] = place
            if row["iso2"]:
                gazetteer.by_iso2[row["iso2"]] = place

    def finish(self, gazetteer: "Gazetteer") -> None:
        """What refers to cities and divisions."""
        self._seats(gazetteer)

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
