"""The files the samples consist of, written byte by byte.

No library writes them, so that no library's next version changes a sample, and because half of the
gallery is files that a library would refuse to write.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence

import numpy as np

_DTYPES = {np.dtype(np.float32): "F32"}
# The format lets the header end in spaces; eight keeps every tensor aligned.
_ALIGNMENT = 8


def safetensors(tensors: Mapping[str, np.ndarray]) -> bytes:
    """A safetensors file: length of the header, JSON header, the tensors in the order given."""
    return safetensors_of_pairs(list(tensors.items()))


def safetensors_of_pairs(tensors: Sequence[tuple[str, np.ndarray]]) -> bytes:
    """The same from pairs, which, unlike a mapping, can hold one name twice."""
    entries = ['"__metadata__":{"format":"pt"}']
    end = 0
    for name, tensor in tensors:
        start, end = end, end + tensor.nbytes
        entry = {"dtype": _DTYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [start, end]}
        entries.append(f"{json.dumps(name)}:{json.dumps(entry, separators=(',', ':'))}")
    header = ("{" + ",".join(entries) + "}").encode()
    header += b" " * (-len(header) % _ALIGNMENT)
    return struct.pack("<Q", len(header)) + header + b"".join(t.tobytes() for _, t in tensors)
