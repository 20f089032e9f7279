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
            view = _invoke("select", (view, dim, part))
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
                else:
                    view = _invoke("select", (view, dim, part.__index__()))
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
