"""What a package looks like when it runs: names that no source shows, and objects by identity."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import types
import warnings
from collections.abc import Iterator

# Importing these does something, or needs what only a developer has.
NOT_IMPORTED = {"conftest", "report", "setup", "tests", "test"}


def load(root: str) -> types.ModuleType:
    """Imports a package and its public subpackages, as far as this machine can."""
    warnings.simplefilter("ignore")
    package = importlib.import_module(root)
    for found in pkgutil.iter_modules(getattr(package, "__path__", [])):
        if found.name[0] != "_" and found.name not in NOT_IMPORTED:
            try:
                importlib.import_module(f"{root}.{found.name}")
            except (Exception, SystemExit):  # an optional dependency is missing
                continue
    return package


def modules(root: str) -> Iterator[tuple[str, types.ModuleType]]:
    """The package's modules that are loaded now, by the path that imports them."""
    for path, module in sorted(sys.modules.items()):
        if (path == root or path.startswith(root + ".")) and isinstance(module, types.ModuleType):
            yield path, module


def hides(holder: str, name: str) -> bool:
    """Whether a loaded package offers something else under the name of its module."""
    found = vars(sys.modules[holder]).get(name) if holder in sys.modules else None
    return found is not None and not isinstance(found, types.ModuleType)


def module_names(root: str) -> Iterator[tuple[str, str, str]]:
    """Attributes that are other modules: whose, under which name, and which module it is."""
    names: dict[int, str] = {}
    for path, module in sorted(sys.modules.items()):
        if isinstance(module, types.ModuleType):
            own = getattr(module, "__name__", path)
            names.setdefault(id(module), own if sys.modules.get(own) is module else path)
    for path, module in modules(root):
        for name, value in sorted(vars(module).items(), key=lambda item: str(item[0])):
            if isinstance(value, types.ModuleType) and sys.modules.get(f"{path}.{name}") is not value:
                yield path, str(name), names.get(id(value), getattr(value, "__name__", "?"))


def find(path: str) -> object:
    """The object at a dotted path; raises `LookupError` where there is none."""
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        try:
            value: object = importlib.import_module(".".join(parts[:length]))
        except (ImportError, TypeError):  # the latter from objects that pose as packages
            continue
        for i, part in enumerate(parts[length:], length):
            try:
                value = getattr(value, part)
            except AttributeError:
                raise LookupError(f"{'.'.join(parts[:i])} has no {part}") from None
        return value
    raise LookupError(f"{parts[0]} cannot be imported")


def other_names(root: str, objects: dict[int, str]) -> Iterator[tuple[str, str]]:
    """Other paths of given objects: on modules, and on the classes that modules hold."""
    for path, module in modules(root):
        for name, value in sorted(vars(module).items(), key=lambda item: str(item[0])):
            if id(value) in objects:
                yield f"{path}.{name}", objects[id(value)]
            if isinstance(value, type) and value.__module__.partition(".")[0] == root:
                for inner, member in sorted(vars(value).items()):
                    if id(member) in objects:
                        yield f"{path}.{name}.{inner}", objects[id(member)]
