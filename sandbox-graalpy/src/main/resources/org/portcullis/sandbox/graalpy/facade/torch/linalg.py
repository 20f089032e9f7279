from torch._calling import _LinAlgError as LinAlgError  # noqa: F401
from torch._prefixed import fill

fill(__name__, "linalg_")
del fill


def norm(A, ord=None, dim=None, keepdim=False, *, dtype=None):
    import torch

    if isinstance(dim, int):
        dim = (dim,)
    return torch._invoke("linalg_norm", (A, ord, dim, keepdim), {} if dtype is None else {"dtype": dtype})
