"""What `tensor[...]` selects: a view for its plain parts, and the tensors among them."""

import torch
from torch._calling import _invoke
from torch._values import _DTYPES, int64


def _indexed(self, index):
    """The view that the plain parts of an index make, and the tensors for the rest of it or None."""
    parts = index if type(index) is tuple else (index,)
    consumed = 0
    for part in parts:
        if isinstance(part, torch.Tensor) and part.dtype is _DTYPES[11]:
            consumed += part.ndim
        elif part is not None and part is not Ellipsis and not isinstance(part, bool):
            consumed += 1
    view, dim, tensors = self, 0, {}
    rank = self.ndim
    if consumed > rank:
        if not rank:
            raise IndexError(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim "
                "tensor to a number"
            )
        raise IndexError(f"too many indices for tensor of dimension {rank}")
    for part in parts:
        kind = type(part)
        if kind is slice:
            start, stop, step = part.start, part.stop, part.step
            if start is not None or stop is not None or step is not None:
                length = view.shape[dim]
                if step is not None and step <= 0:
                    raise ValueError("step must be greater than zero")
                start = 0 if start is None else min(max(start.__index__(), -length), length)
                stop = length if stop is None else min(max(stop.__index__(), -length - 1), length)
                view = _invoke("slice", (view, dim, start, stop, 1 if step is None else int(step)))
            dim += 1
        elif kind is int:
            view = _select(view, dim, part, parts)
        elif part is None:
            view = _invoke("unsqueeze", (view, dim))
            dim += 1
        elif part is Ellipsis:
            dim += rank - consumed
        elif kind is bool:
            view = _invoke("unsqueeze", (view, dim))
            tensors[dim] = torch.tensor([part])
            dim += 1
        else:
            if not isinstance(part, torch.Tensor):
                if hasattr(part, "__torch_tensor__"):
                    part = part.__torch_tensor__()
                elif isinstance(part, (list, tuple, range)):
                    part = torch.tensor(list(part)) if len(part) else torch.tensor([], dtype=int64)
                elif isinstance(part, str):
                    raise TypeError(f"new(): invalid data type '{kind.__name__}'")
                elif not hasattr(part, "__index__"):
                    raise IndexError(
                        "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices "
                        f"(got {kind.__name__})"
                    )
                else:
                    view = _select(view, dim, part.__index__(), parts)
                    continue
            if not part.ndim and not part.dtype.is_floating_point and part.dtype is not _DTYPES[11]:
                view = _invoke("select", (view, dim, int(part)))
                continue
            tensors[dim] = part
            dim += max(part.ndim, 1) if part.dtype is _DTYPES[11] else 1
    if not tensors:
        # An index that selects everything still makes a new tensor.
        return (view if view is not self else _invoke("alias", (self,))), None
    indices = [None] * (max(tensors) + 1)
    for position, each in tensors.items():
        indices[position] = each
    return view, indices


def _select(view, dim, index, parts):
    try:
        return _invoke("select", (view, dim, index))
    except IndexError:
        # PyTorch counts the dimensions that the indices before this one took, too.
        before = next(i for i, part in enumerate(parts) if part is index or type(part) is int and part == index)
        place = dim + sum(type(part) is int for part in parts[:before])
        raise IndexError(f"index {index} is out of bounds for dimension {place} with size {view.shape[dim]}") from None
