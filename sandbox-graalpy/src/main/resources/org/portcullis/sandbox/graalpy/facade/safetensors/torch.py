"""Whole files of weights."""

import json

import _engine
import torch

_DTYPES = {"BOOL": torch.bool, "U8": torch.uint8, "I8": torch.int8, "I16": torch.int16, "I32": torch.int32, "I64": torch.int64,
           "F16": torch.float16, "BF16": torch.bfloat16, "F32": torch.float32, "F64": torch.float64}


def _path(filename):
    if isinstance(filename, (str, bytes)):
        return filename
    import os  # takes a fifth of a second to read

    return os.fspath(filename)


def _header(path):
    from safetensors import SafetensorError

    text = _engine.weights_header(path)
    if not isinstance(text, str):
        if text[1] == "FileNotFoundError":
            raise FileNotFoundError(f"No such file or directory: {path}")
        raise SafetensorError(text[2])
    return json.loads(text)


def _tensor(path, entry):
    from safetensors import SafetensorError

    begin, end = entry["data_offsets"]
    if entry["dtype"] not in _DTYPES:
        _engine.needs_container(f"weights of type {entry['dtype']}")
    result = _engine.weights_tensor(path, begin, end, _DTYPES[entry["dtype"]]._code, *entry["shape"])
    if type(result) is not torch._HANDLE:
        raise SafetensorError(result[2])
    return torch._wrap(result)


def load_file(filename, device="cpu"):
    torch._cpu_only(torch.device(device))
    path = _path(filename)
    header = _header(path)
    return {name: _tensor(path, entry) for name, entry in sorted(header.items()) if name != "__metadata__"}


def load_model(model, filename, strict=True, device="cpu"):
    missing, unexpected = model.load_state_dict(load_file(filename, device), strict=False)
    shared = {}
    for name, value in model.state_dict(keep_vars=True).items():
        shared.setdefault(id(value), []).append(name)
    missing = {name for name in missing if not any(name in names and len(names) > 1 for names in shared.values())}
    if strict and (missing or unexpected):
        raise RuntimeError(
            f"Error(s) in loading state_dict for {type(model).__name__}:"
            + "".join(f'\n    Missing key(s) in state_dict: "{name}"' for name in sorted(missing))
            + "".join(f'\n    Unexpected key(s) in state_dict: "{name}"' for name in sorted(unexpected))
        )
    return missing, list(unexpected)


def save_file(*_, **__):
    _engine.needs_container("`safetensors.torch.save_file`")


save = save_model = save_file
