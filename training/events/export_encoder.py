"""The encoder's weights to the flat file that the program reads, and examples to check it by.

    python training/events/export_encoder.py MINILM WEIGHTS.pt|- OUT.bin GOLDEN.jsonl

`-` exports the encoder as it comes, for tests of the format.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parent.parent))
import container
from encoder import HEADS, INNER, LAYERS, WIDTH, Batch, Encoder, load_minilm, piece_numbers
from pairs import TYPES, softmax
from pieces import LONGEST, opening_marks, sequence, tokenizer

# Bytes of the file at most.
LIMIT = 24_000_000
# Largest magnitude of a weight: 7 bits for the layers, as the kernels compute with; 8 for embeddings, which are only read.
LARGEST_WEIGHT, LARGEST_EMBEDDING = 63, 127
PARTS = ("query", "key", "value", "mixed", "wide", "narrow")


def rounded(rows: torch.Tensor, largest: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows as bytes and a scale each."""
    rows = rows.detach().numpy()
    scale = np.abs(rows).max(axis=1) / np.float32(largest)
    scale = np.where(scale > 0, scale, 1.0).astype(np.float32)
    return np.rint(rows / scale[:, None]).astype(np.int8), scale


def sections_of(model: Encoder, temperature: float, minilm: str) -> dict:
    vocabulary = piece_numbers(minilm)
    pieces = sorted(vocabulary, key=vocabulary.get)
    sizes = [len(pieces), LONGEST, WIDTH, LAYERS, HEADS, INNER, len(TYPES)]
    sections: dict = {"encoder.sizes": np.array(sizes, np.uint32), "encoder.vocabulary": "\n".join(pieces).encode(),
                      "encoder.types": "\n".join(TYPES).encode()}

    def rows(name: str, weights: torch.Tensor, largest: int, suffix: str) -> None:
        values, scale = rounded(weights, largest)
        sections[f"{name}{suffix}"] = values.tobytes()
        sections[f"{name}.scale"] = scale

    plain = lambda weights: weights.detach().numpy().astype(np.float32)
    rows("words", model.words.weight, LARGEST_EMBEDDING, "")
    sections["positions"] = plain(model.positions.weight)

    def norm(name: str, layer: torch.nn.LayerNorm) -> None:
        sections[f"{name}.G"], sections[f"{name}.b"] = plain(layer.weight), plain(layer.bias)

    norm("norm", model.norm)
    for number, layer in enumerate(model.layers):
        for part in PARTS:
            rows(f"layer.{number}.{part}", getattr(layer, part).weight, LARGEST_WEIGHT, ".W")
            sections[f"layer.{number}.{part}.b"] = plain(getattr(layer, part).bias)
        norm(f"layer.{number}.norm", layer.norm)
        norm(f"layer.{number}.last_norm", layer.last_norm)
    sections["head.W"], sections["head.b"] = plain(model.head.weight), plain(model.head.bias)
    sections["head.temperature"] = np.array([temperature], np.float32)
    return sections


@torch.no_grad()
def round_weights(model: Encoder) -> None:
    """Weights as the file holds them."""
    def put(weights: torch.Tensor, largest: int) -> None:
        values, scale = rounded(weights, largest)
        weights.copy_(torch.from_numpy(values.astype(np.float32) * scale[:, None]))

    put(model.words.weight, LARGEST_EMBEDDING)
    for layer in model.layers:
        for part in PARTS:
            put(getattr(layer, part).weight, LARGEST_WEIGHT)


# Sentences with actor and recipient in brackets, of our own writing.
EXAMPLES = (
    "[Norland's foreign ministry] accused {Ostrava} of shelling two border villages.",
    "{The harbour workers' union} was promised a hearing by [the Minister of Labour], who had refused one in May.",
    "Talks between [Kenya] and {Somalia} over the maritime border will resume in Geneva on 4 March, the mediator's office "
    "said.",
    "[Police in Zürich] fired tear gas at {about 300 protesters}.",
    "[Séverine Achard], the café-owner elected mayor in 2019, called on {the United Nations} to send observers \u2014 "
    "\"at once\", she added.",
    "After eleven weeks of bombardment, the loss of the airfield, the flight of the provincial governor and the collapse of "
    "what remained of the supply line along the coast, [the last unit of the Eastern Front's militia holding the old customs "
    "house, the fish market and the two bridges] laid down its arms on Tuesday before {the peacekeeping brigade that the "
    "regional bloc had sent in under a mandate renewed three times since the winter}, officers said.",
    "[{Mali}'s government] denied it.",
    "Hackers stole files, and [the company] told {its 14,000 customers} so only in August; nobody had been paid, according to "
    "the regulator, and the chairman, asked twice about the matter by deputies of three parties, would not say who had known "
    "of the breach, who had decided to keep it quiet, or whether the insurers were told in time.",
)


def parse(example: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    text, places = "", {}
    for character in example:
        if character in "[]{}":
            places[character] = len(text)
        else:
            text += character
    return text, (places["["], places["]"]), (places["{"], places["}"])


@torch.no_grad()
def golden(model: Encoder, temperature: float, minilm: str, path: str) -> None:
    tokens = tokenizer(minilm)
    with open(path, "w", encoding="utf-8") as out:
        for example in EXAMPLES:
            text, actor, recipient = parse(example)
            ids = sequence(tokens, text, actor, recipient)
            batch = Batch([ids])
            x = model.embed(batch.ids)
            states = [x[0, 0, :8].tolist()]
            for number in range(LAYERS):
                below, x = x, model.states(x, batch.mask, range(number, number + 1))
                states.append(x[0, 0, :8].tolist())
            logits = model.types(below, batch.mask, batch.marks)[0].numpy()
            told = {"text": text, "actor": actor, "recipient": recipient, "ids": ids, "marks": opening_marks(ids),
                    "logits": logits.tolist(), "states": states, "probabilities": softmax(logits / temperature).tolist()}
            out.write(json.dumps(told, ensure_ascii=False) + "\n")


def main(minilm: str, weights: str, out: str, golden_path: str) -> None:
    torch.manual_seed(1)
    model, temperature = load_minilm(minilm), 1.0
    if weights != "-":
        saved = torch.load(weights, weights_only=True)
        model.load_state_dict(saved["weights"])
        temperature = saved["temperature"]
    model.eval()
    container.write(Path(out), sections_of(model, temperature, minilm), LIMIT)
    round_weights(model)
    golden(model, temperature, minilm, golden_path)


if __name__ == "__main__":
    main(*sys.argv[1:])
