"""Train the name network.

    python training/names/train.py FEATURES STATIC_VECTORS.npy OUT.pt [--folds 5]

With `--folds` the sets that the program is measured on are told from models that did not see the fold; otherwise one model
learns from all and is written to OUT.pt. A fold's model is written to OUT-<fold>.pt.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from data import Corpus, Text, flat, gold, principal, trimmed
from decode import Counts, viterbi
from network import NameTagger, Sizes

# Sets to learn from, and how often they are seen an epoch.
SETS = {"re3d-dev": 2, "uner-ewt-dev": 2, "politics-dev": 1, "wikigold-train": 1,
        "wnut17-train": 1}
# Texts of our own, and how many sentences of unlabelled news on which the pipeline agrees with itself.
LESSONS, AGREED = "lessons", 4_500
MEASURED = ("re3d-dev", "uner-ewt-dev", "politics-dev")
BATCH_TOKENS = 1_500


class Sentences:
    """Sentences with what is to be learned of them."""

    def __init__(self):
        self.items: list[tuple[Corpus, int, int, np.ndarray]] = []

    def add(self, corpus: Corpus, text: Text, tags: np.ndarray, copies: int = 1) -> None:
        for start, end in text.sentences:
            item = (corpus, start, end, tags[start - text.first : end - text.first])
            self.items += [item] * copies

    def batches(self, chance: np.random.Generator | None):
        order = chance.permutation(len(self.items)) if chance else np.arange(len(self.items))
        batches, batch, tokens = [], [], 0
        for item in order.tolist():
            _, start, end, _ = self.items[item]
            if batch and tokens + end - start > BATCH_TOKENS:
                batches.append(batch)
                batch, tokens = [], 0
            batch.append(item)
            tokens += end - start
        return [*batches, batch]

    def tensors(self, batch: list[int]):
        items = [self.items[i] for i in batch]
        stack = lambda values: torch.from_numpy(np.concatenate(values))
        lengths = np.array([end - start for _, start, end, _ in items])
        ends = np.cumsum(lengths)
        before, after = np.arange(-1, ends[-1] - 1), np.arange(1, ends[-1] + 1)
        before[0] = before[ends[:-1]] = after[ends - 1] = ends[-1]
        return (stack([corpus.vectors[a:b] for corpus, a, b, _ in items]),
                stack([corpus.categories[a:b] for corpus, a, b, _ in items]).long(),
                torch.from_numpy(before), torch.from_numpy(after),
                stack([tags for *_, tags in items]))


def train(sentences: Sentences, sizes: Sizes, options, seed: int) -> NameTagger:
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    model = NameTagger(sizes, options.dropout)
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=options.rate, weight_decay=1e-3)
    steps = options.epochs * (len(sentences.batches(None)) + 3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, options.rate, total_steps=steps)
    loss_of = nn.CrossEntropyLoss(label_smoothing=options.smoothing)
    for epoch in range(options.epochs):
        model.train()
        begun, lost = time.process_time(), []
        for batch in sentences.batches(chance):
            *inputs, tags = sentences.tensors(batch)
            loss = loss_of(model(*inputs), tags)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 2.0)
            optimiser.step()
            schedule.step()
            lost.append(float(loss.detach()))
        print(f"  epoch {epoch + 1}: loss {np.mean(lost):.4f}, {time.process_time() - begun:.0f} s", flush=True)
    return model.eval()


@torch.no_grad()
def scores_of(model: NameTagger, corpus: Corpus, texts: list[Text]) -> dict[int, np.ndarray]:
    """Logits of the texts' tokens, by the texts' first tokens."""
    scores = {}
    for text in texts:
        sentences = Sentences()
        sentences.add(corpus, text, np.zeros(text.count, np.int64))
        *inputs, _ = sentences.tensors(list(range(len(sentences.items))))
        scores[text.first] = model(*inputs).numpy()
    return scores


def names_of(corpus: Corpus, text: Text, scores: np.ndarray) -> set:
    tags = np.zeros(text.count, np.int64)
    for start, end in text.sentences:
        tags[start - text.first : end - text.first] = viterbi(scores[start - text.first : end - text.first])
    return corpus.names(text, tags)


def trimmed_names(text: Text, names: set) -> set:
    return {(*trimmed(text.line["text"], start, end), kind) for start, end, kind in names}


class Measure:
    """Strict scores of one set: against all of its names, and against the innermost in the program's style."""

    def __init__(self):
        self.all, self.flat = Counts(), Counts()

    def add(self, text: Text, names: set) -> None:
        proposed = trimmed_names(text, names)
        self.all.add(gold(text.line), proposed)
        self.flat.add(flat(text.line, gold(text.line)), proposed)

    def __str__(self) -> str:
        return f"all {self.all}  flat {self.flat}"


def folds(texts: list[Text], count: int) -> list[list[Text]]:
    """Runs of texts, so that sentences of one article stay together; articles one by one."""
    size = 1 if len(texts) < 100 else 20
    return [[text for i, text in enumerate(texts) if i // size % count == fold] for fold in range(count)]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("features", type=Path)
    arguments.add_argument("static_vectors")
    arguments.add_argument("out")
    arguments.add_argument("--folds", type=int, default=0)
    arguments.add_argument("--only-fold", type=int)
    arguments.add_argument("--epochs", type=int, default=8)
    arguments.add_argument("--rate", type=float, default=3e-3)
    arguments.add_argument("--dropout", type=float, default=0.3)
    arguments.add_argument("--smoothing", type=float, default=0.05)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--static", dest="static_width", type=int, default=48)
    arguments.add_argument("--width", type=int, default=96)
    arguments.add_argument("--layers", type=int, default=2)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    lists = np.load(options.features / "lists.npz")
    static = principal(np.load(options.static_vectors).astype(np.float32), options.static_width)
    sizes = Sizes(static=options.static_width, width=options.width, layers=options.layers)
    corpora = {name: Corpus(options.features / name, static, lists["given"], lists["family"]) for name in SETS}
    lessons, plain = (Corpus(options.features / name, static, lists["given"], lists["family"])
                      for name in (LESSONS, "plain"))
    news = plain.agreed(AGREED, np.random.default_rng(5))
    print(f"{sum(len(tags) for *_, tags in news)} tokens of news")
    parts = {name: folds(corpora[name].texts, max(options.folds, 1)) for name in MEASURED}
    exact, told = {name: Measure() for name in MEASURED}, {name: Measure() for name in MEASURED}
    for fold in range(max(options.folds, 1)):
        if options.only_fold not in (None, fold):
            continue
        sentences = Sentences()
        for name, corpus in corpora.items():
            copies = SETS[name]
            held = {id(text) for text in parts[name][fold]} if options.folds and name in MEASURED else set()
            for text in corpus.texts:
                if id(text) not in held:
                    tags = corpus.tags(text, flat(text.line, gold(text.line)))
                    sentences.add(corpus, text, tags, copies)
        for text in lessons.texts:
            names = {(entity["start"], entity["end"], entity["type"]) for entity in text.line["entities"]}
            sentences.add(lessons, text, lessons.tags(text, names))
        sentences.items += [(plain, start, end, tags) for _, (start, end), tags in news]
        model = train(sentences, sizes, options, options.seed)
        out = options.out.replace(".pt", f"-{fold}.pt") if options.folds else options.out
        torch.save({"weights": model.state_dict(), "sizes": vars(sizes)}, out)
        if not options.folds:
            return
        for name in MEASURED:
            scores = scores_of(model, corpora[name], parts[name][fold])
            for text in parts[name][fold]:
                exact[name].add(text, corpora[name].pipeline(text))
                told[name].add(text, names_of(corpora[name], text, scores[text.first]))
        print(f"fold {fold}:", "; ".join(f"{name} {told[name]}" for name in MEASURED), flush=True)
    for name in MEASURED:
        print(f"{name}: exact {exact[name]}\n{' ' * len(name)}  learned {told[name]}")


if __name__ == "__main__":
    main()
