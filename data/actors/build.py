"""Compiles actors, offices and designations into data/actors.bin. Run by `make actors`; the same sources give the same bytes."""

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "gazetteer"))

import container  # noqa: E402
import curated  # noqa: E402
import designations  # noqa: E402
import lists  # noqa: E402
import merge  # noqa: E402
import organs  # noqa: E402
import pack  # noqa: E402
import phoenix  # noqa: E402
import terms  # noqa: E402
from model import Actor, Table, slug  # noqa: E402
from normalise import normalise  # noqa: E402

TABLES = ["organs.tsv", "groups.tsv", "bodies.tsv", "parties.tsv", "persons.tsv"]


def add_phoenix(table: Table, path: Path) -> None:
    """Adds the dictionary's persons; names only where a person of ours bears one of them."""
    countries = {actor.country for actor in table.actors.values() if actor.kind == "state"}
    known = {}
    for actor in table.actors.values():
        if actor.kind == "person":
            for name in actor.names:
                known[actor.country, normalise(name.text)] = actor
    for person in phoenix.persons(path, countries):
        found = {known[key].id for name in person.names if (key := (person.country, normalise(name))) in known}
        if len(found) > 1:
            continue
        if found:
            actor = table.actors[found.pop()]
        else:
            key = f"phoenix-{person.country.lower()}-{slug(person.names[0])}"
            if key in table.actors:
                continue
            actor = table.add(Actor(key, "person", person.country, person.sectors, "", "", phoenix.SOURCE))
        for name in person.names:
            actor.add_name(name, "name", "", phoenix.SOURCE)
            known[person.country, normalise(name)] = actor


def count(table: Table) -> None:
    """Prints what there is."""
    print(f"{len(table.actors)} actors, {sum(len(actor.names) for actor in table.actors.values())} names")
    for kind, number in sorted(Counter(actor.kind for actor in table.actors.values()).items()):
        print(f"  {kind:14} {number:7}")
    by_source: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for actor in table.actors.values():
        by_source[actor.source.name][0] += 1
        for name in actor.names:
            by_source[name.source.name][1] += 1
    for source, (actors, names) in sorted(by_source.items()):
        print(f"  {actors:7} actors {names:7} names  {source}")
    print(f"{len(table.roles)} terms in office, {len(table.designations)} designations")
    for jurisdiction, number in sorted(Counter(row.jurisdiction for row in table.designations).items()):
        print(f"  {jurisdiction:5} {number:7}")


def main() -> None:
    """Reads the sources named on the command line, compiles, prints counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="folder with the published lists and dictionaries")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    options = parser.parse_args()
    table = Table()
    organs.add(table, HERE.parent / "gazetteer" / "countries.tsv")
    for name in TABLES[:-1]:
        curated.add(table, HERE / name)
    terms.add(table, HERE)
    curated.add(table, HERE / TABLES[-1])
    coverage = designations.add(table, HERE.parent / "designations")
    add_phoenix(table, options.sources / "actors" / "Phoenix.Countries.actors.txt")
    published = options.sources / "designations"
    merge.add_entries(table, [
        *lists.un(published / "un-consolidated-2026-02-27.xml"),
        *lists.ofac(published / "ofac-sdn-2022-01.csv", published / "ofac-alt-2022-01.csv"),
        *lists.uk(published / "uk-fcdo-2025-08-11.csv"),
    ], {row["entry"]: row["actor"] for row in curated.rows(HERE / "same.tsv")})
    coverage += lists.coverage()
    for name in TABLES:
        curated.check_names(table, HERE / name)
    count(table)
    blob = container.assemble(pack.sections(table, coverage))
    options.out.write_bytes(blob)
    print(f"{options.out.name} {len(blob) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
