"""Functions whose Python side does more than its operator."""

import _engine
from torch import Tensor
from torch._calling import _invoke
from torch._making import empty, zeros


def split(tensor, split_size_or_sections, dim=0):
    if isinstance(split_size_or_sections, int):
        return _invoke("split", (tensor, split_size_or_sections, dim))
    return _invoke("split_with_sizes", (tensor, tuple(split_size_or_sections), dim))


def einsum(equation, *operands):
    if len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = operands[0]
    return _invoke("einsum", (equation, tuple(operands)))


def meshgrid(*tensors, indexing=None):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    return _invoke("meshgrid", (tuple(tensors),), {"indexing": indexing or "ij"})


def broadcast_tensors(*tensors):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    return _invoke("broadcast_tensors", (tuple(tensors),))


def broadcast_shapes(*shapes):
    return broadcast_tensors(*[empty(0).expand(0) if shape == (0,) else zeros(()).expand(shape) for shape in shapes])[0].shape


def block_diag(*tensors):
    return _invoke("block_diag", (tuple(tensors),))


def cartesian_prod(*tensors):
    return _invoke("cartesian_prod", (tuple(tensors),))


def atleast_1d(*tensors):
    return _atleast("atleast_1d", tensors)


def atleast_2d(*tensors):
    return _atleast("atleast_2d", tensors)


def atleast_3d(*tensors):
    return _atleast("atleast_3d", tensors)


def _atleast(name, tensors):
    return _invoke(name, tensors) if len(tensors) == 1 else tuple(_invoke(name, (each,)) for each in tensors)


def norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    if dim is not None and isinstance(dim, int):
        dim = (dim,)
    named = {} if dtype is None else {"dtype": dtype}
    if p in ("fro", None):
        return _invoke("linalg_vector_norm", (input, 2, dim, keepdim), named)
    if p == "nuc":
        return _invoke("linalg_matrix_norm", (input, "nuc", dim or (-2, -1), keepdim), named)
    return _invoke("linalg_vector_norm", (input, p, dim, keepdim), named)


def stft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode="reflect",
         normalized=False, onesided=None, return_complex=None):
    if center:
        rank = input.ndim
        shaped = [1] * (3 - rank) + list(input.shape)
        pad = n_fft // 2
        input = _invoke("pad", (input.view(shaped), (pad, pad), pad_mode)).view([*input.shape[:-1], -1][-rank:] if rank > 1 else [-1])
    if return_complex is None:
        if not input.is_complex() and not (window is not None and window.is_complex()):
            raise RuntimeError("stft requires the return_complex parameter be given for real inputs, and will further "
                               "require that return_complex=True in a future PyTorch release.")
        return_complex = True
    return _invoke("stft", (input, n_fft, hop_length, win_length, window, normalized, onesided, return_complex))


def istft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False,
          onesided=None, length=None, return_complex=False):
    return _invoke("istft", (input, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex))


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    if dim is None:
        found = _invoke("unique_dim", (input.flatten(), 0, sorted, True, True))
        found = (found[0], found[1].view(input.shape), found[2])
    else:
        found = _invoke("unique_dim", (input, dim, sorted, True, True))
    chosen = (found[0], *([found[1]] if return_inverse else []), *([found[2]] if return_counts else []))
    return chosen if len(chosen) > 1 else chosen[0]


def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None):
    found = _invoke("unique_consecutive", (input, return_inverse, return_counts, dim))
    chosen = (found[0], *([found[1]] if return_inverse else []), *([found[2]] if return_counts else []))
    return chosen if len(chosen) > 1 else chosen[0]


def where(condition, input=None, other=None):
    if input is None:
        return _invoke("where", (condition,))
    return _invoke("where", (condition, input, other))


def nonzero(input, *, as_tuple=False):
    found = _invoke("nonzero", (input,))
    return found.unbind(1) if as_tuple else found


def tensordot(a, b, dims=2, out=None):
    if isinstance(dims, int):
        dims = (list(range(-dims, 0)), list(range(dims)))
    first, second = ([each] if isinstance(each, int) else list(each) for each in dims)
    return _invoke("tensordot", (a, b, first, second))


def numel(input):
    return input.numel()


def is_tensor(value):
    return isinstance(value, Tensor)


def is_floating_point(input):
    return input.is_floating_point()


def is_complex(input):
    return input.is_complex()


def is_nonzero(input):
    return bool(input)


def real(input):
    return input.real


def typename(value):
    return type(value).__name__


def rfft(*_, **__):
    raise AttributeError("module 'torch' has no attribute 'rfft'")


def lobpcg(*_, **__):
    _engine.needs_container("`torch.lobpcg`")


def pca_lowrank(*_, **__):
    _engine.needs_container("`torch.pca_lowrank`")


def can_cast(from_, to):
    return not (from_.is_complex and not to.is_complex) and not (from_.is_floating_point and not (to.is_floating_point or to.is_complex))
