"""Train the attribution networks: features to weights.

    cargo build --release -p dateline-read --example attribution_features
    target/release/examples/attribution_features GOLD/statements/polnear-train.jsonl FEATURES
    python training/attribution/train.py FEATURES STATIC_VECTORS.npy OUT.pt [--hold-out PUBLISHER]
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import torch
from torch.nn import functional

from data import Batch, Corpus, Unit, batch_of, batches
from decode import Settings, decode, matches
from network import Attributor, Sizes


def chosen_anchors(batch: Batch, logits: torch.Tensor, rng: np.random.Generator) -> list[tuple[int, int, object]]:
    """Every annotated anchor of the units, and false ones that look like anchors."""
    chosen = []
    scores = logits.detach().sigmoid().numpy()
    for i, unit in enumerate(batch.units):
        gold = {attribution.anchor - unit.start: attribution for attribution in unit.attributions}
        chosen += [(i, anchor, attribution) for anchor, attribution in gold.items()]
        length = unit.end - unit.start
        false = [t for t in range(length) if batch.may_anchor[i, t] and t not in gold and scores[i, t] > 0.15]
        false.sort(key=lambda t: -scores[i, t])
        keep = false[: max(2, len(gold))]
        if rng.random() < 0.1:
            allowed = np.flatnonzero(batch.may_anchor[i, :length].numpy())
            keep.append(int(rng.choice(allowed))) if len(allowed) else None
        chosen += [(i, t, None) for t in dict.fromkeys(keep) if t not in gold]
    return chosen


def pair_logits(model: Attributor, corpus: Corpus, batch: Batch, states: torch.Tensor, chosen) -> torch.Tensor:
    length = states.shape[1]
    views = np.zeros((len(chosen), length, 6), np.int64)
    for k, (i, anchor, _) in enumerate(chosen):
        unit = batch.units[i]
        views[k, : unit.end - unit.start] = corpus.view(unit, unit.start + anchor)
    index = torch.tensor([i for i, _, _ in chosen])
    anchors = torch.tensor([anchor for _, anchor, _ in chosen])
    return model.pairs(states[index], states[index, anchors], torch.from_numpy(views))


def loss_of(model: Attributor, corpus: Corpus, batch: Batch, rng: np.random.Generator) -> torch.Tensor:
    states, anchor_logits = model.encoder(batch)
    tokens = batch.mask.sum()
    loss = functional.binary_cross_entropy_with_logits(anchor_logits, batch.anchors, reduction="none")
    loss = 2.0 * (loss * batch.mask).sum() / tokens
    chosen = [(i, a, t) for i, a, t in chosen_anchors(batch, anchor_logits, rng)
              if corpus.view_start[batch.units[i].start + a] >= 0]
    if not chosen:
        return loss
    logits = pair_logits(model, corpus, batch, states, chosen)
    length = states.shape[1]
    targets = np.zeros((len(chosen), length, 3), np.float32)
    for k, (i, _, attribution) in enumerate(chosen):
        if attribution is None:
            continue
        unit = batch.units[i]
        for role, field in enumerate((attribution.source, attribution.cue, attribution.content)):
            for token in field:
                if unit.start <= token < unit.end:
                    targets[k, token - unit.start, role] = 1.0
    target = torch.from_numpy(targets)
    index = torch.tensor([i for i, _, _ in chosen])
    mask = batch.mask[index]
    roles = functional.binary_cross_entropy_with_logits(logits[..., :2], target[..., :2], reduction="none")
    loss = loss + (roles * mask[..., None]).sum() / tokens
    content = logits[..., 2].clamp(-15, 15)
    weights = torch.zeros(len(batch.units), length).index_add(0, index, content.exp())
    # A token is content of one anchor or of none.
    none_gold = torch.zeros(len(batch.units), length).index_add(0, index, target[..., 2]) < 0.5
    normaliser = torch.log1p(weights)
    touched = torch.zeros(len(batch.units), dtype=torch.bool)
    touched[index] = True
    of_none = (normaliser * (none_gold & batch.mask & touched[:, None])).sum()
    of_some = ((normaliser[index] - content) * target[..., 2] * mask).sum()
    return loss + (of_none + of_some) / tokens


@torch.no_grad()
def predictions(model: Attributor, corpus: Corpus, units: list[Unit], floor: float = 0.15):
    """For every unit the anchors with their probability, and the role logits of each."""
    model.eval()
    out = []
    for group in batches(units, 6000, None):
        batch = batch_of(corpus, group)
        states, logits = model.encoder(batch)
        scores = (logits.sigmoid() * batch.may_anchor).numpy()
        chosen = [(i, int(t), None) for i in range(len(group)) for t in np.flatnonzero(scores[i] >= floor)]
        roles = pair_logits(model, corpus, batch, states, chosen).numpy() if chosen else []
        told = [(unit, {}, {}) for unit in group]
        for (i, t, _), role in zip(chosen, roles):
            unit = group[i]
            told[i][1][t] = float(scores[i, t])
            told[i][2][t] = role[: unit.end - unit.start]
        out += told
    return out


def score(corpus: Corpus, predicted, settings: Settings, articles: set[int] | None = None) -> dict[str, float]:
    gold_count = given_count = right = both = 0
    by_article: dict[int, list] = {}
    for unit, anchors, roles in predicted:
        for found in decode(anchors, roles, settings):
            at = unit.start
            by_article.setdefault(unit.article, []).append(
                ({at + i for i in found.source}, {at + i for i in found.content}))
    for number, article in enumerate(corpus.articles):
        if articles is not None and number not in articles:
            continue
        gold = [(set(a["source"]), set(a["content"])) for a in article["attributions"] if a["content"]]
        start = article["start"]
        gold = [({start + i for i in s}, {start + i for i in c}) for s, c in gold]
        given = by_article.get(number, [])
        gold_count += len(gold)
        given_count += len(given)
        some, all_right = matches(gold, given)
        right += some
        both += all_right
    f1 = lambda n: 200.0 * n / max(1, gold_count + given_count)
    return {"f1": f1(both), "content": f1(right), "precision": 100.0 * both / max(1, given_count),
            "recall": 100.0 * both / max(1, gold_count), "given": given_count}


def tune(corpus: Corpus, predicted, articles: set[int]) -> tuple[Settings, dict[str, float]]:
    best = Settings()
    top = score(corpus, predicted, best, articles)
    for field, values in (("anchor", (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)), ("switch", (0.5, 1.0, 1.5, 2.2, 3.0, 4.0)),
                          ("keep", (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)), ("source", (0.2, 0.3, 0.4, 0.5)),
                          ("anchor", (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5))):
        for value in values:
            tried = Settings(**{**vars(best), field: value})
            got = score(corpus, predicted, tried, articles)
            if got["f1"] > top["f1"]:
                best, top = tried, got
    return best, top


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("features")
    arguments.add_argument("static")
    arguments.add_argument("out")
    arguments.add_argument("--hold-out", default=None, help="a publisher to tune on; none trains on all")
    arguments.add_argument("--dev", default=None, help="features to report on at the end, never to tune on")
    arguments.add_argument("--epochs", type=int, default=8)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rate", type=float, default=2e-3)
    arguments.add_argument("--threads", type=int, default=2)
    for name, kind in (("static-width", int), ("state", int), ("layers", int), ("pair", int), ("pair-state", int),
                       ("inputs", int), ("dropout", float)):
        arguments.add_argument(f"--{name}", type=kind, default=None)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    given = {"static": options.static_width, "state": options.state, "layers": options.layers, "pair": options.pair,
             "pair_state": options.pair_state, "inputs": options.inputs, "dropout": options.dropout}
    sizes = Sizes(**{name: value for name, value in given.items() if value is not None})
    corpus = Corpus(options.features)
    held = {n for n, article in enumerate(corpus.articles) if article["publisher"] == options.hold_out}
    train = [unit for unit in corpus.units if unit.article not in held]
    tuning = [unit for unit in corpus.units if unit.article in held]
    static = torch.from_numpy(np.load(options.static).astype(np.float32))
    static = static / static.norm(dim=1, keepdim=True).clamp(min=1e-6) * 4.0
    model = Attributor(sizes, static, len(corpus.lemmas))
    weights = [parameter for parameter in model.parameters() if parameter.requires_grad]
    print(f"{sum(map(torch.numel, weights))} weights, {len(train)} units, {len(tuning)} held out", flush=True)
    optimiser = torch.optim.AdamW(weights, lr=options.rate, weight_decay=0.01)
    steps = options.epochs * len(batches(train, 3000, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1.0 - step / steps))
    for epoch in range(options.epochs):
        model.train()
        begun, total = time.time(), 0.0
        groups = batches(train, 3000, rng)
        for group in groups:
            batch = batch_of(corpus, group)
            loss = loss_of(model, corpus, batch, rng)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        line = f"epoch {epoch + 1}: loss {total / len(groups):.4f}, {time.time() - begun:.0f} s"
        if tuning:
            got = score(corpus, predictions(model, corpus, tuning), Settings(), held)
            line += "  held out " + ", ".join(f"{name} {value:.1f}" for name, value in got.items())
        print(line, flush=True)
        torch.save({"sizes": vars(sizes), "lemmas": corpus.lemmas, "weights": model.state_dict()}, options.out)
    if tuning:
        settings, got = tune(corpus, predictions(model, corpus, tuning), held)
        print("tuned", settings, got, flush=True)
    else:
        settings = Settings()
    if options.dev:
        dev = Corpus(options.dev, corpus.lemmas)
        print("dev", score(dev, predictions(model, dev, dev.units), settings), flush=True)


if __name__ == "__main__":
    main()
