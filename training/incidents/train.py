"""The model of incidents: mentions, articles, things; folds apart, and once on all, to the flat file.

    python training/incidents/train.py FEATURES ARTICLES.jsonl [--out models/incidents.bin] [--folds 5]

FEATURES is what `incident_features` wrote for ARTICLES.jsonl. Every figure is out of fold; what combines scores is fitted on the
scores of the other folds.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent.parent))
import container  # noqa: E402
import templates  # noqa: E402

# As in `crates/dateline-read/src/events/incidents/`.
ROW_BITS = 18
ROLES = len(templates.ROLES)
FAR = 20.0
LIMIT = 2_000_000
BATCH = 4096


def read_options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("features", type=Path)
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--folds", type=int, default=5)
    arguments.add_argument("--epochs", type=int, default=6)
    arguments.add_argument("--rate", type=float, default=0.01)
    arguments.add_argument("--dropped", type=float, default=0.3)
    arguments.add_argument("--decay", type=float, default=1e-5)
    arguments.add_argument("--article-decay", type=float, default=1.0)
    arguments.add_argument("--optional", type=float, default=0.5, help="how much an optional filler counts")
    arguments.add_argument("--none", type=float, default=1.0, help="how much candidates of articles without incidents count")
    arguments.add_argument("--vectors", action="store_true", help="learn from the vectors of heads too")
    arguments.add_argument("--save", type=Path, help="where the scores of the folds go")
    arguments.add_argument("--saved", type=Path, help="scores of the folds of an earlier run, which are not made anew")
    return arguments.parse_args()


class Candidates:
    """All candidates, one behind the other."""

    def __init__(self, folder: Path, articles: list[templates.Article], optional: float):
        told = [json.loads(line) for line in (folder / "candidates.jsonl").open(encoding="utf-8")]
        assert len(told) == len(articles)
        self.rows = torch.from_numpy(np.fromfile(folder / "rows.u32", np.uint32).astype(np.int32))
        self.bounds = np.fromfile(folder / "bounds.u32", np.uint32).astype(np.int64)
        self.vectors = torch.from_numpy(np.fromfile(folder / "vectors.f32", np.float32).reshape(len(self.bounds) - 1, -1))
        self.article_rows = [np.array(row["article"], np.int64) for row in told]
        self.of = np.repeat(np.arange(len(told)), [len(row["candidates"]) for row in told])
        listed = [candidate for row in told for candidate in row["candidates"]]
        self.thing = np.array([candidate[4] for candidate in listed])
        self.sentence = np.array([candidate[5] for candidate in listed], np.float32)
        self.head, self.words = [], []
        self.labels = np.zeros((len(listed), ROLES), np.float32)
        self.weights = np.ones((len(listed), ROLES), np.float32)
        for i, (start, end, head_start, head_end, _, _) in enumerate(listed):
            article = articles[self.of[i]]
            head = (templates.words(article.text[head_start:head_end]) or [""])[-1]
            words = set(templates.words(article.text[start:end]))
            self.head.append(head)
            self.words.append(words)
            for thing in article.things:
                if templates.fits(thing, head, words):
                    self.labels[i, thing.role] = 1
                    if thing.is_optional:
                        self.weights[i, thing.role] = optional
        starts = np.searchsorted(self.of, np.arange(len(articles) + 1))
        self.span = list(zip(starts, starts[1:]))


def mention_table(options, candidates: Candidates, learned: np.ndarray, has_incident: np.ndarray):
    """Weights by row and role, and by value of the vectors and role, learned from the candidates given."""
    generator = np.random.default_rng(1)
    torch.manual_seed(1)
    table = torch.nn.EmbeddingBag(1 << ROW_BITS, ROLES, mode="sum")
    torch.nn.init.zeros_(table.weight)
    dense = torch.zeros(candidates.vectors.shape[1], ROLES, requires_grad=True)
    optimiser = torch.optim.Adam([table.weight, dense], lr=options.rate, betas=(0.9, 0.99))
    labels, weights = torch.from_numpy(candidates.labels), candidates.weights.copy()
    weights[~has_incident[candidates.of]] *= options.none
    weights = torch.from_numpy(weights)
    learned = learned.copy()
    steps, step = options.epochs * -(-len(learned) // BATCH), 0
    for _ in range(options.epochs):
        generator.shuffle(learned)
        for at in range(0, len(learned), BATCH):
            chosen = learned[at:at + BATCH]
            for group in optimiser.param_groups:
                group["lr"] = options.rate * (1 - step / steps)
            scores = scores_of(table, candidates, chosen, options.dropped)
            if options.vectors:
                scores = scores + candidates.vectors[chosen] @ dense
            loss = functional.binary_cross_entropy_with_logits(scores, labels[chosen], weights[chosen], reduction="sum")
            loss = loss / len(chosen) + options.decay * table.weight.square().sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
    return table.weight.detach().numpy(), dense.detach().numpy()


def scores_of(table: torch.nn.EmbeddingBag, candidates: Candidates, chosen: np.ndarray, dropped: float) -> torch.Tensor:
    lengths = candidates.bounds[chosen + 1] - candidates.bounds[chosen]
    offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    where = np.repeat(candidates.bounds[chosen] - offsets, lengths) + np.arange(lengths.sum())
    weights = (torch.rand(len(where)) >= dropped).float() / (1 - dropped) if dropped else None
    return table(candidates.rows[torch.from_numpy(where)], torch.from_numpy(offsets).int(), per_sample_weights=weights)


def apply(learned, candidates: Candidates, chosen: np.ndarray) -> np.ndarray:
    weights, dense = learned
    table = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(weights), mode="sum")
    with torch.no_grad():
        parts = [scores_of(table, candidates, part, 0.0).numpy() for part in np.array_split(chosen, 1 + len(chosen) // 16384)]
    return np.concatenate(parts) + candidates.vectors[torch.from_numpy(chosen)].numpy() @ dense


def logistic(inputs: np.ndarray, labels: np.ndarray, decay: float, weights: np.ndarray | None = None) -> np.ndarray:
    """Weights of a logistic regression; the last stands alone and is not held down."""
    x, y = torch.from_numpy(inputs.astype(np.float32)), torch.from_numpy(labels.astype(np.float32))
    weight = None if weights is None else torch.from_numpy(weights.astype(np.float32))
    told = torch.zeros(x.shape[1] + 1, requires_grad=True)
    optimiser = torch.optim.LBFGS([told], max_iter=200, line_search_fn="strong_wolfe")

    def loss_of() -> torch.Tensor:
        optimiser.zero_grad()
        loss = functional.binary_cross_entropy_with_logits(x @ told[:-1] + told[-1], y, weight, reduction="sum")
        loss = loss + decay * told[:-1].square().sum()
        loss.backward()
        return loss

    optimiser.step(loss_of)
    return told.detach().numpy()


def article_table(options, candidates: Candidates, learned: list[int], relevant: np.ndarray) -> np.ndarray:
    """Weights of the rows of articles, for sums that are divided by the root of how many rows there are."""
    known, counts = np.unique(np.concatenate([candidates.article_rows[i] for i in learned]), return_counts=True)
    known = known[counts >= 3]
    x = np.zeros((len(learned), len(known)), np.float32)
    for place, i in enumerate(learned):
        rows = candidates.article_rows[i]
        x[place, np.isin(known, rows, assume_unique=True)] = 1 / np.sqrt(max(1, len(rows)))
    # Inputs are small: weights may be large.
    told = logistic(x * 10, relevant[learned], options.article_decay)
    weights = np.zeros(1 << ROW_BITS, np.float32)
    weights[known] = told[:-1] * 10
    return weights


def article_score(weights: np.ndarray, rows: np.ndarray) -> float:
    return float(weights[rows].sum() / np.sqrt(max(1, len(rows))))


class Things:
    """The things of one article, from the scores of its candidates."""

    def __init__(self, candidates: Candidates, span: tuple[int, int], scores: np.ndarray):
        start, end = span
        self.numbers = np.unique(candidates.thing[start:end])
        count = len(self.numbers)
        self.most = np.full((count, ROLES), -np.inf, np.float32)
        self.best = np.zeros((count, ROLES), np.int64)
        self.mean = np.zeros((count, ROLES), np.float32)
        self.count = np.zeros(count, np.float32)
        self.first = np.zeros(count, np.float32)
        for place, number in enumerate(self.numbers):
            of = start + np.flatnonzero(candidates.thing[start:end] == number)
            own = scores[of]
            self.best[place] = of[own.argmax(0)]
            self.most[place] = own.max(0)
            self.mean[place] = own.mean(0)
            self.count[place] = len(of)
            self.first[place] = min(candidates.sentence[of[0]], FAR)

    def article_inputs(self, score: float) -> np.ndarray:
        most = np.maximum(self.most.max(0, initial=-12.0), -12.0)
        return np.concatenate([[score], np.clip(most, -12, 12), np.log1p((self.most > 0).sum(0))]).astype(np.float32)

    def inputs(self, role: int, relevance: float) -> np.ndarray:
        others = np.delete(self.most, role, 1).max(1)
        top = max(self.most[:, role].max(initial=-12.0), -12.0)
        return np.stack([self.most[:, role], self.mean[:, role], np.log1p(self.count),
                         np.full(len(self.count), np.clip(relevance, -6, 6)), others, self.first / FAR,
                         self.most[:, role] - top], 1).astype(np.float32)


def with_bias(weights: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    return inputs @ weights[:-1] + weights[-1]


def best_threshold(scores: np.ndarray, labels: np.ndarray) -> float:
    """The score from which on F1 is best."""
    order = np.argsort(-scores)
    right = np.cumsum(labels[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + labels.sum())
    return float(scores[order[f1.argmax()]]) - 1e-4


class Combination:
    """What turns scores of mentions and words into answers: fitted on articles whose scores come from other folds."""

    def __init__(self, candidates, articles, things, article_scores, relevant, chosen):
        x = np.stack([things[i].article_inputs(article_scores[i]) for i in chosen])
        self.relevance = logistic(x, relevant[chosen], 0.01)
        scores = with_bias(self.relevance, x)
        self.least_relevance = best_threshold(scores, relevant[chosen].astype(float))
        self.things = np.zeros((ROLES, 8), np.float32)
        self.least = np.zeros(ROLES, np.float32)
        passed = dict(zip(chosen, scores))
        told = {i: np.zeros((len(things[i].count), ROLES), np.float32) for i in chosen}
        for role in range(ROLES):
            inputs = [things[i].inputs(role, passed[i]) for i in chosen]
            labels = [candidates.labels[things[i].best[:, role], role] for i in chosen]
            self.things[role] = logistic(np.concatenate(inputs), np.concatenate(labels), 0.01)
            for i, own in zip(chosen, inputs):
                told[i][:, role] = with_bias(self.things[role], own)
        read = [i for i in chosen if passed[i] >= self.least_relevance]
        self.choose(candidates, articles, things, told, read, chosen)

    def choose(self, candidates, articles, things, told, read, chosen) -> None:
        """The least scores with which the roles together come out best, by the measure itself: role by role, twice."""
        steps = np.arange(-2.5, 1.01, 0.25)
        counts = np.zeros((ROLES, len(steps), 3), int)
        missed = np.zeros(ROLES, int)
        for role in range(ROLES):
            own = {i: [thing for thing in articles[i].things if thing.role == role] for i in chosen}
            missed[role] = sum(not thing.is_optional for i in chosen for thing in own[i])
            for place, least in enumerate(steps):
                for i in read:
                    counts[role, place] += templates.pair(
                        own[i], fillers_of(candidates, things[i], role, told[i][:, role], least))
        at = np.full(ROLES, len(steps) // 2)
        for _ in range(3):
            for role in range(ROLES):
                others = sum(counts[other, at[other], [0, 2]] for other in range(ROLES) if other != role)
                f1 = [2 * (others[1] + right) / (others[0] + proposed + missed.sum())
                      for proposed, _, right in counts[role]]
                at[role] = int(np.argmax(f1))
        self.least = steps[at].astype(np.float32)

    def fillers(self, candidates, things, article_score):
        relevance = float(with_bias(self.relevance, things.article_inputs(article_score)))
        if relevance < self.least_relevance:
            return False, []
        told = []
        for role in range(ROLES):
            scores = with_bias(self.things[role], things.inputs(role, relevance))
            told += fillers_of(candidates, things, role, scores, self.least[role])
        return True, told


def fillers_of(candidates, things, role: int, scores: np.ndarray, least: float) -> list[tuple[int, str, set[str]]]:
    best = things.best[scores >= least, role]
    return [(role, candidates.head[i], candidates.words[i]) for i in best]


def show(name: str, proposed: int, gold: int, right: int) -> str:
    precision, recall = right / max(1, proposed), right / max(1, gold)
    return f"{name}: P {precision:.3f} R {recall:.3f} F1 {2 * right / max(1, proposed + gold):.3f} ({gold})"


def main() -> None:
    options = read_options()
    torch.set_num_threads(1)
    articles = templates.read(options.articles)
    candidates = Candidates(options.features, articles, options.optional)
    relevant = np.array([article.is_relevant for article in articles])
    folds = np.random.default_rng(7).permutation(len(articles)) % options.folds
    found = [sum(thing.role == role for article in articles for thing in article.things) for role in range(ROLES)]
    reach = [0] * ROLES
    for i, article in enumerate(articles):
        start, end = candidates.span[i]
        for thing in article.things:
            reach[thing.role] += any(templates.fits(thing, candidates.head[c], candidates.words[c]) for c in range(start, end))
    print("candidates reach", {role: f"{reach[n]}/{found[n]}" for n, role in enumerate(templates.ROLES)}, flush=True)
    if options.saved:
        saved = np.load(options.saved)
        scores, article_scores = saved["scores"], saved["article_scores"]
    else:
        scores, article_scores = fold_scores(options, candidates, relevant, folds)
    if options.save:
        np.savez(options.save, scores=scores, article_scores=article_scores, folds=folds)
    measure(candidates, articles, scores, article_scores, relevant, folds, options)
    if options.out:
        export(options, candidates, articles, scores, article_scores, relevant)


def fold_scores(options, candidates, relevant, folds) -> tuple[np.ndarray, np.ndarray]:
    """Scores of mentions and articles from the folds that did not see them."""
    scores = np.zeros((len(candidates.of), ROLES), np.float32)
    article_scores = np.zeros(len(relevant), np.float32)
    for fold in range(options.folds):
        is_held = folds == fold
        learned, held = np.flatnonzero(~is_held[candidates.of]), np.flatnonzero(is_held[candidates.of])
        scores[held] = apply(mention_table(options, candidates, learned, relevant), candidates, held)
        weights = article_table(options, candidates, list(np.flatnonzero(~is_held)), relevant)
        for i in np.flatnonzero(is_held):
            article_scores[i] = article_score(weights, candidates.article_rows[i])
    return scores, article_scores


def measure(candidates, articles, scores, article_scores, relevant, folds, options) -> None:
    things = [Things(candidates, span, scores) for span in candidates.span]
    counts = np.zeros((ROLES, 3), int)
    told_relevant = np.zeros(len(articles), bool)
    for fold in range(options.folds):
        combination = Combination(candidates, articles, things, article_scores, relevant, np.flatnonzero(folds != fold))
        for i in np.flatnonzero(folds == fold):
            told_relevant[i], fillers = combination.fillers(candidates, things[i], article_scores[i])
            for role in range(ROLES):
                own = [thing for thing in articles[i].things if thing.role == role]
                counts[role] += templates.pair(own, [filler for filler in fillers if filler[0] == role])
    both = int((told_relevant & relevant).sum())
    alone = with_threshold(article_scores, relevant)
    print(show("relevance", int(told_relevant.sum()), int(relevant.sum()), both), f"words alone {alone:.3f}")
    for role, name in enumerate(templates.ROLES):
        print("  " + show(name, *counts[role]))
    print(show("roles together", *counts.sum(0)), flush=True)


def with_threshold(scores: np.ndarray, relevant: np.ndarray) -> float:
    told = scores >= best_threshold(scores, relevant.astype(float))
    return 2 * (told & relevant).sum() / (told.sum() + relevant.sum())


def quantise(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """8-bit integers with one scale; the few largest weights are cut."""
    scale = np.quantile(np.abs(weights[weights != 0]), 0.9999) / 127
    return np.clip(np.rint(weights / scale), -127, 127).astype(np.int8), np.array([scale], np.float32)


def export(options, candidates, articles, scores, article_scores, relevant) -> None:
    everything = np.arange(len(articles))
    things = [Things(candidates, span, scores) for span in candidates.span]
    combination = Combination(candidates, articles, things, article_scores, relevant, everything)
    table, vectors = mention_table(options, candidates, np.arange(len(candidates.of)), relevant)
    mentions, mention_scale = quantise(table)
    words, word_scale = quantise(article_table(options, candidates, list(everything), relevant))
    container.write(options.out, {
        "incidents.mentions": mentions.tobytes(), "incidents.mentions.scale": mention_scale,
        "incidents.vectors": vectors.reshape(-1),
        "incidents.article": words.tobytes(), "incidents.article.scale": word_scale,
        "incidents.things": combination.things.reshape(-1), "incidents.relevance": combination.relevance,
        "incidents.least.relevance": np.array([combination.least_relevance], np.float32),
        "incidents.least": combination.least,
    }, LIMIT)


if __name__ == "__main__":
    main()
