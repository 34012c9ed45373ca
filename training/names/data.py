"""The features that `name_features` writes, in sentences, and the names of the gold as tags."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from network import TYPES

CATEGORIES = 12
NO_ROW = 0xFFFF
LABELS = ("CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME "
          "WORK_OF_ART").split()

# What the collections call persons, places and bodies. Countries of politics-dev are places; a country that re3d-dev marks
# as place and body is a place; all other types are no names here.
TYPE_OF = {
    "PER": "PER", "person": "PER", "politician": "PER", "Person": "PER", "PERSON": "PER",
    "LOC": "LOC", "location": "LOC", "country": "LOC", "Location": "LOC", "GPE": "LOC", "FAC": "LOC",
    "ORG": "ORG", "organisation": "ORG", "politicalparty": "ORG", "Organisation": "ORG", "corporation": "ORG",
    "group": "ORG",
}

# The tags NNP and NNPS, and the gazetteer's sorts of places that are hardly anything else, as the program numbers them.
PROPER = (23, 24)
CERTAIN_PLACES = (1, 2, 6)

Name = tuple[int, int, str]

ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"\s*['’]s?$")
PRONOUN = re.compile(r"(?:i|we|us|it|its|our|he|she|his|her|they|their|you|this|these|those|that|who|which)$", re.I)
TITLE = re.compile(
    r"(?:(?:US|U\.S\.|UN|Syrian|Iraqi|Russian|Turkish|British|Iranian|French|former|Former|Deputy|Vice|Acting|Special|"
    r"High|Prime|Foreign|Defence|Defense|Interior|State|Assistant|Senior|Lead|Chief|Staff|Lance)\s+)*"
    r"(?:President|Minister|Secretary|Representative|Ambassador|Envoy|General|Gen\.|Colonel|Col\.|Major|Maj\.|Captain|"
    r"Capt\.|Lieutenant|Lt\.|Sergeant|Sgt\.|Corporal|Spc\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Lord|Sheikh|Prince|King|Judge|"
    r"Senator|Sen\.|Chancellor|Commander|Brigadier|Marshal|Commissioner|Coordinator|Chairman|Director|Spokesman|"
    r"Spokesperson)\s+")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without article before it and possessive behind it: no collection but re3d-dev takes them in."""
    article = ARTICLE.match(text, start, end)
    if article and article.end() < end:
        start = article.end()
    possessive = POSSESSIVE.search(text[start:end])
    if possessive and possessive.start() > 0:
        end = start + possessive.start()
    return start, end


def is_name(phrase: str) -> bool:
    """Whether a phrase has a word with a capital that is not there for the beginning of a sentence alone."""
    words = phrase.split()
    if PRONOUN.match(phrase) or not words:
        return False
    return any(word[0].isupper() and not ARTICLE.match(word + " ") for word in words)


def gold(text: dict) -> set[Name]:
    """The names of a text as they are measured, those within others too."""
    found = {(e["start"], e["end"], TYPE_OF[e["type"]]) for e in text["entities"] if e["type"] in TYPE_OF}
    if text["id"].startswith("re3d"):
        found = {name for name in found if is_name(text["text"][name[0]:name[1]])}
        places = {(start, end) for start, end, kind in found if kind == "LOC"}
        found = {name for name in found if name[2] != "ORG" or name[:2] not in places}
    return found


def flat(text: dict, names: set[Name]) -> set[Name]:
    """The innermost names, trimmed, persons without title: what a text looks like in the one style of the program."""
    bare = set()
    for start, end, kind in names:
        start, end = trimmed(text["text"], start, end)
        if kind == "PER" and text["id"].startswith("re3d"):
            title = TITLE.match(text["text"], start, end)
            if title and title.end() < end:
                start = title.end()
        if is_name(text["text"][start:end]) or not text["id"].startswith("re3d"):
            bare.add((start, end, kind))
    kept: list[Name] = []
    for name in sorted(bare, key=lambda name: (name[1] - name[0], name)):
        if all(name[1] <= other[0] or name[0] >= other[1] for other in kept):
            kept.append(name)
    return set(kept)


def principal(static: np.ndarray, width: int) -> np.ndarray:
    """The static vectors' main directions, of about the size of the other inputs."""
    centred = static - static.mean(0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    main = centred @ vectors[:, ::-1][:, :width]
    return (main / main.std()).astype(np.float32)


@dataclass
class Text:
    """One text: its tokens from `first` in the corpus, its sentences as ranges of them."""

    line: dict
    first: int
    count: int
    sentences: list[tuple[int, int]] = field(default_factory=list)


class Corpus:
    """A folder of features."""

    def __init__(self, folder: str | Path, static: np.ndarray, given: np.ndarray, family: np.ndarray):
        path = Path(folder)
        categories = np.fromfile(path / "categories.u8", np.uint8).reshape(-1, CATEGORIES)
        words = np.fromfile(path / "words.u32", np.uint32)
        listed = np.isin(words, given) + 2 * np.isin(words, family)
        self.categories = np.concatenate([categories, listed.astype(np.uint8)[:, None]], 1)
        vectors = np.fromfile(path / "vectors.f32", np.float32).reshape(len(words), -1)
        rows = np.fromfile(path / "rows.u16", np.uint16).astype(np.int64)
        rows = np.where(rows == NO_ROW, len(static), rows)
        padded = np.concatenate([static, np.zeros((1, static.shape[1]), np.float32)])
        self.vectors = np.concatenate([vectors, padded[rows]], 1)
        self.bounds = np.fromfile(path / "bounds.u32", np.uint32).reshape(-1, 2).astype(np.int64)
        self.texts = []
        for told in open(path / "texts.jsonl", encoding="utf-8"):
            line = json.loads(told)
            ends = [*line["sentences"][1:], line["tokens"]]
            sentences = [(line["first"] + a, line["first"] + b) for a, b in zip(line["sentences"], ends)]
            self.texts.append(Text(line, line["first"], line["tokens"], sentences))

    def tags(self, text: Text, names: set[Name]) -> np.ndarray:
        """The names as tags of the text's tokens: of those whose ends are no ends of tokens, the tokens they share."""
        tags = np.zeros(text.count, np.int64)
        bounds = self.bounds[text.first : text.first + text.count]
        for start, end, kind in names:
            inside = np.flatnonzero((bounds[:, 0] < end) & (bounds[:, 1] > start))
            if len(inside) == 0:
                continue
            base = 1 + 4 * TYPES.index(kind)
            tags[inside] = base + 1
            tags[inside[0]], tags[inside[-1]] = base, base + 2
            if len(inside) == 1:
                tags[inside[0]] = base + 3
        return tags

    def names(self, text: Text, tags: np.ndarray) -> set[Name]:
        """Tags as names."""
        names, start = set(), None
        for i, tag in enumerate(tags):
            if tag == 0:
                start = None
                continue
            kind, place = divmod(int(tag) - 1, 4)
            if place in (0, 3):
                start = i
            if place in (2, 3) and start is not None:
                first, last = self.bounds[text.first + start], self.bounds[text.first + i]
                names.add((int(first[0]), int(last[1]), TYPES[kind]))
                start = None
        return names

    def pipeline(self, text: Text) -> set[Name]:
        """The names of the exact pipeline."""
        names, open_name = [], None
        for i in range(text.first, text.first + text.count):
            entity = int(self.categories[i, 2])
            if entity == 0:
                continue
            kind, inner = divmod(entity - 1, 2)
            start, end = (int(bound) for bound in self.bounds[i])
            if inner and names:
                names[-1] = (names[-1][0], end, names[-1][2])
            else:
                names.append((start, end, TYPE_OF.get(LABELS[kind], "")))
        return {name for name in names if name[2]}

    def agreed(self, most: int, chance: np.random.Generator) -> list[tuple[Text, tuple[int, int], np.ndarray]]:
        """Sentences of unlabelled articles with tags on which the pipeline agrees with itself: each name stands in the article
        twice or more, always with one type, or is the gazetteer's place, and no proper noun is outside of all names."""
        found = []
        for text in self.texts:
            names = {(*trimmed(text.line["text"], start, end), kind) for start, end, kind in self.pipeline(text)}
            types: dict[str, list[str]] = {}
            for start, end, kind in names:
                types.setdefault(text.line["text"][start:end], []).append(kind)
            tags = self.tags(text, names)
            for start, end in text.sentences:
                bounds = self.bounds[start:end]
                inside = [name for name in names if bounds[0, 0] <= name[0] and name[1] <= bounds[-1, 1]]
                known = self.categories[start:end]
                proper = np.isin(known[1:, 0], PROPER) & (known[1:, 2] == 0)
                if not inside or end - start < 6 or proper.any():
                    continue
                if all(self._agrees(text, name, types, start) for name in inside):
                    found.append((text, (start, end), tags[start - text.first : end - text.first]))
        return [found[i] for i in sorted(chance.permutation(len(found))[:most])]

    def _agrees(self, text: Text, name: Name, types: dict[str, list[str]], first: int) -> bool:
        told = types[text.line["text"][name[0] : name[1]]]
        token = first + int(np.searchsorted(self.bounds[first : text.first + text.count, 1], name[0], "right"))
        place = (int(self.categories[token, 6]) + 1) // 2 - 1 in CERTAIN_PLACES
        if place and name[2] != "LOC":
            return False
        return len(set(told)) == 1 and (len(told) > 1 or place)
