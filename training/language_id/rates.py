"""How often each n-gram is met in each language, a word at a time, and which n-grams are worth keeping."""

import numpy as np

import features
from languages import Language

# Rate below which an n-gram says nothing: once in so many words.
RAREST = 2e-6
# How much the tables, from a million sentences of news, weigh beside our sentences.
OF_TABLES = 0.85
OF_WORDS = 0.5
# Sentences below which a list of words adds to what they say.
FEW = 500
# What a count is too high by, since what is rare is mostly not met at all.
CHANCE = 0.75


def _rates(strings_or_hashes, counts) -> tuple[np.ndarray, np.ndarray]:
    hashes, places = np.unique(strings_or_hashes, return_inverse=True)
    return hashes, np.bincount(places, weights=counts, minlength=len(hashes))


def rates(language: Language, texts: list[str], joint: dict[str, float], listed: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Hashes of n-grams and how often each is met in a word (in a character, where the script has no words), from
    sentences, a table of n-grams and a list of words."""
    logographic = language.group in features.LOGOGRAPHIC
    line = features.padded(" ".join(texts), language.group)
    words = max(1, int(((line != features.BOUNDARY) if logographic else (line == features.BOUNDARY)).sum()) - 1)
    hashes, counts = np.unique(features.ngrams(line, logographic), return_counts=True)
    # What was met once may be chance.
    found = [(hashes, (counts - CHANCE) / words)]

    if joint:
        interior = np.where(line == features.BOUNDARY, 0, 1)
        strings, probabilities = [], []
        for length in range(1 if logographic else 2, 4 if logographic else features.LONGEST + 1):
            runs = np.convolve(interior, np.ones(length, int), "valid")
            per_word = float((runs == length).sum()) / words
            for string, probability in joint.items():
                if len(string) == length and probability * per_word > RAREST:
                    strings.append(string)
                    probabilities.append(probability * per_word)
        of_tables = np.array(probabilities)
        hashes_of_tables = features.of_strings(strings)
        in_tables = np.isin(found[0][0], hashes_of_tables)
        found = [(found[0][0], found[0][1] * np.where(in_tables, 1 - OF_TABLES, 1.0)),
                 (hashes_of_tables, of_tables * OF_TABLES)]

    if listed and len(texts) < FEW:
        picked = [word for word in listed if len(word) > 1 and word == word.lower()]
        picked = picked[:: max(1, len(picked) // 40_000)]
        line = features.padded(" ".join(picked), language.group)
        hashes, counts = np.unique(features.ngrams(line, logographic), return_counts=True)
        keep = counts > 2
        # A word of the list is as rare as the next: single words and their beginnings say less than real text.
        found = [(found[0][0], found[0][1] * (1 - OF_WORDS)), (hashes[keep], OF_WORDS * counts[keep] / len(picked))]

    hashes = np.concatenate([pair[0] for pair in found])
    return _rates(hashes, np.concatenate([pair[1] for pair in found]))


def select(of_language: list[tuple[np.ndarray, np.ndarray]], most: int, entries: int):
    """The n-grams that tell most of the language: their hashes, and for each the languages that have it most often
    (-1 where there are fewer), with the rates.

    Importance is the information that an n-gram gives of the language in a word of unknown language."""
    hashes = np.concatenate([pair[0] for pair in of_language])
    rates_ = np.concatenate([pair[1] for pair in of_language])
    labels = np.concatenate([np.full(len(pair[0]), i, np.int16) for i, pair in enumerate(of_language)])
    order = np.lexsort((-rates_, hashes))
    hashes, rates_, labels = hashes[order], rates_[order], labels[order]
    unique, starts = np.unique(hashes, return_index=True)
    mean = np.add.reduceat(rates_, starts) / len(of_language)
    sizes = np.diff(np.append(starts, len(hashes)))
    of_group = np.repeat(np.arange(len(unique)), sizes)
    importance = np.add.reduceat(rates_ * np.log(rates_ / mean[of_group]), starts)
    kept = np.argsort(-importance, kind="stable")[:most]
    kept_languages = np.full((len(kept), entries), -1, np.int16)
    kept_rates = np.zeros((len(kept), entries), np.float32)
    for column in range(entries):
        has = sizes[kept] > column
        at = starts[kept[has]] + column
        kept_languages[has, column] = labels[at]
        kept_rates[has, column] = rates_[at]
    return unique[kept], kept_languages, kept_rates
