"""Train the attribution networks: features to weights.

    python training/attribution/train.py FEATURES STATIC_VECTORS.npy OUT.pt [--hold-out PUBLISHER]
        [--minilm MINILM]               a teacher: MiniLM's upper layers look on (`wordpieces.py` was run on FEATURES)
        [--labels FOLDER=SHARE]         a student: what `label.py` wrote for FEATURES counts that share
        [--plain FEATURES=LABELS]       a student: text without annotations, with what `label.py` wrote for it
"""

from __future__ import annotations

import argparse
import copy
import random
import time

import numpy as np
import torch
from torch.nn import functional

from data import Batch, Corpus, ROLES, Unit, batch_of, batches
from decode import Settings, decode, equal_runs, matched
from network import Attributor, Sizes

# How many tokens to either side an anchor sees; as in `crates/dateline-read/src/attribution/network.rs`.
REACH = 64
# What the articles of `lessons.py` have for a publisher.
LESSON = "lessons"
OUT_OF_REACH = -15.0


def chosen_anchors(batch: Batch, logits: torch.Tensor, rng: np.random.Generator) -> list[tuple[int, int]]:
    """Every anchor of the units that is to be learned, and false ones that look like anchors."""
    chosen = []
    scores, may_anchor = logits.detach().sigmoid().cpu().numpy(), batch.may_anchor.cpu().numpy()
    for i, unit in enumerate(batch.units):
        gold = [anchor - unit.start for anchor in unit.targets]
        chosen += [(i, anchor) for anchor in gold]
        length = unit.end - unit.start
        likely = np.flatnonzero(may_anchor[i, :length] & (scores[i, :length] > 0.15))
        false = [int(t) for t in likely if t not in gold]
        false.sort(key=lambda t: -scores[i, t])
        keep = false[: max(2, len(gold))]
        if rng.random() < 0.1:
            allowed = np.flatnonzero(may_anchor[i, :length])
            keep.append(int(rng.choice(allowed))) if len(allowed) else None
        chosen += [(i, t) for t in dict.fromkeys(keep) if t not in gold]
    return chosen


def windows(batch: Batch, chosen: list[tuple[int, int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """For every anchor the steps of the batch that it sees, and which of them count."""
    bounds = []
    for i, anchor in chosen:
        unit = batch.units[i]
        bounds.append((max(0, anchor - REACH), min(unit.end - unit.start, anchor + REACH + 1)))
    longest = max(end - start for start, end in bounds)
    steps = np.zeros((len(chosen), longest), np.int64)
    mask = np.zeros((len(chosen), longest), bool)
    for k, (start, end) in enumerate(bounds):
        steps[k, : end - start] = np.arange(start, end)
        mask[k, : end - start] = True
    return torch.from_numpy(steps), torch.from_numpy(mask)


def pair_logits(model: Attributor, corpus: Corpus, batch: Batch, states: torch.Tensor, chosen, steps, mask):
    """The roles of what each anchor sees, [anchors, window, ROLES]."""
    views = np.zeros((*steps.shape, 6), np.int64)
    for k, (i, anchor) in enumerate(chosen):
        unit, seen = batch.units[i], steps[k][mask[k]].numpy()
        views[k, : len(seen)] = corpus.view(unit, unit.start + anchor)[seen[0] : seen[-1] + 1]
    device = states.device
    index = torch.tensor([i for i, _ in chosen], device=device)
    anchors = torch.tensor([anchor for _, anchor in chosen], device=device)
    seen = states[index[:, None], steps.to(device)]
    return model.pairs(seen, states[index, anchors], torch.from_numpy(views).to(device))


def loss_of(model: Attributor, corpus: Corpus, batch: Batch, rng: np.random.Generator) -> torch.Tensor:
    states, anchor_logits = model.encoder(batch)
    tokens = batch.mask.sum()
    loss = functional.binary_cross_entropy_with_logits(anchor_logits, batch.anchors, reduction="none")
    loss = 2.0 * (loss * batch.mask).sum() / tokens
    chosen = [(i, a) for i, a in chosen_anchors(batch, anchor_logits, rng)
              if corpus.view_start[batch.units[i].start + a] >= 0]
    if not chosen:
        return loss
    steps, mask = windows(batch, chosen)
    logits = pair_logits(model, corpus, batch, states, chosen, steps, mask)
    targets = np.zeros((*steps.shape, ROLES), np.float32)
    for k, (i, anchor) in enumerate(chosen):
        target = batch.units[i].targets.get(batch.units[i].start + anchor)
        if target is not None:
            seen = steps[k][mask[k]].numpy()
            targets[k, : len(seen)] = target.roles[seen[0] : seen[-1] + 1]
    device = states.device
    target, within = torch.from_numpy(targets).to(device), mask.to(device)
    alone = [0, 1, 3, 4, 5, 6]
    roles = functional.binary_cross_entropy_with_logits(logits[..., alone], target[..., alone], reduction="none")
    loss = loss + (roles * within[..., None]).sum() / tokens
    # A token is content of one anchor or of none.
    content = logits[..., 2].clamp(-15, 15)
    length = states.shape[1]
    index = torch.tensor([i for i, _ in chosen])
    flat = (index[:, None] * length + steps)[mask].to(device)
    weights = content.new_zeros(len(batch.units) * length).index_add(0, flat, content[within].exp())
    return loss + (torch.log1p(weights).sum() - (content * target[..., 2])[within].sum()) / tokens


@torch.no_grad()
def predictions(model: Attributor, corpus: Corpus, units: list[Unit], floor: float = 0.15):
    """For every unit the anchors that pass the floor with their probability, and the role logits of each."""
    model.eval()
    device = next(model.parameters()).device
    for group in batches(units, 6000, None):
        batch = batch_of(corpus, group).to(device)
        states, logits = model.encoder(batch)
        scores = (logits.sigmoid() * batch.may_anchor).cpu().numpy()
        chosen = [(i, int(t)) for i in range(len(group)) for t in np.flatnonzero(scores[i] >= floor)]
        told = [(unit, {}, {}) for unit in group]
        if chosen:
            steps, mask = windows(batch, chosen)
            for start in range(0, len(chosen), 256):
                some = slice(start, start + 256)
                roles = pair_logits(model, corpus, batch, states, chosen[some], steps[some], mask[some]).cpu().numpy()
                for k, (i, t) in enumerate(chosen[some]):
                    unit = group[i]
                    seen = steps[some][k][mask[some][k]].numpy()
                    whole = np.full((unit.end - unit.start, ROLES), OUT_OF_REACH, np.float32)
                    whole[seen] = roles[k, : len(seen)]
                    told[i][1][t] = float(scores[i, t])
                    told[i][2][t] = whole
        yield from told


def score(corpus: Corpus, predicted, settings: Settings, articles: set[int] | None = None) -> dict[str, float]:
    gold_count = given_count = right = both = 0
    spans = {"content spans": np.zeros(3), "source spans": np.zeros(3)}
    all_three = np.zeros(3)
    by_article: dict[int, list] = {}
    for unit, anchors, roles in predicted:
        for found in decode(anchors, roles, settings):
            at = unit.start
            by_article.setdefault(unit.article, []).append(
                [{at + i for i in tokens} for tokens in (found.source, found.content, found.cue)])
    for number, article in enumerate(corpus.articles):
        if articles is not None and number not in articles:
            continue
        start = article["start"]
        gold = [[{start + i for i in a[field]} for field in ("source", "content", "cue")]
                for a in article["attributions"] if a["content"]]
        given = by_article.get(number, [])
        gold_count += len(gold)
        given_count += len(given)
        sides = [tuple(told[:2]) for told in gold], [tuple(told[:2]) for told in given]
        right += len(matched(*sides, with_source=False))
        both += len(matched(*sides, with_source=True))
        for name, field in (("source spans", 0), ("content spans", 1)):
            spans[name] += equal_runs([told[field] for told in gold], [told[field] for told in given], corpus.trimmed)
        key = lambda told: tuple(frozenset(corpus.trimmed(tokens)) for tokens in told)
        left = [key(told) for told in gold]
        for told in map(key, given):
            if told in left:
                left.remove(told)
                all_three[2] += 1
    f1 = lambda n: 200.0 * n / max(1, gold_count + given_count)
    run_f1 = lambda counts: 200.0 * counts[2] / max(1, counts[0] + counts[1])
    return {"f1": f1(both), "content": f1(right), "precision": 100.0 * both / max(1, given_count),
            "recall": 100.0 * both / max(1, gold_count), "given": given_count,
            "all": f1(all_three[2]), **{name: run_f1(counts) for name, counts in spans.items()}}


def worth(told: dict[str, float]) -> float:
    """What the decoder's settings are tuned for."""
    return told["f1"] + 0.25 * (told["content spans"] + told["source spans"] + told["all"])


GRID = {
    "anchor": (0.25, 0.3, 0.4, 0.45), "content_bounds": (0.25, 0.75, 1.0), "switch": (0.0, 0.25, 1.0, 1.5),
    "source_bounds": (0.25, 0.75, 1.0), "source": (0.1, 0.2, 0.4, 0.5), "least_source": (0.15, 0.35), "keep": (0.15, 0.2, 0.25, 0.35),
}


def tune(corpus: Corpus, predicted, articles: set[int]) -> tuple[Settings, dict[str, float]]:
    best = Settings()
    top = score(corpus, predicted, best, articles)
    for field, values in GRID.items():
        for value in values:
            tried = Settings(**{**vars(best), field: value})
            got = score(corpus, predicted, tried, articles)
            if worth(got) > worth(top):
                best, top = tried, got
    return best, top


def told(scores: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.1f}" for name, value in scores.items())


# The static table stands in the language model already.
STATIC_TABLE = "encoder.static_table.weight"


def load(path: str, static: np.ndarray) -> tuple[Attributor, np.ndarray]:
    """The networks of a file, and the lemmas they know."""
    saved = torch.load(path, weights_only=False, map_location="cpu")
    model = Attributor(Sizes(**saved["sizes"]), scaled(static), len(saved["lemmas"]))
    take(model, saved["weights"])
    return model, saved["lemmas"]


def scaled(static: np.ndarray) -> torch.Tensor:
    """Static vectors, all of one length."""
    table = torch.from_numpy(static.astype(np.float32))
    return table / table.norm(dim=1, keepdim=True).clamp(min=1e-6) * 4.0


def take(model: Attributor, weights: dict[str, torch.Tensor]) -> None:
    told = model.load_state_dict({name: value for name, value in weights.items() if name != STATIC_TABLE}, strict=False)
    assert told.missing_keys == [STATIC_TABLE] and not told.unexpected_keys, told


def store(model: Attributor, lemmas: np.ndarray, path: str) -> None:
    weights = {name: value.cpu() for name, value in model.state_dict().items() if name != STATIC_TABLE}
    torch.save({"sizes": vars(model.sizes), "lemmas": lemmas, "weights": weights}, path)


class Average:
    """A running mean of the weights, which a step of learning disturbs less than the weights themselves."""

    def __init__(self, model: Attributor, decay: float):
        self.decay, self.steps = decay, 0
        self.weights = {name: value.detach().clone() for name, value in model.named_parameters() if value.requires_grad}

    @torch.no_grad()
    def update(self, model: Attributor) -> None:
        self.steps += 1
        # Early on the mean is of few steps.
        share = max(1.0 - self.decay, 1.0 / self.steps)
        for name, value in model.named_parameters():
            if value.requires_grad:
                self.weights[name].lerp_(value, share)

    def averaged(self, model: Attributor) -> Attributor:
        """A copy of the networks with the mean for weights."""
        twin = copy.deepcopy(model)
        twin.load_state_dict({**twin.state_dict(), **self.weights})
        return twin


def read_options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("features")
    arguments.add_argument("static")
    arguments.add_argument("out")
    arguments.add_argument("--hold-out", default=None, help="a publisher to tune on; none trains on all")
    arguments.add_argument("--dev", default=None, help="features to report on at the end, never to tune on")
    arguments.add_argument("--minilm", default=None)
    arguments.add_argument("--labels", default=None)
    arguments.add_argument("--plain", default=None)
    arguments.add_argument("--start", default=None, help="weights of a run of the same sizes to go on from")
    arguments.add_argument("--undamaged", action="store_true", help="leave out the damaged copies")
    arguments.add_argument("--lessons", type=int, default=1, help="how often an epoch goes through the lessons")
    arguments.add_argument("--epochs", type=int, default=8)
    arguments.add_argument("--seconds", type=float, default=None, help="to learn at most, on a machine that is lent")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rate", type=float, default=2e-3)
    arguments.add_argument("--average", type=float, default=0.998, help="how slowly the mean of the weights forgets")
    arguments.add_argument("--upper-rate", type=float, default=6e-5)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--device", default="cpu")
    arguments.add_argument("--tokens", type=int, default=3000, help="of a batch")
    arguments.add_argument("--fold", default=None, help="K/N: leave out every Nth article from the Kth on, and measure on them")
    for name, kind in SIZES.items():
        arguments.add_argument(f"--{name.replace('_', '-')}", type=kind, default=None)
    return arguments.parse_args()


# What of the networks' sizes can be told.
SIZES = {"static_width": int, "state": int, "layers": int, "pair": int, "pair_state": int, "inputs": int, "dropout": float}


def sizes_of(options: argparse.Namespace) -> Sizes:
    given = {name.removesuffix("_width"): getattr(options, name) for name in SIZES}
    return Sizes(**{name: value for name, value in given.items() if value is not None}, pieces=bool(options.minilm))


def units_of(options: argparse.Namespace, corpus: Corpus) -> tuple[list[tuple[Corpus, Unit]], list[Unit]]:
    """The units to learn from, each with its corpus, and those of the publisher held out."""
    held = {n for n, article in enumerate(corpus.articles)
            if options.hold_out and article["publisher"] == options.hold_out}
    damaged = {n for n, article in enumerate(corpus.articles) if article["id"].endswith("#damaged")}
    if options.fold:
        held = fold_of(corpus, options.fold)
    left_out = held | damaged if options.undamaged else held
    lessons = {n for n, article in enumerate(corpus.articles) if article["publisher"] == LESSON}
    times = lambda unit: options.lessons if unit.article in lessons else 1
    train = [(corpus, unit) for unit in corpus.units if unit.article not in left_out for _ in range(times(unit))]
    if options.plain:
        folder, labels = options.plain.rsplit("=", 1)
        plain = Corpus(folder, corpus.lemmas)
        plain.teach(labels, 1.0)
        train += [(plain, plain.units[number]) for number in plain.asked]
    # A damaged copy is no measure.
    return train, [unit for unit in corpus.units if unit.article in held - damaged]


def fold_of(corpus: Corpus, fold: str) -> set[int]:
    """The annotated articles of a fold, `K/N`."""
    first, step = map(int, fold.split("/"))
    return {n for n, article in enumerate(corpus.articles) if n % step == first and article["publisher"] != LESSON}


def epoch_of(train: list[tuple[Corpus, Unit]], size: int, rng: np.random.Generator) -> list[tuple[Corpus, list[Unit]]]:
    """Batches of units, those of one corpus together, in an order of chance."""
    made = []
    for source in dict.fromkeys(source for source, _ in train):
        units = [unit for owner, unit in train if owner is source]
        made += [(source, group) for group in batches(units, size, rng)]
    random.shuffle(made)
    return made


def optimiser_of(model: Attributor, options: argparse.Namespace) -> torch.optim.Optimizer:
    """MiniLM's upper layers know much already and learn slowly."""
    upper = list(model.encoder.upper.parameters()) if model.encoder.upper is not None else []
    known = set(map(id, upper))
    others = [parameter for parameter in learned(model) if id(parameter) not in known]
    groups = [{"params": others, "lr": options.rate}, {"params": upper, "lr": options.upper_rate}]
    return torch.optim.AdamW([group for group in groups if group["params"]], weight_decay=0.01)


def learned(model: Attributor) -> list[torch.nn.Parameter]:
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def main() -> None:
    options = read_options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    rng = np.random.default_rng(options.seed)
    minilm, pieces_of = None, lambda folder: None
    if options.minilm:
        from wordpieces import Pieces, read_weights

        minilm, pieces_of = read_weights(options.minilm), Pieces
    start = torch.load(options.start, weights_only=False, map_location="cpu") if options.start else None
    corpus = Corpus(options.features, start and start["lemmas"], pieces=pieces_of(options.features))
    if options.labels:
        folder, share = options.labels.rsplit("=", 1)
        corpus.teach(folder, float(share))
    train, tuning = units_of(options, corpus)
    measured = {unit.article for unit in tuning}
    device = torch.device(options.device)
    model = Attributor(sizes_of(options), scaled(np.load(options.static)), len(corpus.lemmas), minilm)
    if start:
        take(model, start["weights"])
    model.to(device)
    weights = learned(model)
    print(f"{sum(map(torch.numel, weights))} weights, {len(train)} units, {len(tuning)} held out", flush=True)
    optimiser = optimiser_of(model, options)
    steps, first = options.epochs * len(epoch_of(train, options.tokens, rng)), time.time()
    done = lambda step: max(step / steps, (time.time() - first) / options.seconds if options.seconds else 0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1.0 - done(step)))
    average = Average(model, options.average)
    for epoch in range(options.epochs):
        if done(schedule.last_epoch) >= 1.0:
            break
        model.train()
        begun, total = time.time(), 0.0
        made = epoch_of(train, options.tokens, rng)
        for source, group in made:
            if done(schedule.last_epoch) >= 1.0:
                break
            loss = loss_of(model, source, batch_of(source, group).to(device), rng)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            average.update(model)
            total += float(loss.detach())
        line = f"epoch {epoch + 1}: loss {total / len(made):.4f}, {time.time() - begun:.0f} s"
        mean = average.averaged(model)
        if tuning and epoch + 1 < options.epochs:
            line += "  held out " + told(score(corpus, predictions(mean, corpus, tuning), Settings(), measured))
        print(line, flush=True)
        store(mean, corpus.lemmas, options.out)
    model = mean
    settings = Settings()
    if tuning:
        settings, got = tune(corpus, list(predictions(model, corpus, tuning)), measured)
        print("tuned", settings, told(got), flush=True)
    if options.dev:
        dev = Corpus(options.dev, corpus.lemmas, pieces=pieces_of(options.dev))
        print("dev", told(score(dev, predictions(model, dev, dev.units), settings)), flush=True)


if __name__ == "__main__":
    main()
