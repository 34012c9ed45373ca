"""Which alternate names are kept.

Dropped are names that no text uses or that a text uses for something else:
  - codes: four capital letters or fewer without a lower-case one (airports, UN/LOCODE, states);
  - machine romanisation: ASCII without a capital letter ("mskw" for Moscow in Arabic);
  - web addresses, names without three letters (two outside the Latin script) or longer than sixty characters, names of
    more than seven words;
  - common English words (common_words.txt), which begin sentences;
  - for places of fewer than 20,000 inhabitants, the name of a country, of a first-order division or of a city of 200,000 and
    more, where it is not the place's own first name.
Names that a table of our own gives are never dropped.
"""

import unicodedata
from pathlib import Path

from normalise import normalise

COMMON_WORDS = {
    normalise(word)
    for line in (Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
}


def is_latin(text: str) -> bool:
    """Whether all letters are of the Latin script."""
    return all(ord(char) < 0x0250 or 0x1E00 <= ord(char) < 0x1F00 or 0x02B0 <= ord(char) < 0x0370 or not char.isalpha()
               for char in unicodedata.normalize("NFC", text))


def is_kept(name: str) -> bool:
    """Whether an alternate name is one, whatever its place."""
    if len(name) > 60 or "/" in name or "@" in name or "www." in name or len(name.split()) > 7:
        return False
    letters = sum(char.isalpha() for char in name)
    if not is_latin(name):
        return letters >= 2
    if letters < 3 or not any(char.isupper() for char in name):
        return False
    if len(name) <= 4 and not any(char.islower() for char in name):
        return False
    return normalise(name) not in COMMON_WORDS
