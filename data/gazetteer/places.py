"""Places and their names while the gazetteer is being compiled."""

from dataclasses import dataclass, field
from enum import IntEnum

from normalise import normalise


class Kind(IntEnum):
    """What sort of place it is, numbered as in `dateline-report`'s `PlaceKind`."""

    COUNTRY = 0
    ADMIN1 = 1
    ADMIN2 = 2
    CITY = 3
    REGION = 4
    WATER = 5
    LANDFORM = 6
    FACILITY = 7
    CONTINENT = 8


class Feature(IntEnum):
    """A finer sort, numbered as in `dateline-knowledge`'s `Feature`."""

    PLAIN = 0
    CAPITAL = 1
    ADMIN1_SEAT = 2
    ADMIN2_SEAT = 3
    SECTION = 4
    HISTORIC = 5
    DISPUTED = 6
    DEPENDENCY = 7
    SEAT_OF_GOVERNMENT = 8
    AIRPORT = 9
    SEA = 10
    RIVER = 11
    LAKE = 12
    ISLAND = 13
    MOUNTAIN = 14
    DESERT = 15


class Form(IntEnum):
    """How a name names its place, numbered as `dateline-knowledge` reads them (`sense.rs`)."""

    NAME = 0
    ABBREVIATION_CAPITALS = 1
    ABBREVIATION_CAPITALISED = 2
    ALTERNATE = 3
    ADJECTIVE = 4
    DEMONYM = 5
    NATIVE = 6
    # "PA" and "Pa.": the first two abbreviations in one.
    ABBREVIATION_EITHER = 7


# The stronger form of a name first: it stays where a place has the name in two.
STRENGTH = [
    Form.NAME, Form.ABBREVIATION_EITHER, Form.ABBREVIATION_CAPITALS, Form.ABBREVIATION_CAPITALISED, Form.ALTERNATE, Form.ADJECTIVE,
    Form.DEMONYM, Form.NATIVE,
]


@dataclass(eq=False)
class Place:
    """One place. `country` is an alpha-3 code, `radius_km` is unset for cities, which have theirs from the population."""

    kind: Kind
    name: str
    lat: float
    lon: float
    geonames: int = 0
    country: str = ""
    admin1: "Place | None" = None
    admin2: "Place | None" = None
    population: int = 0
    radius_km: float = 0.0
    feature: Feature = Feature.PLAIN
    curated: bool = False
    keys: dict[str, Form] = field(default_factory=dict)

    def add(self, name: str, form: Form) -> None:
        """Names the place; where it has the same name already, the stronger form stays."""
        key = normalise(name)
        if not key or len(key.encode()) > 80:
            return
        before = self.keys.get(key, form)
        abbreviations = (Form.ABBREVIATION_CAPITALS, Form.ABBREVIATION_CAPITALISED, Form.ABBREVIATION_EITHER)
        if before != form and before in abbreviations and form in abbreviations:
            self.keys[key] = Form.ABBREVIATION_EITHER
        else:
            self.keys[key] = min(form, before, key=STRENGTH.index)

    @property
    def prominence(self) -> float:
        """Which of two places of a name comes first: by inhabitants, with a floor for what has none counted."""
        floor = {
            Kind.COUNTRY: 1e9, Kind.CONTINENT: 1e10, Kind.ADMIN1: 1e5, Kind.ADMIN2: 200, Kind.REGION: 1e5, Kind.WATER: 3e4,
            Kind.LANDFORM: 5e3, Kind.FACILITY: 2e3, Kind.CITY: 100,
        }[self.kind]
        if self.feature in (Feature.HISTORIC, Feature.DEPENDENCY) and self.kind == Kind.COUNTRY:
            floor = 1e5
        if self.curated and self.kind in (Kind.REGION, Kind.WATER, Kind.LANDFORM, Kind.FACILITY):
            is_lesser = self.feature == Feature.HISTORIC or (
                self.kind == Kind.FACILITY and self.feature != Feature.SEAT_OF_GOVERNMENT
            )
            floor = 3e5 if is_lesser else 5e6
        if self.feature == Feature.CAPITAL:
            return max(2e5, self.population * 3.0)
        # A town is meant more often than the division that bears its name.
        share = {Kind.ADMIN1: 0.25, Kind.ADMIN2: 0.1}.get(self.kind, 1.0)
        return max(floor, self.population * share)
