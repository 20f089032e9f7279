"""The names that training code mentions; nothing is trained during a rehearsal."""

import _engine


class LRScheduler:
    def __init__(self, *_, **__):
        _engine.needs_container("`torch.optim.lr_scheduler`: this engine computes no gradients")


class LambdaLR(LRScheduler):
    pass


class CosineAnnealingLR(LRScheduler):
    pass


class StepLR(LRScheduler):
    pass


class OneCycleLR(LRScheduler):
    pass
