"""Write a trained name network as a flat file for the program.

    python training/names/export.py WEIGHTS.pt STATIC_VECTORS.npy LISTS.npz models/names.bin
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parent.parent))
from container import quantise, write  # noqa: E402

from data import principal
from network import CATEGORY_SIZES, NameTagger, Sizes  # noqa: E402

SIZE_LIMIT = 3_000_000


@torch.no_grad()
def sections_of(saved: dict, static: np.ndarray, lists) -> dict:
    sizes = Sizes(**saved["sizes"])
    model = NameTagger(sizes)
    model.load_state_dict(saved["weights"])
    values, scales = quantise(principal(static, sizes.static))
    sections = {
        "names.sizes": np.array([sizes.static, sizes.width, sizes.layers], np.uint32),
        "names.given": lists["given"], "names.family": lists["family"],
        "static": values, "static.scale": scales,
        "inputs.W": model.inputs.weight.numpy(), "inputs.b": model.inputs.bias.numpy(),
        "norm.G": model.norm.weight.numpy(), "norm.b": model.norm.bias.numpy(),
        "tags.W": model.tags.weight.numpy(), "tags.b": model.tags.bias.numpy(),
    }
    for i, rows in enumerate(model.categories.weight.split(CATEGORY_SIZES)):
        sections[f"category.{i}"] = rows.numpy()
    for i, (window, norm) in enumerate(zip(model.windows, model.norms)):
        sections |= {f"window.{i}.W": window.weight.numpy(), f"window.{i}.b": window.bias.numpy(),
                     f"window.{i}.norm.G": norm.weight.numpy(), f"window.{i}.norm.b": norm.bias.numpy()}
    return sections


def main() -> None:
    weights, static, lists, out = sys.argv[1:5]
    saved = torch.load(weights, weights_only=False)
    sections = sections_of(saved, np.load(static).astype(np.float32), np.load(lists))
    write(Path(out), sections, SIZE_LIMIT)


if __name__ == "__main__":
    main()
