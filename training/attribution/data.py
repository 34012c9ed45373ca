"""The features that `attribution_features` writes, in batches of units."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

CATEGORIES = 8
PAIR_CATEGORIES = 6
NO_ROW = 0xFFFF


@dataclass
class Attribution:
    """One annotated attribution: global token numbers."""

    source: list[int]
    cue: list[int]
    content: list[int]
    anchor: int | None


@dataclass
class Unit:
    """A paragraph or a part of one: tokens `start..end`, with what is annotated in it."""

    article: int
    start: int
    end: int
    attributions: list[Attribution]


class Corpus:
    """A folder of features."""

    def __init__(self, folder: str, lemmas: np.ndarray | None = None, rare: int = 8):
        path = Path(folder)
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
        units = [Unit(int(np.searchsorted(starts, start, "right")) - 1, int(start), int(end), [])
                 for start, end in bounds]
        unit_of = np.full(len(self.lemma), -1, np.int64)
        for number, unit in enumerate(units):
            unit_of[unit.start : unit.end] = number
        for article in self.articles:
            for told in article["attributions"]:
                shifted = [[article["start"] + token for token in told[field]] for field in ("source", "cue", "content")]
                anchor = None if told["anchor"] is None else article["start"] + told["anchor"]
                if anchor is not None and unit_of[anchor] >= 0:
                    units[unit_of[anchor]].attributions.append(Attribution(*shifted, anchor))
        return units

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
    head_lemmas: torch.Tensor
    mask: torch.Tensor
    may_anchor: torch.Tensor
    anchors: torch.Tensor


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
        for attribution in unit.attributions:
            anchors[i, attribution.anchor - unit.start] = 1.0
    return Batch(units, *map(torch.from_numpy, (vectors, categories, rows, lemmas)), torch.zeros(0),
                 *map(torch.from_numpy, (mask, may_anchor, anchors)))


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
