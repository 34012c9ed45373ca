"""Natural Earth's seas, rivers, lakes, mountains, islands, regions and airports as places."""

from typing import TYPE_CHECKING

import junk
import sources
from places import Feature, Form, Kind, Place
from sphere import Grid
from variants import shortened, spelled_out

if TYPE_CHECKING:
    from gather import Gazetteer

SORTS = {
    "Island": (Kind.LANDFORM, Feature.ISLAND), "Island group": (Kind.LANDFORM, Feature.ISLAND), "island": (Kind.LANDFORM, Feature.ISLAND),
    "island group": (Kind.LANDFORM, Feature.ISLAND), "Range/mtn": (Kind.LANDFORM, Feature.MOUNTAIN), "mountain": (Kind.LANDFORM, Feature.MOUNTAIN),
    "Desert": (Kind.LANDFORM, Feature.DESERT), "Geoarea": (Kind.REGION, Feature.PLAIN), "Coast": (Kind.REGION, Feature.PLAIN),
    "Lake": (Kind.WATER, Feature.LAKE), "Airport": (Kind.FACILITY, Feature.AIRPORT),
}
LAYERS = {
    "geography_marine_polys": (Kind.WATER, Feature.SEA), "lakes": (Kind.WATER, Feature.LAKE), "rivers_lake_centerlines": (Kind.WATER, Feature.RIVER),
    "geography_regions_polys": (Kind.LANDFORM, Feature.PLAIN), "geography_regions_points": (Kind.LANDFORM, Feature.PLAIN),
    "geography_regions_elevation_points": (Kind.LANDFORM, Feature.MOUNTAIN), "airports": (Kind.FACILITY, Feature.AIRPORT),
}
# Radius where the source gives none, in kilometres.
RADII = {Feature.RIVER: 200.0, Feature.MOUNTAIN: 20.0, Feature.AIRPORT: 4.0, Feature.LAKE: 10.0, Feature.ISLAND: 10.0}
# How near a city must be for a feature to lie in its country.
COUNTRY_REACH_KM = {Feature.AIRPORT: 60.0, Feature.ISLAND: 60.0, Feature.MOUNTAIN: 40.0}


def places_of_shapes(shapes: list[sources.Shape], gazetteer: "Gazetteer") -> list[Place]:
    """Places of the layers that are neither divisions nor disputed areas (these are in tables of our own). Of several rows of a
    name and sort at one spot the first stays."""
    cities = [place for place in gazetteer.places if place.kind == Kind.CITY]
    grid = Grid([(city.lat, city.lon) for city in cities])
    found: list[Place] = []
    seen: set[tuple[str, Kind, int, int]] = set()
    for shape in shapes:
        if shape.layer not in LAYERS or shape.sort in ("Continent", "Dragons-be-here", "pole") or not shape.name:
            continue
        kind, feature = SORTS.get(shape.sort, LAYERS[shape.layer])
        name = spelled_out(shape.name)
        if feature == Feature.AIRPORT:
            name = name if "Airport" in name or "Air Base" in name else f"{name} Airport"
        spot = (name.casefold(), kind, round(shape.lat / 4), round(shape.lon / 4))
        if spot in seen:
            continue
        seen.add(spot)
        place = Place(kind, name, shape.lat, shape.lon, radius_km=shape.radius_km or RADII.get(feature, 50.0), feature=feature)
        if feature in COUNTRY_REACH_KM:
            nearest = grid.nearest((shape.lat, shape.lon), COUNTRY_REACH_KM[feature])
            if nearest is not None:
                place.country, place.admin1 = cities[nearest].country, cities[nearest].admin1
        name_shape(place, shape)
        found.append(place)
    return found


def name_shape(place: Place, shape: sources.Shape) -> None:
    """The names a feature goes by."""
    place.add(place.name, Form.NAME)
    for variant in shortened(place.name):
        place.add(variant, Form.ALTERNATE)
    for alternate in shape.alternates:
        name = spelled_out(alternate)
        if place.feature != Feature.AIRPORT and junk.is_kept(name):
            place.add(name, Form.ALTERNATE if junk.is_latin(name) else Form.NATIVE)
    if place.feature == Feature.RIVER:
        name_river(place)
    if place.feature == Feature.AIRPORT:
        bare = place.name.removesuffix(" Airport")
        place.add(bare.removesuffix(" International").removesuffix(" Air Base") + " Airport", Form.ALTERNATE)
        if "International" not in bare and "Air Base" not in bare:
            place.add(f"{bare} International Airport", Form.ALTERNATE)


def name_river(place: Place) -> None:
    """Rivers are written "the Ruvuma", "Ruvuma River" and "River Ruvuma"; the bare name is the weaker, as states and towns bear it too."""
    if "river" in place.name.casefold().split() or " " in place.name and not place.name[-1].isalpha():
        return
    bare = place.name
    place.keys = {key: Form.ALTERNATE for key in place.keys}
    place.add(f"{bare} River", Form.NAME)
    place.add(f"River {bare}", Form.NAME)
    place.name = f"{bare} River" if " " not in bare else bare
