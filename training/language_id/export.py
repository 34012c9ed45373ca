"""Fits the confidence of each group and writes the model: `export.py SOURCES WEIGHTS OUT`.

`crates/dateline-language-id/src/model.rs` says what is where in the file."""

import struct
import sys
from pathlib import Path

import numpy as np

import confidence
import features
from languages import GROUPS, LANGUAGES
from prior import log_prior
from sources import Sources
from train import BUCKETS, ENTRIES, PAIRS, ROWS

MAGIC = b"DLLANG02"
CLASS, GROUP = 12, 80


class Weights:
    """A trained group as it is shipped: whole numbers in buckets, and the prior of each language."""

    def __init__(self, name: str, folder: Path, sources: Sources):
        self.name = name
        self.languages = [language for language in LANGUAGES if language.group == name]
        self.logographic = name in features.LOGOGRAPHIC
        priors = np.array([log_prior(sources.root, language) for language in self.languages])
        # As the program reads them.
        self.prior = (priors - priors.max()).astype(np.float32).astype(float)
        stored = np.load(folder / f"{name}.npz")
        hashes, speaks, values = stored["hashes"], stored["speaks"], stored["weights"]
        self.unit = float(np.float32(np.quantile(np.abs(values[speaks >= 0]), 0.9995) / 127))
        values = np.clip(np.round(values / self.unit), -127, 127).astype(np.int8)
        self.bits = BUCKETS[name]
        self.table = table(self.bits, hashes, speaks, values)
        order = np.argsort(hashes)
        self.hashes = hashes[order]
        self.dense = np.zeros((len(hashes), len(self.languages)), np.int32)
        for i in range(ENTRIES):
            has = np.flatnonzero(speaks[order][:, i] >= 0)
            self.dense[has, speaks[order][has, i]] = values[order][has, i]

    def scores(self, text: str) -> np.ndarray:
        """What the n-grams of a text say for each language."""
        hashes = features.of_text(text, self.name)
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return self.dense[at[self.hashes[at] == hashes]].sum(0) * self.unit


def table(bits: int, hashes: np.ndarray, speaks: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The buckets, 64 bytes each."""
    found = np.zeros((1 << bits, 64), np.uint8)
    filled = np.zeros(1 << bits, np.int64)
    for hash_, row, of_row in zip(hashes, speaks, values):
        bucket = int(hash_) >> (64 - bits)
        pairs = [(row[i], of_row[i]) for i in range(ENTRIES) if row[i] >= 0]
        for start in range(0, max(1, len(pairs)), PAIRS):
            place = filled[bucket]
            filled[bucket] += 1
            found[bucket, 2 * place : 2 * place + 2] = np.frombuffer(struct.pack("<H", int(hash_) & 0xFFFF | 1), np.uint8)
            for i, (label, weight) in enumerate(pairs[start : start + PAIRS]):
                at = 2 * ROWS + 2 * (PAIRS * place + i)
                found[bucket, at], found[bucket, at + 1] = label, weight.view(np.uint8)
    return found


def main():
    sources, folder, out = Sources(Path(sys.argv[1])), Path(sys.argv[2]), Path(sys.argv[3])
    groups = [Weights(name, folder, sources) for name in GROUPS]
    head = MAGIC + struct.pack("<II", len(groups), sum(len(group.languages) for group in groups))
    for group in groups:
        for language, prior in zip(group.languages, group.prior):
            head += language.code.encode().ljust(8, b"\0") + struct.pack("<f", prior)
    at = (len(head) + GROUP * len(groups) + 63) // 64 * 64
    tables, first = b"", 0
    for group in groups:
        weights = confidence.fit(group, sources)
        head += struct.pack("<IIIII", features.SCRIPTS.index(group.name), first, len(group.languages), group.bits, at + len(tables))
        head += struct.pack("<f7d", group.unit, *weights)
        tables += group.table.tobytes()
        first += len(group.languages)
    out.write_bytes(head.ljust(at, b"\0") + tables)
    print(f"{out}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
