"""Learns which n-grams speak for which language: `train.py SOURCES OUT`.

For each script that several languages share: rates of n-grams give the first weights, as in naive Bayes; these then
learn to tell sentences and pieces of sentences apart (logistic regression, Adagrad)."""

import sys
import time
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack

import features
from languages import GROUPS, LANGUAGES
from sources import Sources
from rates import rates, select

SEED = 20261127
# An n-gram speaks for this many languages at most; a row of a table has room for some of them.
ENTRIES = 6
PAIRS = 3
# Rows of a bucket; buckets of a table, as powers of two.
ROWS = 8
BUCKETS = {"latin": 16, "cyrillic": 15, "arabic": 13, "devanagari": 11, "hebrew": 10, "ethiopic": 10, "bengali": 10,
           "han": 11}
# An n-gram speaks for languages that have it at least this often, in logarithms, beside the one that has it most.
REACH = 4.5
# Rounds over newly clipped texts; times each is gone through; texts a step; how far a step goes, in each round; how much a
# step draws the weights back to where they began.
ROUNDS, TIMES, BATCH, RATES, PULL = 2, 3, 1024, (0.12, 0.05), 0.005
# Share of n-grams that are left out of an example at each step, so that none is relied on alone.
DROPPED = 0.5


# Between pieces of words: no character of a text.
GAP = "\x01"
# How many handfuls of them are drawn of each language, and of words of its list.
HANDFULS = 600
HANDFULS_OF_WORDS = 1200


def longest(joint: dict[str, float]) -> tuple[list[str], np.ndarray]:
    """The longest n-grams of a table, and the share of each."""
    strings = [string for string in joint if len(string) == features.LONGEST]
    shares = np.array([joint[string] for string in strings])
    return strings, shares / shares.sum() if len(strings) else shares


def pieces_of_words(drawn: str) -> np.ndarray:
    return features.ngrams(np.frombuffer(drawn.encode("utf-32-le"), np.uint32), False)


def split(texts: list[str]) -> tuple[list[str], list[str]]:
    """Sentences to learn from, and one in eight to develop with."""
    held = [text for i, text in enumerate(texts) if i % 8 == 5]
    return [text for i, text in enumerate(texts) if i % 8 != 5], held


def pieces(text: str, logographic: bool, generator) -> str:
    """The text, or some words of it in a row, as headlines are long."""
    if generator.random() < 0.35:
        return text
    if logographic:
        length = int(generator.integers(4, 24))
        start = int(generator.integers(0, max(1, len(text) - length)))
        return text[start : start + length]
    words = text.split()
    length = int(generator.integers(2, 11))
    start = int(generator.integers(0, max(1, len(words) - length + 1)))
    return " ".join(words[start : start + length])


class Group:
    """The languages of a script, and their n-grams."""

    def __init__(self, name: str, sources: Sources):
        self.name = name
        self.languages = [language for language in LANGUAGES if language.group == name]
        self.logographic = name in features.LOGOGRAPHIC
        self.train, self.held = [], []
        for language in self.languages:
            train, held = split(sources.sentences(language))
            if len(train) < 500 and language.declaration:
                own, own_held = split(sources.declaration(language.declaration))
                train, held = train + own, held + own_held
            self.train.append(train)
            self.held.append(held)
        found, self.news = [], []
        self.listed = [sources.own_words(language) for language in self.languages]
        for language, texts in zip(self.languages, self.train):
            joint = sources.tables(language)
            self.news.append(longest(joint))
            found.append(rates(language, texts, joint, sources.words(language)))
            print(f"  {language.name}: {len(texts)} texts, {len(found[-1][0])} n-grams", flush=True)
        self.rows = ROWS << BUCKETS[name]
        self.hashes, self.speaks, rate = select(found, self.rows, ENTRIES)
        reach = np.log(np.maximum(rate, 1e-30) / rate[:, :1]) + REACH
        self.speaks[(reach <= 0) | (rate == 0)] = -1
        self.first = np.where(self.speaks >= 0, reach, 0).astype(np.float32)
        self.place_in_buckets()

    def place_in_buckets(self):
        """Keeps of each bucket the n-grams that tell most, as its rows allow; they come in that order."""
        buckets = (self.hashes >> np.uint64(64 - BUCKETS[self.name])).astype(np.int64)
        needed = (np.maximum(1, (self.speaks >= 0).sum(1)) + PAIRS - 1) // PAIRS
        filled = np.zeros(1 << BUCKETS[self.name], np.int64)
        kept = []
        for i, (bucket, rows) in enumerate(zip(buckets.tolist(), needed.tolist())):
            if filled[bucket] + rows <= ROWS:
                filled[bucket] += rows
                kept.append(i)
        self.hashes, self.speaks, self.first = self.hashes[kept], self.speaks[kept], self.first[kept]
        self.by_hash = np.argsort(self.hashes)
        self.sorted_hashes = self.hashes[self.by_hash]
        print(f"{self.name}: {len(kept)} n-grams in {filled.sum()} of {self.rows} rows", flush=True)

    def dense(self, entries: np.ndarray, here: np.ndarray | slice = slice(None)) -> np.ndarray:
        """A weight for each n-gram and language, from those of the languages that it speaks for."""
        speaks, entries = self.speaks[here], entries[here]
        table = np.zeros((len(speaks), len(self.languages)), np.float32)
        for column in range(ENTRIES):
            has = np.flatnonzero(speaks[:, column] >= 0)
            table[has, speaks[has, column]] = entries[has, column]
        return table

    def matrix(self, texts: list[str]) -> csr_matrix:
        """Counts of the known n-grams of each text."""
        with Pool(2) as pool:
            return self.counts(pool.imap(partial(features.of_text, script=self.name), texts, 500))

    def of_news(self, seed: int):
        """Handfuls of pieces of words, drawn as often as they are met in news, with their language. They have no boundaries:
        what stands between them is no n-gram of ours."""
        generator = np.random.default_rng(seed)
        drawn, labels = [], []
        for label, (strings, shares) in enumerate(self.news):
            if len(strings):
                sizes = generator.integers(3, 24, HANDFULS)
                picked = generator.choice(len(strings), int(sizes.sum()), p=shares)
                for end, size in zip(sizes.cumsum(), sizes):
                    drawn.append(GAP.join(strings[i] for i in picked[end - size : end]))
                    labels.append(label)
        with Pool(2) as pool:
            return self.counts(pool.imap(pieces_of_words, drawn, 500)), np.array(labels)

    def of_lists(self, seed: int):
        """Handfuls of words of each language's list: what is in headlines beside names and small words."""
        generator = np.random.default_rng(seed)
        drawn, labels = [], []
        for label, words in enumerate(self.listed):
            if words:
                for size in generator.integers(1, 6, HANDFULS_OF_WORDS):
                    drawn.append(" ".join(words[int(i)] for i in generator.integers(0, len(words), int(size))))
                    labels.append(label)
        return self.matrix(drawn), np.array(labels)

    def counts(self, of_texts) -> csr_matrix:
        columns, ends = [], [0]
        for hashes in of_texts:
            at = np.searchsorted(self.sorted_hashes, hashes)
            at[at == len(self.sorted_hashes)] = 0
            known = self.by_hash[at[self.sorted_hashes[at] == hashes]]
            columns.append(known)
            ends.append(ends[-1] + len(known))
        values = np.ones(ends[-1], np.float32)
        table = csr_matrix((values, np.concatenate(columns), ends), shape=(len(ends) - 1, len(self.hashes)))
        table.sum_duplicates()
        return table

    def examples(self, texts: list[list[str]], seed: int, balance: bool):
        """Whole and clipped texts with their language; small languages several times over."""
        generator = np.random.default_rng(seed)
        found, labels = [], []
        for label, of_language in enumerate(texts):
            times = max(1, min(6, 1000 // max(1, len(of_language)))) if balance else 1
            for text in of_language * times:
                found.append(pieces(text, self.logographic, generator))
                labels.append(label)
        return self.matrix(found), np.array(labels), found

    def learn(self):
        table, labels, _ = self.examples(self.held, SEED, False)
        start = self.dense(self.first)
        best = min((self.loss((table @ start) * t, labels), t) for t in (0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45))
        print(f"{self.name}: first weights times {best[1]}, {self.report((table @ start) * best[1], labels)}", flush=True)
        anchor = self.first * best[1]
        self.entries = anchor.copy()
        self.spread = np.full_like(anchor, 1e-8)
        for round_ in range(ROUNDS):
            examples, goals, _ = self.examples(self.train, SEED + 1 + round_, True)
            if not self.logographic and any(len(strings) for strings, _ in self.news):
                news, of_news = self.of_news(SEED + 200 + round_)
                listed, of_lists = self.of_lists(SEED + 300 + round_)
                examples = vstack([examples, news, listed], format="csr")
                goals = np.concatenate([goals, of_news, of_lists])
            generator = np.random.default_rng(SEED + 100 + round_)
            for _ in range(TIMES):
                order = generator.permutation(len(goals))
                for start in range(0, len(order), BATCH):
                    rows = order[start : start + BATCH]
                    self.step(examples[rows], goals[rows], anchor, RATES[round_], generator)
            weights = self.dense(self.entries)
            print(f"  round {round_}: {self.report(table @ weights, labels)}; train {self.report(examples @ weights, goals)}", flush=True)
        self.confusions(table @ weights, labels)
        whole = self.matrix([text for texts in self.held for text in texts])
        labels = np.repeat(np.arange(len(self.held)), [len(texts) for texts in self.held])
        print(f"  whole sentences: {self.report(whole @ weights, labels)}")
        self.confusions(whole @ weights, labels)

    def step(self, examples: csr_matrix, goals: np.ndarray, anchor: np.ndarray, rate: float, generator):
        """One step on some texts, by the rule of Adagrad; only the n-grams in them move."""
        seen = generator.random(examples.nnz, dtype=np.float32) >= DROPPED
        here, places = np.unique(examples.indices, return_inverse=True)
        thinned = csr_matrix((examples.data * seen / np.float32(1 - DROPPED), places, examples.indptr), shape=(len(goals), len(here)))
        speaks = self.speaks[here]
        mask = speaks >= 0
        columns = np.where(mask, speaks, 0).astype(np.int64)
        error = softmax(thinned @ self.dense(self.entries, here))
        error[np.arange(len(goals)), goals] -= 1
        gradient = np.take_along_axis(thinned.T @ error, columns, 1) * mask / len(goals)
        self.spread[here] += gradient**2
        move = gradient / np.sqrt(self.spread[here]) + PULL * (self.entries[here] - anchor[here])
        self.entries[here] -= rate * move

    def loss(self, scores, labels) -> float:
        return float(-np.log(softmax(scores)[np.arange(len(labels)), labels] + 1e-9).mean())

    def report(self, scores, labels) -> str:
        return f"loss {self.loss(scores, labels):.4f} accuracy {(scores.argmax(1) == labels).mean():.4f}"

    def confusions(self, scores, labels):
        wrong = scores.argmax(1) != labels
        pairs, counts = np.unique(np.stack([labels[wrong], scores.argmax(1)[wrong]]), axis=1, return_counts=True)
        worst = np.argsort(-counts)[:25]
        print("  " + " ".join(f"{self.languages[pairs[0, i]].name}>{self.languages[pairs[1, i]].name}:{counts[i]}" for i in worst))


def softmax(scores: np.ndarray) -> np.ndarray:
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    return shifted / shifted.sum(1, keepdims=True)


def main():
    sources, out = Sources(Path(sys.argv[1])), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[3].split(",") if len(sys.argv) > 3 else GROUPS:
        began = time.time()
        group = Group(name, sources)
        group.learn()
        np.savez(out / f"{name}.npz", hashes=group.hashes, speaks=group.speaks, weights=group.entries)
        print(f"{name}: {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
