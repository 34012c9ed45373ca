"""The flat file that holds a model's tables and weights."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import numpy as np

KINDS = {"float32": 1, "int16": 2, "uint16": 3, "uint32": 4, "uint64": 5}


def quantise(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """16-bit integers with one scale a row: error below 2^-16 of the row's largest value."""
    largest = np.abs(rows).max(axis=1)
    scale = np.where(largest > 0, largest / 32767.0, 1.0).astype(np.float32)
    return np.rint(rows / scale[:, None]).astype(np.int16), scale


def write(path: Path, sections: dict, limit: int) -> None:
    """Writes sections behind one table; the layout is described in `crates/dateline-language/src/container.rs`."""
    table, payload = b"", []
    header = 12
    for name, value in sections.items():
        dims = value.ndim if isinstance(value, np.ndarray) else 0
        header += 1 + len(name.encode()) + 2 + 4 * dims + 16
    offset = -(-header // 64) * 64
    for name, value in sections.items():
        if isinstance(value, np.ndarray):
            kind, shape = KINDS[value.dtype.name], value.shape
            data = np.ascontiguousarray(value).astype(value.dtype.newbyteorder("<")).tobytes()
        else:
            kind, shape, data = 0, (), value
        encoded = name.encode()
        table += struct.pack("<B", len(encoded)) + encoded + struct.pack("<BB", kind, len(shape))
        table += b"".join(struct.pack("<I", size) for size in shape) + struct.pack("<QQ", offset, len(data))
        padded = -(-len(data) // 64) * 64
        payload.append(data + b"\0" * (padded - len(data)))
        offset += padded
    head = b"DLMODEL1" + struct.pack("<I", len(sections)) + table
    head += b"\0" * (-len(head) % 64)
    content = head + b"".join(payload)
    if len(content) > limit:
        raise SystemExit(f"{len(content)} bytes: over the limit of {limit}")
    path.write_bytes(content)
    print(f"{path}: {len(content)} bytes, {len(sections)} sections, sha256 {hashlib.sha256(content).hexdigest()}")
