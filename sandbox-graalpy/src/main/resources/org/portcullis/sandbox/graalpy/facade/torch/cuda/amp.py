"""Without a GPU automatic mixed precision is switched off, as PyTorch does with a warning."""

import torch


class autocast(torch.autocast):
    def __init__(self, enabled=True, dtype=torch.float16, cache_enabled=True):
        super().__init__("cuda", dtype, enabled, cache_enabled)


class GradScaler:
    def __init__(self, *_, **__):
        pass

    def scale(self, loss):
        return loss


def custom_fwd(fwd=None, **_):
    return fwd if fwd is not None else (lambda function: function)


custom_bwd = custom_fwd
