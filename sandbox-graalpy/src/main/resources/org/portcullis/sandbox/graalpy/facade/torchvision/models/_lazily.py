"""Names of models, each from the file that defines it, loaded when first asked for."""

import importlib
import sys

import _engine


def fill(package, places, eager):
    """Gives a package its names.

    `places` says by the first letters of a name, in lower case and without underscores, which file has it. In the files of
    `eager` a function has the name of its file, which loading the file would hide.
    """
    module = sys.modules[package]

    def take(file):
        source = importlib.import_module(f"{package}.{file}")
        for name in source.__all__:
            setattr(module, name, getattr(source, name))

    def missing(name):
        if not name.startswith("__"):
            if name in places.values():
                return importlib.import_module(f"{package}.{name}")
            plain = name.lower().replace("_", "")
            for start, file in places.items():
                if plain.startswith(start):
                    take(file)
                    if name in module.__dict__:
                        return module.__dict__[name]
            if name in ("detection", "optical_flow", "quantization", "feature_extraction"):
                _engine.needs_container(f"`{package}.{name}`")
        raise AttributeError(f"module '{package}' has no attribute '{name}'")

    for file in eager:
        take(file)
    module.__getattr__ = missing
