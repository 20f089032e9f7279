"""The shell around torchvision's models: their own files are borrowed from an installed torchvision, the rest is ours."""

__version__ = "0.29.1"


def disable_beta_transforms_warning():
    pass


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'torchvision' has no attribute '{name}'")
    import importlib

    return importlib.import_module("torchvision." + name)
