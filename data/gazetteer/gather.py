"""Cities and divisions with their names and points, from the published sources."""

from collections import Counter
from collections.abc import Iterable

import junk
import sources
from places import Feature, Form, Kind, Place
from normalise import normalise
from shapes import places_of_shapes
from sphere import distance_km, middle, spread_km
from variants import shortened, without_sort

CITY_FEATURES = {
    "PPLC": Feature.CAPITAL, "PPLA": Feature.ADMIN1_SEAT, "PPLA2": Feature.ADMIN2_SEAT, "PPLX": Feature.SECTION,
    "PPLH": Feature.HISTORIC, "PPLCH": Feature.HISTORIC, "PPLQ": Feature.HISTORIC, "PPLW": Feature.HISTORIC,
}
# Farther from its cities than that, a label of the same name belongs to another division.
LABEL_REACH_KM = 400


def name_form(name: str) -> Form:
    """The form of an alternate name."""
    return Form.ALTERNATE if junk.is_latin(name) else Form.NATIVE


class Gazetteer:
    """Everything gathered so far."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.by_code: dict[str, Place] = {}
        self.by_iso2: dict[str, Place] = {}
        self.divisions: dict[str, Place] = {}
        self.capitals: dict[str, Place] = {}
        self.continents: dict[str, Place] = {}
        self.fixed_points: dict[int, tuple[float, float]] = {}
        self.seats: list[tuple[Place, str]] = []
        self.notes: Counter[str] = Counter()
        self._cities: dict[tuple[str, str], list[Place]] = {}

    def cities_named(self, country: str, name: str) -> list[Place]:
        """Cities of a country that bear a name, the largest first; first names before others. Asked once all cities are there."""
        if not self._cities:
            for place in self.places:
                if place.kind == Kind.CITY:
                    for key in place.keys:
                        self._cities.setdefault((place.country, key), []).append(place)
        key = normalise(name)
        found = self._cities.get((country, key), [])
        return sorted(found, key=lambda place: (place.keys[key] != Form.NAME, -place.population, place.geonames))

    def add_divisions(self, divisions: list[sources.Division]) -> None:
        """Divisions of countries that we have; their points come later."""
        for division in divisions:
            parts = division.code.split(".")
            country = self.by_iso2.get(parts[0])
            if country is None or country.geonames == division.geonames:
                continue
            kind = Kind.ADMIN1 if len(parts) == 2 else Kind.ADMIN2
            parent = self.divisions.get(".".join(parts[:2])) if kind == Kind.ADMIN2 else None
            place = Place(kind, division.name, 0.0, 0.0, division.geonames, country.country, admin1=parent)
            place.add(division.name, Form.NAME)
            for alias in division.aliases:
                if junk.is_kept(alias):
                    place.add(alias, name_form(alias))
            for name in [division.name, *division.aliases]:
                bare = without_sort(name)
                if bare and junk.is_latin(bare) and junk.is_kept(bare):
                    place.add(bare, Form.NAME if kind == Kind.ADMIN1 and name == division.name else Form.ALTERNATE)
            self.divisions[division.code] = place

    def add_cities(self, cities: Iterable[sources.City]) -> None:
        """Populated places with all the names that are kept."""
        for city in cities:
            country = self.by_iso2.get(city.iso2)
            if country is None:
                self.notes["cities without a country"] += 1
                continue
            division = f"{city.iso2}.{city.admin1}"
            place = Place(
                Kind.CITY, city.name, city.lat, city.lon, city.geonames, country.country,
                admin1=self.divisions.get(division), admin2=self.divisions.get(f"{division}.{city.admin2}"),
                population=city.population, feature=CITY_FEATURES.get(city.feature, Feature.PLAIN),
            )
            place.add(city.name, Form.NAME)
            place.add(city.ascii_name, Form.NAME)
            for alternate in city.alternates:
                if junk.is_kept(alternate):
                    place.add(alternate, name_form(alternate))
                else:
                    self.notes["alternates dropped as junk"] += 1
            for variant in shortened(city.name):
                place.add(variant, Form.NAME)
            self.places.append(place)

    def place_divisions(self, shapes: list[sources.Shape]) -> None:
        """Points and reach of divisions: Natural Earth's label for those of the first order, else the middle of the cities; a
        division without either is known only to lie in the one above it."""
        labels: dict[tuple[str, str], list[tuple[float, float]]] = {}
        for shape in shapes:
            if shape.layer == "admin_1_label_points":
                for name in [shape.name, *shape.alternates]:
                    labels.setdefault((shape.country, normalise(name)), []).append((shape.lat, shape.lon))
        iso2 = {place.country: code for code, place in self.by_iso2.items()}
        self._seat_cities_in_divisions_of_their_name()
        cities: dict[int, list[Place]] = {}
        for city in self.places:
            for division in (city.admin1, city.admin2):
                if division is not None:
                    cities.setdefault(id(division), []).append(city)
        for place in sorted(self.divisions.values(), key=lambda place: (place.kind, place.geonames)):
            inside = cities.get(id(place), [])
            if place.kind == Kind.ADMIN1:
                candidates = [point for key in place.keys for point in labels.get((iso2[place.country], key), ())]
            else:
                candidates = []
            self._locate(place, inside, sorted(candidates))
        self.places.extend(place for place in self.divisions.values() if place.radius_km > 0)
        known = {id(place) for place in self.places}
        for place in self.places:
            place.admin1 = place.admin1 if id(place.admin1) in known else None
            place.admin2 = place.admin2 if id(place.admin2) in known else None

    def _seat_cities_in_divisions_of_their_name(self) -> None:
        """A city without a second-order division is taken to lie in the one of its province that bears its name, where only one
        does: the source leaves it out for most recent entries."""
        named: dict[tuple[int, str], list[Place]] = {}
        for place in self.divisions.values():
            if place.kind == Kind.ADMIN2 and place.admin1 is not None:
                for key, form in place.keys.items():
                    if form in (Form.NAME, Form.ALTERNATE):
                        named.setdefault((id(place.admin1), key), []).append(place)
        for city in self.places:
            if city.kind == Kind.CITY and city.admin1 is not None and city.admin2 is None:
                same = named.get((id(city.admin1), normalise(city.name)), [])
                if len(same) == 1:
                    city.admin2 = same[0]
                    self.notes["cities put into the second-order division of their name"] += 1

    def _locate(self, place: Place, inside: list[Place], labels: list[tuple[float, float]]) -> None:
        place.population = sum(city.population for city in inside if city.feature != Feature.SECTION)
        points = [(city.lat, city.lon) for city in inside]
        if points:
            centre = middle(points)
            amid = ((min(lat for lat, _ in points) + max(lat for lat, _ in points)) / 2,
                    (min(lon for _, lon in points) + max(lon for _, lon in points)) / 2)
            labels = [label for label in labels if distance_km(label, amid) < LABEL_REACH_KM]
        fixed = self.fixed_points.get(id(place))
        if fixed is not None:
            place.lat, place.lon = fixed
            place.radius_km = max(10.0, spread_km(fixed, points)) if points else 50.0
            self.notes[f"{place.kind.name.lower()} at a point of ours"] += 1
        elif labels:
            best = min(labels, key=lambda label: (distance_km(label, amid) if points else 0.0, label))
            place.lat, place.lon = best
            place.radius_km = max(10.0, spread_km(best, points)) if points else 50.0
            self.notes[f"{place.kind.name.lower()} at a label"] += 1
        elif points:
            place.lat, place.lon = centre
            place.radius_km = max(10.0 if place.kind == Kind.ADMIN1 else 5.0, spread_km(centre, points))
            self.notes[f"{place.kind.name.lower()} amid its cities"] += 1
        elif place.admin1 is not None and place.admin1.radius_km > 0:
            place.lat, place.lon, place.radius_km = place.admin1.lat, place.admin1.lon, place.admin1.radius_km
            self.notes[f"{place.kind.name.lower()} known to its parent"] += 1
        else:
            self.notes[f"{place.kind.name.lower()} without a point, dropped"] += 1

    def name_territories(self, names: Iterable[tuple[str, str]]) -> None:
        """Names of countries in every language."""
        towns = {key for place in self.places if place.population >= 50_000 for key, form in place.keys.items() if form == Form.NAME}
        for code, name in names:
            place = self.by_iso2.get(code)
            is_town = place is not None and junk.is_latin(name) and normalise(name) in towns
            if is_town and place is not None and normalise(name) not in place.keys:
                self.notes["countries' names in other languages that are towns, dropped"] += 1
            elif place is not None and junk.is_kept(name) and not self._is_short(name):
                place.add(name, Form.NATIVE)

    @staticmethod
    def _is_short(name: str) -> bool:
        """Three Latin letters are a word of English or an abbreviation sooner than a country ("Ira", "Tai")."""
        return junk.is_latin(name) and sum(char.isalpha() for char in name) < 4

    def name_after_seats(self) -> None:
        """Provinces that share a name with their seat take it as GeoNames has it in English ("Tripoli" for "Ţarābulus"); those whose
        name is an adjective of it ("Belgorodskaya oblast'") are called after it in English."""
        for city in self.places:
            division = city.admin1
            if city.kind != Kind.CITY or city.feature not in (Feature.ADMIN1_SEAT, Feature.CAPITAL) or division is None:
                continue
            key = normalise(city.name)
            if not division.curated and division.keys.get(key) == Form.ALTERNATE and key != normalise(division.name):
                division.name = city.name
                division.keys[key] = Form.NAME
            if any(known.endswith("skaya oblast") for known in division.keys):
                for sort in ("Oblast", "region"):
                    division.add(f"{city.name} {sort}", Form.ALTERNATE)

    def add_shapes(self, shapes: list[sources.Shape]) -> None:
        """Seas, rivers, mountains, islands, regions and airports of Natural Earth."""
        self.places.extend(places_of_shapes(shapes, self))

    def drop_borrowed_names(self) -> None:
        """Small places lose alternates that are names of far larger ones."""
        large = set()
        for place in self.places:
            if place.kind in (Kind.COUNTRY, Kind.ADMIN1, Kind.CONTINENT) or place.population >= 200_000:
                large.update(key for key, form in place.keys.items() if form == Form.NAME)
        for place in self.places:
            if place.kind not in (Kind.CITY, Kind.ADMIN2) or place.population >= 20_000 or place.curated:
                continue
            borrowed = [key for key, form in place.keys.items() if form in (Form.ALTERNATE, Form.NATIVE) and key in large]
            for key in borrowed:
                if place.kind == Kind.ADMIN2 and normalise(without_sort(place.name) or "") == key:
                    continue
                del place.keys[key]
                self.notes["alternates of small places that name a large one, dropped"] += 1
