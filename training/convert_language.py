"""Convert the pinned spaCy 3.8 `en_core_web_md` package into `models/en_md.bin`.

    python training/convert_language.py MODEL_DIR models/en_md.bin

MODEL_DIR is the folder that holds `config.cfg` (see training/README.md for how to get it). The layout of the output
is documented in crates/dateline-language/src/container.rs. Everything is deterministic: same input, same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import srsly

import container
import language_tables

# First 16 hex digits of the SHA-256 of each weights file of en_core_web_md 3.8.0.
PINNED = {
    "tok2vec/model": "c20baba06c75a288",
    "parser/model": "9d2f5ec9fe1cdf6b",
    "ner/model": "7454af3a8d841f97",
    "tagger/model": "4ddde747a73dfd6f",
}
# thinc's vectors of 300 numbers are multiplied into the first layer's 96 at conversion.
WIDTH = 96
SIZE_LIMIT = 20_000_000


def check_pins(model_dir: Path) -> None:
    for name, expected in PINNED.items():
        found = hashlib.sha256((model_dir / name).read_bytes()).hexdigest()[:16]
        if found != expected:
            raise SystemExit(f"{name}: SHA-256 begins {found}, pinned is {expected}")


def nodes_with(model: dict, *names: str) -> list[dict]:
    """The parameter sets that hold exactly `names`, in walk order."""
    return [
        {key: value for key, value in params.items() if value is not None}
        for params in model["params"]
        if {key for key, value in params.items() if value is not None} == set(names)
    ]


def embedding_sections(prefix: str, model: dict, vectors: np.ndarray) -> dict:
    out = {}
    for number, table in enumerate(nodes_with(model, "E")):
        out[f"{prefix}.table{number}"], out[f"{prefix}.table{number}.scale"] = container.quantise(table["E"])
    static = [params["W"] for params in nodes_with(model, "W") if params["W"].shape == (WIDTH, 300)]
    assert len(static) == 1
    folded = (vectors.astype(np.float64) @ static[0].astype(np.float64).T).astype(np.float32)
    out[f"{prefix}.static"], out[f"{prefix}.static.scale"] = container.quantise(folded)
    maxouts = [params for params in nodes_with(model, "W", "b") if params["W"].ndim == 3]
    norms = nodes_with(model, "G", "b")
    assert len(maxouts) == len(norms) == 5
    for number, (maxout, norm) in enumerate(zip(maxouts, norms, strict=True)):
        if number == 0:  # its inputs are 16-bit already; the convolutions keep all their bits
            rows, scale = container.quantise(maxout["W"].reshape(3 * WIDTH, -1))
            out[f"{prefix}.layer0.W"], out[f"{prefix}.layer0.W.scale"] = rows, scale
        else:
            out[f"{prefix}.layer{number}.W"] = maxout["W"]
        out[f"{prefix}.layer{number}.b"] = maxout["b"]
        out[f"{prefix}.layer{number}.norm.G"] = norm["G"]
        out[f"{prefix}.layer{number}.norm.b"] = norm["b"]
    return out


def transition_sections(prefix: str, model: dict, moves: bytes) -> dict:
    affine = nodes_with(model, "W", "b", "pad")[0]
    lower = [p for p in nodes_with(model, "W", "b") if p["W"].shape == (64, WIDTH)][0]
    upper = [p for p in nodes_with(model, "W", "b") if p["W"].ndim == 2 and p["W"].shape[1] == 64][0]
    return {
        f"{prefix}.lower.W": lower["W"],
        f"{prefix}.lower.b": lower["b"],
        f"{prefix}.affine.W": affine["W"],
        f"{prefix}.affine.b": affine["b"],
        f"{prefix}.affine.pad": affine["pad"],
        f"{prefix}.upper.W": upper["W"],
        f"{prefix}.upper.b": upper["b"],
        f"{prefix}.moves": move_table(moves),
    }


def move_table(moves: bytes) -> bytes:
    """`action<TAB>label` a line, in class order: by action, then by (frequency, label) descending."""
    table = json.loads(srsly.msgpack_loads(moves)["moves"])
    lines = []
    for action in sorted(table, key=int):
        ordered = sorted(((freq, label) for label, freq in table[action].items()), reverse=True)
        lines += [f"{action}\t{label}" for _, label in ordered]
    return "\n".join(lines).encode()


def vector_key_sections(model_dir: Path) -> dict:
    """The 684,830 words that have a vector: 32 bits of each hash (16 choose a bucket, 16 stand in it) and its row.

    Two words with the same upper 32 bits are told apart by their full hashes in `vectors.clash`.
    """
    key2row = srsly.read_msgpack(model_dir / "vocab/key2row")
    keys = np.array(sorted(key2row), dtype=np.uint64)
    rows = np.array([key2row[int(key)] for key in keys], dtype=np.uint16)
    short = (keys >> np.uint64(32)).astype(np.uint32)
    unique, first, counts = np.unique(short, return_index=True, return_counts=True)
    clashing = np.isin(short, unique[counts > 1])
    bucket = (unique >> 16).astype(np.int64)
    starts = np.searchsorted(bucket, np.arange(65537)).astype(np.uint32)
    return {
        "vectors.starts": starts,
        "vectors.remainders": (unique & 0xFFFF).astype(np.uint16),
        "vectors.rows": rows[first],
        "vectors.clash.keys": keys[clashing],
        "vectors.clash.rows": rows[clashing],
    }


def main() -> None:
    model_dir, target = Path(sys.argv[1]), Path(sys.argv[2])
    check_pins(model_dir)
    vectors = np.load(model_dir / "vocab/vectors")
    load = lambda name: srsly.read_msgpack(model_dir / name)  # noqa: E731
    tagger = nodes_with(load("tagger/model"), "W", "b")[0]
    meta = json.loads((model_dir / "meta.json").read_text())
    sections = {"model.name": f"{meta['lang']}_{meta['name']} {meta['version']}".encode()}
    sections |= embedding_sections("tok2vec", load("tok2vec/model"), vectors)
    sections |= embedding_sections("ner.tok2vec", load("ner/model"), vectors)
    sections |= vector_key_sections(model_dir)
    sections |= {
        "tagger.W": tagger["W"],
        "tagger.b": tagger["b"],
        "tagger.labels": "\n".join(json.loads((model_dir / "tagger/cfg").read_text())["labels"]).encode(),
    }
    sections |= transition_sections("parser", load("parser/model"), (model_dir / "parser/moves").read_bytes())
    sections |= transition_sections("ner", load("ner/model"), (model_dir / "ner/moves").read_bytes())
    sections |= language_tables.sections(model_dir)
    container.write(target, sections, SIZE_LIMIT)


if __name__ == "__main__":
    main()
