"""The files the samples consist of, written byte by byte.

No library writes them, so that no library's next version changes a sample, and because half of the
gallery is files that a library would refuse to write.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass

_FLOAT_BYTES = 4
_ONNX_FLOAT = 1
# The header may end in spaces; a multiple of eight keeps every tensor aligned.
_ALIGNMENT = 8


@dataclass(frozen=True)
class Tensor:
    """A named float32 tensor, its elements as little-endian bytes."""

    name: str
    shape: tuple[int, ...]
    data: bytes

    def __post_init__(self) -> None:
        if len(self.data) != _FLOAT_BYTES * math.prod(self.shape):
            raise ValueError(f"{self.name}: {len(self.data)} bytes are not a float32 {self.shape}")


def safetensors(tensors: Sequence[Tensor], gap_before_last: int = 0) -> bytes:
    """A safetensors file: length of the header, JSON header, the tensors in the order given.

    The header is put together as text because a mapping could not hold one name twice.
    """
    entries = ['"__metadata__":{"format":"pt"}']
    data = b""
    for tensor in tensors:
        if tensor is tensors[-1]:
            data += bytes(gap_before_last)
        offsets = [len(data), len(data) + len(tensor.data)]
        entry = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": offsets}
        entries.append(f"{json.dumps(tensor.name)}:{json.dumps(entry, separators=(',', ':'))}")
        data += tensor.data
    header = ("{" + ",".join(entries) + "}").encode()
    header += b" " * (-len(header) % _ALIGNMENT)
    return struct.pack("<Q", len(header)) + header + data


def read_safetensors(content: bytes) -> list[Tensor]:
    """The tensors of a file written by `safetensors`."""
    (length,) = struct.unpack_from("<Q", content)
    header, data = json.loads(content[8 : 8 + length]), content[8 + length :]
    del header["__metadata__"]
    return [
        Tensor(name, tuple(entry["shape"]), data[slice(*entry["data_offsets"])])
        for name, entry in header.items()
    ]


def onnx_averaging_model() -> bytes:
    """A valid ONNX model, `logits = Gemm(Flatten(GlobalAveragePool(images)))`, as raw protobuf."""
    nodes = [
        _onnx_node("GlobalAveragePool", ["images"], "pooled"),
        _onnx_node("Flatten", ["pooled"], "colours"),
        _onnx_node("Gemm", ["colours", "weight", "bias"], "logits"),
    ]
    tensors = [
        _onnx_tensor(Tensor("weight", (3, 2), struct.pack("<6f", 1, -1, 0, 0, -1, 1))),
        _onnx_tensor(Tensor("bias", (2,), struct.pack("<2f", 0, 0))),
    ]
    graph = b"".join(_field(1, node) for node in nodes) + _field(2, b"average-colour")
    graph += b"".join(_field(5, tensor) for tensor in tensors)
    graph += _field(11, _onnx_value("images", ["batch", 3, "height", "width"]))
    graph += _field(12, _onnx_value("logits", ["batch", 2]))
    ir_version, operators = 8, 13
    return _number(1, ir_version) + _field(7, graph) + _field(8, _field(1, b"") + _number(2, operators))


def _onnx_node(operator: str, inputs: Sequence[str], output: str) -> bytes:
    names = b"".join(_field(1, name.encode()) for name in inputs)
    return names + _field(2, output.encode()) + _field(4, operator.encode())


def _onnx_tensor(tensor: Tensor) -> bytes:
    dimensions = b"".join(_number(1, size) for size in tensor.shape)
    return dimensions + _number(2, _ONNX_FLOAT) + _field(8, tensor.name.encode()) + _field(9, tensor.data)


def _onnx_value(name: str, dimensions: Sequence[int | str]) -> bytes:
    shape = b"".join(
        _field(1, _number(1, size) if isinstance(size, int) else _field(2, size.encode()))
        for size in dimensions
    )
    tensor_type = _number(1, _ONNX_FLOAT) + _field(2, shape)
    return _field(1, name.encode()) + _field(2, _field(1, tensor_type))


def _field(number: int, content: bytes) -> bytes:
    """A protobuf field whose content has a length: a string, bytes or a message."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _varint(value: int) -> bytes:
    if value < 0x80:
        return bytes([value])
    return bytes([value & 0x7F | 0x80]) + _varint(value >> 7)
