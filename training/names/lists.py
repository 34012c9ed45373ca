"""Given names and family names as hashes, from two packages whose lists may be shipped.

    python training/names/lists.py OUT.npz

`faker` (MIT) holds names in use in some ninety countries, `names` (MIT) those of the United States' census of 1990 (public
domain). Of the census' family names the frequent ones are kept: the rest are any word.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import unicodedata
from pathlib import Path

import names
import numpy as np

# How many of the census' family and given names are kept, the frequent first.
FAMILY, GIVEN = 12_000, 2_500


def fold(name: str) -> str:
    """As `dateline_knowledge::fold` for Latin letters: small, without accents and apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.lower().replace("'", "").replace("’", "")


def word_hash(folded: str) -> int:
    value = 0x811C9DC5
    for byte in folded.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def is_word(name: str) -> bool:
    return len(name) > 1 and all("a" <= c <= "z" for c in fold(name))


def census(file: str, count: int) -> list[str]:
    path = Path(names.__file__).parent / file
    return [line.split()[0] for line in path.open(encoding="ascii")][:count]


def of_faker() -> tuple[set[str], set[str]]:
    given, family = set(), set()
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field in dir(provider):
            values = getattr(provider, field)
            kind = given if "first_" in field else family if "last_" in field else None
            if kind is None or not isinstance(values, (tuple, list, set, dict)):
                continue
            for value in values:
                value = value[0] if isinstance(value, tuple) else value
                kind.update(word for word in str(value).replace("-", " ").split() if is_word(word))
    return given, family


def main() -> None:
    given, family = of_faker()
    for sex in ("male", "female"):
        given.update(census(f"dist.{sex}.first", GIVEN))
    family.update(census("dist.all.last", FAMILY))
    hashes = lambda words: np.unique(np.array([word_hash(fold(word)) for word in words], np.uint32))
    given_hashes, family_hashes = hashes(given), hashes(family)
    np.savez(sys.argv[1], given=given_hashes, family=family_hashes)
    print(f"{len(given_hashes)} given names, {len(family_hashes)} family names")


if __name__ == "__main__":
    main()
