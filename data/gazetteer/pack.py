"""Writes the gazetteer as flat sections that are read in place; `crates/dateline-knowledge/src/container.rs` has the layout of
the file, `places.rs` and `keys.rs` that of the sections."""

import struct

from places import Form, Kind, Place
from symbols import learn

ORDER = [
    Kind.CONTINENT, Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.REGION, Kind.WATER, Kind.LANDFORM, Kind.FACILITY, Kind.CITY,
]
NAMES_PER_BLOCK = 16
KEYS_PER_BLOCK = 16
STEPS_PER_DEGREE = 40_000
SAMPLE = 40_000
FORM_WEIGHT = {Form.ALTERNATE: 0.1, Form.NATIVE: 0.1}


def u24(number: int) -> bytes:
    """Three bytes, the lowest first."""
    return number.to_bytes(3, "little")


def population_code(population: int) -> bytes:
    """21 bits of mantissa and 3 of exponent to base 8: exact below two million, within 0.01 % above."""
    exponent = 0
    while population >> (3 * exponent) >= 1 << 21:
        exponent += 1
    return u24(population >> (3 * exponent) | exponent << 21)


def order(places: list[Place]) -> list[Place]:
    """Places by kind, then country and name: what lies together is looked at together."""
    rank = {kind: position for position, kind in enumerate(ORDER)}
    return sorted(places, key=lambda place: (rank[place.kind], place.country, place.name, place.geonames, place.lat, place.lon))


def place_sections(places: list[Place], codes: list[str]) -> dict[str, bytes]:
    """Records, radii and display names."""
    counts = [sum(place.kind == kind for place in places) for kind in ORDER]
    position = {id(place): index for index, place in enumerate(places)}
    country_number = {"": 0} | {code: number for number, code in enumerate(codes, start=1)}
    first_admin1 = counts[0] + counts[1]
    first_admin2 = first_admin1 + counts[2]
    records, radii, text, offsets = bytearray(), bytearray(), bytearray(), []
    for index, place in enumerate(places):
        records += u24(round((place.lat + 90) * STEPS_PER_DEGREE)) + u24(round((place.lon + 180) * STEPS_PER_DEGREE))
        records += u24(place.geonames)
        records += struct.pack("<H", country_number[place.country])
        records.append(place.kind << 4 | place.feature)
        records += struct.pack("<H", position[id(place.admin1)] - first_admin1 + 1 if place.admin1 else 0)
        records += struct.pack("<H", position[id(place.admin2)] - first_admin2 + 1 if place.admin2 else 0)
        records += population_code(place.population)
        if place.kind != Kind.CITY:
            radii += struct.pack("<H", min(65_535, round(place.radius_km * 10)))
        if index % NAMES_PER_BLOCK == 0:
            offsets.append(len(text))
        name = place.name.encode()
        text.append(len(name))
        text += name
    return {
        "kind-counts": struct.pack("<9I", *counts),
        "places": bytes(records),
        "radii": bytes(radii),
        "name-offsets": struct.pack(f"<{len(offsets)}I", *offsets),
        "name-text": bytes(text),
    }


def key_sections(places: list[Place]) -> dict[str, bytes]:
    """The front-coded table of names with their senses."""
    senses: dict[bytes, list[tuple[float, int, Form]]] = {}
    for index, place in enumerate(places):
        for key, form in place.keys.items():
            weight = place.prominence * FORM_WEIGHT.get(form, 1.0)
            senses.setdefault(key.encode(), []).append((-weight, index, form))
    keys = sorted(senses)
    suffixes = []
    previous = b""
    for number, key in enumerate(keys):
        shared = 0
        if number % KEYS_PER_BLOCK:
            limit = min(len(previous), len(key))
            while shared < limit and previous[shared] == key[shared]:
                shared += 1
        suffixes.append((shared, key[shared:]))
        previous = key
    step = max(1, len(suffixes) // SAMPLE)
    symbols = learn([suffix for _, suffix in suffixes[::step]])
    table, offsets = bytearray(), []
    for number, (key, (shared, suffix)) in enumerate(zip(keys, suffixes)):
        if number % KEYS_PER_BLOCK == 0:
            offsets.append(len(table))
        coded = symbols.encode(suffix)
        table.append(min(shared, 15) << 4 | min(len(coded), 15))
        if shared >= 15:
            table.append(shared)
        if len(coded) >= 15:
            table.append(len(coded))
        table += coded
        found = sorted(senses[key])
        for at, (_, index, form) in enumerate(found):
            last = at + 1 == len(found)
            table += u24(index | form << 19 | last << 22)
    coded_symbols = b"".join(bytes([len(symbol)]) + symbol.ljust(8, b"\0") for symbol in symbols.symbols)
    return {
        "symbols": coded_symbols,
        "key-offsets": struct.pack(f"<{len(offsets)}I", *offsets),
        "keys": bytes(table),
    }


def country_sections(
    places: list[Place], capitals: dict[str, Place], continents: dict[str, Place], seats: list[tuple[Place, str]]
) -> dict[str, bytes]:
    """Countries by code, with their capitals and continents, and places that stand for the government of a state."""
    position = {id(place): index for index, place in enumerate(places)}
    by_code = {place.country: place for place in places if place.kind == Kind.COUNTRY}
    codes = sorted(by_code)
    rows = bytearray()
    for code in codes:
        rows += code.encode() + u24(position[id(by_code[code])])
        for above in (capitals.get(code), continents.get(code)):
            rows += u24(position[id(above)] + 1 if above else 0)
    stands_for = sorted({(position[id(place)], codes.index(code) + 1) for place, code in seats})
    return {
        "countries": bytes(rows),
        "seats": b"".join(u24(index) + struct.pack("<H", code) for index, code in stands_for),
    }
