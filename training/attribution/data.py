"""The features that `attribution_features` writes, in batches of units."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch

CATEGORIES = 8
PAIR_CATEGORIES = 6
NO_ROW = 0xFFFF
# The category that tells the shape of a token, and its values for what has neither letter nor digit.
SHAPE = 5
NO_WORD = (2, 3)
# Source, cue, content; first and last token of a run of content; first and last token of a run of source.
ROLES = 7


@dataclass
class Target:
    """What is to be learned of an anchor: how probable it is, and the roles of the unit's tokens, [tokens, ROLES]."""

    probability: float
    roles: np.ndarray


@dataclass
class Unit:
    """A paragraph or a part of one: tokens `start..end`, with what is to be learned of it by anchor, a token of the text."""

    number: int
    article: int
    start: int
    end: int
    targets: dict[int, Target]


def roles_of(unit: Unit, source: list[int], cue: list[int], content: list[int]) -> np.ndarray:
    """The roles of the unit's tokens in an annotated attribution; the lists are tokens of the text."""
    roles = np.zeros((unit.end - unit.start, ROLES), np.float32)
    for role, tokens in enumerate((source, cue, content)):
        inside = [token - unit.start for token in tokens if unit.start <= token < unit.end]
        roles[inside, role] = 1.0
    for role, first in ((2, 3), (0, 5)):
        within = np.concatenate([[0.0], roles[:, role], [0.0]])
        roles[:, first] = within[1:-1] * (1.0 - within[:-2])
        roles[:, first + 1] = within[1:-1] * (1.0 - within[2:])
    return roles


class Corpus:
    """A folder of features."""

    def __init__(self, folder: str, lemmas: np.ndarray | None = None, rare: int = 8, pieces=None):
        path = Path(folder)
        self.pieces = pieces
        tokens = np.fromfile(path / "tokens.u8", np.uint8).reshape(-1, CATEGORIES + 2)
        count = len(tokens)
        self.vectors = np.memmap(path / "vectors.f32", np.float32, "r").reshape(count, -1)
        self.categories = tokens[:, :CATEGORIES].astype(np.int64)
        rows = tokens[:, CATEGORIES].astype(np.int64) + 256 * tokens[:, CATEGORIES + 1].astype(np.int64)
        self.rows = np.where(rows == NO_ROW, 0, rows + 1)
        hashes = np.fromfile(path / "lemmas.u64", np.uint64)
        if lemmas is None:
            known, counts = np.unique(hashes, return_counts=True)
            lemmas = known[counts >= rare]
        self.lemmas = lemmas
        place = np.searchsorted(lemmas, hashes).clip(max=len(lemmas) - 1)
        self.lemma = np.where(lemmas[place] == hashes, place + 1, 0)
        self.bounds = np.fromfile(path / "bounds.u32", np.uint32).reshape(-1, 2)
        anchors = np.fromfile(path / "anchors.u32", np.uint32).reshape(-1, 2).astype(np.int64)
        units = np.fromfile(path / "units.u32", np.uint32).reshape(-1, 2).astype(np.int64)
        self.views = np.memmap(path / "views.u8", np.uint8, "r").reshape(-1, PAIR_CATEGORIES)
        lengths = units[anchors[:, 1], 1] - units[anchors[:, 1], 0]
        self.view_start = np.full(count, -1, np.int64)
        self.view_start[anchors[:, 0]] = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self.articles = [json.loads(line) for line in open(path / "articles.jsonl", encoding="utf-8")]
        self.units = self._units(units)

    def _units(self, bounds: np.ndarray) -> list[Unit]:
        starts = [article["start"] for article in self.articles]
        units = [Unit(number, int(np.searchsorted(starts, start, "right")) - 1, int(start), int(end), {})
                 for number, (start, end) in enumerate(bounds)]
        unit_of = np.full(len(self.lemma), -1, np.int64)
        for number, unit in enumerate(units):
            unit_of[unit.start : unit.end] = number
        for article in self.articles:
            for told in article["attributions"]:
                if told["anchor"] is None or unit_of[article["start"] + told["anchor"]] < 0:
                    continue
                anchor = article["start"] + told["anchor"]
                unit = units[unit_of[anchor]]
                lists = [[article["start"] + token for token in told[field]] for field in ("source", "cue", "content")]
                unit.targets[anchor] = Target(1.0, roles_of(unit, *lists))
        return units

    def teach(self, folder: str, share: float) -> None:
        """Mixes what the teachers say (`label.py`) into the targets: the share of their word against the annotators'."""
        path = Path(folder)
        places = np.fromfile(path / "soft_anchors.i64", np.int64).reshape(-1, 2)
        probabilities = np.fromfile(path / "soft_probabilities.f32", np.float32)
        roles = np.fromfile(path / "soft_roles.f16", np.float16).reshape(-1, ROLES)
        self.asked = np.fromfile(path / "soft_units.i64", np.int64).tolist()
        for number in self.asked:
            for target in self.units[number].targets.values():
                target.probability *= 1.0 - share
                target.roles = target.roles * (1.0 - share)
        at = 0
        for (number, anchor), probability in zip(places, probabilities):
            unit = self.units[number]
            told = roles[at : at + unit.end - unit.start].astype(np.float32) * share
            at += unit.end - unit.start
            known = unit.targets.get(int(anchor))
            if known is None:
                unit.targets[int(anchor)] = Target(float(probability) * share, told)
            else:
                known.probability += float(probability) * share
                known.roles = known.roles + told

    def trimmed(self, tokens) -> set[int]:
        """The tokens that have a letter or a digit."""
        return {token for token in tokens if self.categories[token, SHAPE] not in NO_WORD}

    def view(self, unit: Unit, anchor: int) -> np.ndarray:
        start = self.view_start[anchor]
        return self.views[start : start + unit.end - unit.start]


@dataclass
class Batch:
    """Units of like length, padded."""

    units: list[Unit]
    vectors: torch.Tensor
    categories: torch.Tensor
    rows: torch.Tensor
    lemmas: torch.Tensor
    mask: torch.Tensor
    may_anchor: torch.Tensor
    anchors: torch.Tensor
    lower: torch.Tensor | None = None
    piece_mask: torch.Tensor | None = None
    piece_slots: torch.Tensor | None = None

    def to(self, device: torch.device) -> "Batch":
        """The same units, their tensors on a device."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        moved = {name: value.to(device) for name, value in given.items() if isinstance(value, torch.Tensor)}
        return Batch(**{**given, **moved})


def batch_of(corpus: Corpus, units: list[Unit]) -> Batch:
    longest = max(unit.end - unit.start for unit in units)
    size = (len(units), longest)
    vectors = np.zeros((*size, corpus.vectors.shape[1]), np.float32)
    categories = np.zeros((*size, CATEGORIES), np.int64)
    rows, lemmas = np.zeros(size, np.int64), np.zeros(size, np.int64)
    mask, may_anchor, anchors = np.zeros(size, bool), np.zeros(size, bool), np.zeros(size, np.float32)
    for i, unit in enumerate(units):
        length, tokens = unit.end - unit.start, slice(unit.start, unit.end)
        vectors[i, :length] = corpus.vectors[tokens]
        categories[i, :length] = corpus.categories[tokens]
        rows[i, :length] = corpus.rows[tokens]
        lemmas[i, :length] = corpus.lemma[tokens]
        mask[i, :length] = True
        may_anchor[i, :length] = corpus.view_start[tokens] >= 0
        for anchor, target in unit.targets.items():
            anchors[i, anchor - unit.start] = target.probability
    batch = Batch(units, *map(torch.from_numpy, (vectors, categories, rows, lemmas, mask, may_anchor, anchors)))
    if corpus.pieces is not None:
        batch.lower, batch.piece_mask, batch.piece_slots = corpus.pieces.batch(units, longest)
    return batch


def batches(units: list[Unit], tokens: int, rng: np.random.Generator | None) -> list[list[Unit]]:
    """Units of like length together; shuffled where there is a generator."""
    noise = rng.uniform(0, 8, len(units)) if rng is not None else np.zeros(len(units))
    order = sorted(range(len(units)), key=lambda i: units[i].end - units[i].start + noise[i])
    made: list[list[Unit]] = []
    current: list[Unit] = []
    for i in order:
        unit = units[i]
        if current and (len(current) + 1) * (unit.end - unit.start) > tokens:
            made.append(current)
            current = []
        current.append(unit)
    if current:
        made.append(current)
    if rng is not None:
        rng.shuffle(made)
    return made
