"""Fits the confidence of each group and writes the model: `export.py SOURCES WEIGHTS OUT`.

The confidence is a logistic regression on what the program sees of a text whose language it has guessed: is the guess
right? It learns from sentences and pieces of sentences that the weights have not learned from, from texts in languages
that the model does not have, from lists of names and from letters at random."""

import struct
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import features
from languages import GROUPS, LANGUAGES
from sources import Sources
from train import BUCKETS, ENTRIES, PAIRS, ROWS, SEED, pieces, split

MAGIC = b"DLLANG01"
TERMS = 7
# Files of the Universal Declaration whose language is one of ours, or a variety of one.
OURS = set(
    "007 aii als arl azj_cyrl azj_latn bos_cyrl bos_latn cnr deu_1901 deu_1996 ell_monotonic ell_polytonic hat_kreyol hau_3 "
    "hau_NE hau_NG ita jpn_osaka jpn_tokyo khk kmr lat lat_1 mal_chillus nld ron_1953 ron_1993 ron_2006 srp_cyrl srp_latn "
    "swb tam_LK tgl tuk_cyrl tuk_latn urd_2 ura uzn_cyrl uzn_latn zlm zdj sco pcm gsw1 ast src crs gcf eml vec lij "
    "hea tna ydd yue cjy gan hak hsn nan wuu cmn_hans_beijing cmn_hans_guiyang cmn_hans_harbin cmn_hans_nanjing "
    "cmn_hans_tianjin fkv dan min hns bho mag mai san crh kaa gaz pes_1 pes_2 prs swh slr ltg nds fur ssw nbl nso ido ina".split()
) | {name for language in LANGUAGES for name in language.declaration}


class Weights:
    """A trained group as it is shipped: whole numbers in buckets."""

    def __init__(self, name: str, folder: Path):
        self.name = name
        self.languages = [language for language in LANGUAGES if language.group == name]
        self.logographic = name in features.LOGOGRAPHIC
        stored = np.load(folder / f"{name}.npz")
        hashes, speaks, values = stored["hashes"], stored["speaks"], stored["weights"]
        self.unit = float(np.quantile(np.abs(values[speaks >= 0]), 0.9995) / 127)
        values = np.clip(np.round(values / self.unit), -127, 127).astype(np.int8)
        self.bits = BUCKETS[name]
        self.table = np.zeros((1 << self.bits, 64), np.uint8)
        filled = np.zeros(1 << self.bits, np.int64)
        for hash_, row, of_row in zip(hashes, speaks, values):
            bucket = int(hash_) >> (64 - self.bits)
            pairs = [(row[i], of_row[i]) for i in range(ENTRIES) if row[i] >= 0]
            for start in range(0, max(1, len(pairs)), PAIRS):
                place = filled[bucket]
                filled[bucket] += 1
                self.table[bucket, 2 * place : 2 * place + 2] = np.frombuffer(struct.pack("<H", int(hash_) & 0xFFFF | 1), np.uint8)
                for i, (label, weight) in enumerate(pairs[start : start + PAIRS]):
                    at = 2 * ROWS + 2 * (PAIRS * place + i)
                    self.table[bucket, at], self.table[bucket, at + 1] = label, weight.view(np.uint8)
        order = np.argsort(hashes)
        self.hashes = hashes[order]
        self.dense = np.zeros((len(hashes), len(self.languages)), np.float32)
        for i in range(ENTRIES):
            has = np.flatnonzero(speaks[order][:, i] >= 0)
            self.dense[has, speaks[order][has, i]] = values[order][has, i]
        self.dense *= self.unit

    def evidence(self, text: str):
        """The best code of a text, and the terms of its confidence; none without words in the script."""
        points, kinds = features.letters(text)
        number = features.SCRIPTS.index(self.name)
        letters = int((kinds == number).sum())
        if not letters:
            return None
        hashes = features.of_text(text, self.name)
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        scores = self.dense[at[self.hashes[at] == hashes]].sum(0)
        probabilities = np.exp(scores - scores.max())
        probabilities /= probabilities.sum()
        best = int(scores.argmax())
        code = self.languages[best].code
        probability = float(sum(p for p, language in zip(probabilities, self.languages) if language.code == code))
        support = float(scores[best]) / letters
        line = [c for c in features.words_only(text)]
        words = small = 0
        last = 0
        for character in line:
            kind = features.KINDS[ord(character)] if ord(character) < features.SIZE else 0
            if kind == features.SKIP:
                continue
            if kind == number and last != number:
                words += 1
                small += features.LOWER[ord(character)] == ord(character)
            last = kind
        return code, terms(probability, support, letters, small / max(1, words))


def terms(probability: float, support: float, letters: int, small: float) -> list[float]:
    """As `crates/dateline-language-id/src/confidence.rs` has them."""
    odds = float(np.clip(np.log(max(probability, 1e-9) / max(1 - probability, 1e-9)), -12, 12))
    support = min(max(support, 0.0), 4.0)
    return [1.0, odds, support, support * support, float(np.log1p(letters)), small, support * odds]


def names_of(texts: list[str], generator) -> list[str]:
    """Lists of names: words with a capital from inside sentences of any language."""
    found = [word.strip(".,;:!?()\"'«»“”„") for text in texts for word in text.split()[1:] if word[:1].isupper()]
    found = [word for word in found if len(word) > 2]
    if not found:
        return []
    return [" ".join(found[int(i)] for i in generator.integers(0, len(found), int(generator.integers(2, 7)))) for _ in range(600)]


def noise_of(texts: list[str], generator) -> list[str]:
    """Letters in no order."""
    letters = [character for text in texts[:400] for character in text if character.isalpha()]
    found = []
    for _ in range(400):
        words = [
            "".join(letters[int(i)] for i in generator.integers(0, len(letters), int(generator.integers(1, 10))))
            for _ in range(int(generator.integers(1, 12)))
        ]
        found.append(" ".join(words))
    return found


def lessons(group: Weights, sources: Sources):
    """Texts with their code; none where no code is right."""
    generator = np.random.default_rng(SEED + 50)
    found, everything = [], []
    for language in group.languages:
        _, held = split(sources.sentences(language))
        if len(held) < 60 and language.declaration:
            held = held + split(sources.declaration(language.declaration))[1]
        everything += held
        for text in held * max(1, min(3, 100 // max(1, len(held)))):
            found.append((pieces(text, group.logographic, generator), language.code))
    for name in sources.declarations():
        if name not in OURS:
            texts = [text for text in sources.declaration((name,)) if features.main_script(text)[0] == group.name]
            found += [(pieces(text, group.logographic, generator), None) for text in texts[::6][:14]]
    generator.shuffle(everything)
    if not group.logographic:
        found += [(text, None) for text in names_of(everything, generator) + noise_of(everything, generator)]
    return found


def fit(group: Weights, sources: Sources) -> np.ndarray:
    rows, right, known = [], [], []
    for text, code in lessons(group, sources):
        told = group.evidence(text)
        if told:
            rows.append(told[1])
            right.append(told[0] == code)
            known.append(code is not None)
    rows, right, known = np.array(rows), np.array(right, float), np.array(known)
    # One text in twenty-five is in no language of ours.
    weight = np.where(known, 1.0, known.sum() / max(1, (~known).sum()) / 24)

    def loss(weights):
        sums = rows @ weights
        value = (weight * (np.logaddexp(0, sums) - right * sums)).sum() / weight.sum() + 1e-4 * (weights**2).sum()
        slope = rows.T @ (weight * (1 / (1 + np.exp(-sums)) - right)) / weight.sum() + 2e-4 * weights
        return value, slope

    weights = minimize(loss, np.zeros(TERMS), jac=True, method="L-BFGS-B").x
    sure = 1 / (1 + np.exp(-rows @ weights))
    bins = np.minimum((sure * 10).astype(int), 9)
    error = sum(abs((weight * (sure - right))[bins == b].sum()) for b in range(10)) / weight.sum()
    told = sure >= 0.5
    print(f"{group.name}: {int(known.sum())} known, {int((~known).sum())} not; guess right {right[known].mean():.4f}; "
          f"named of known {told[known].mean():.4f}, right of named {right[known & told].mean():.4f}; "
          f"unknown named {told[~known].mean():.4f}; calibration error {error:.4f}; {np.round(weights, 3)}", flush=True)
    return weights


def main():
    sources, folder, out = Sources(Path(sys.argv[1])), Path(sys.argv[2]), Path(sys.argv[3])
    groups = [Weights(name, folder) for name in GROUPS if (folder / f"{name}.npz").exists()]
    classes = [language for group in groups for language in group.languages]
    head = MAGIC + struct.pack("<II", len(groups), len(classes))
    for language in classes:
        head += language.code.encode().ljust(8, b"\0")
    at = (len(head) + 80 * len(groups) + 63) // 64 * 64
    tables, first = b"", 0
    for group in groups:
        calibration = fit(group, sources)
        head += struct.pack("<IIIII", features.SCRIPTS.index(group.name), first, len(group.languages), group.bits, at + len(tables))
        head += struct.pack("<f7d", group.unit, *calibration)
        tables += group.table.tobytes()
        first += len(group.languages)
    out.write_bytes(head.ljust(at, b"\0") + tables)
    print(f"{out}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
