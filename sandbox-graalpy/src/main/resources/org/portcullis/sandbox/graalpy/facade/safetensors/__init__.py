"""Reading weights; the bytes are read and checked in Java."""

import _engine

__version__ = "0.6.2"


class SafetensorError(Exception):
    pass


class safe_open:
    def __init__(self, filename, framework="pt", device="cpu", **_):
        import torch

        torch._cpu_only(device)
        from safetensors import torch as read

        self._path = read._path(filename)
        self._header = read._header(self._path)
        self._read = read._tensor

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def keys(self):
        return [name for name in self._header if name != "__metadata__"]

    offset_keys = keys

    def metadata(self):
        return self._header.get("__metadata__")

    def get_tensor(self, name):
        if name not in self._header or name == "__metadata__":
            raise SafetensorError(f"File does not contain tensor {name}")
        return self._read(self._path, self._header[name])

    def get_slice(self, name):
        return _Slice(self.get_tensor(name))


class _Slice:
    def __init__(self, tensor):
        self._tensor = tensor

    def get_shape(self):
        return list(self._tensor.shape)

    def get_dtype(self):
        return str(self._tensor.dtype)

    def __getitem__(self, index):
        return self._tensor[index]
