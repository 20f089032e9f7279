"""The names that training code derives from; nothing is loaded during a rehearsal."""

import _engine


class Dataset:
    def __class_getitem__(cls, _):
        return cls

    def __getitem__(self, index):
        raise NotImplementedError("Subclasses of Dataset should implement __getitem__.")


class IterableDataset(Dataset):
    pass


class Sampler:
    def __class_getitem__(cls, _):
        return cls


class DataLoader:
    def __class_getitem__(cls, _):
        return cls

    def __init__(self, *_, **__):
        _engine.needs_container("`torch.utils.data.DataLoader`")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)

    def missing(*_, **__):
        _engine.needs_container(f"`torch.utils.data.{name}`")

    return missing
