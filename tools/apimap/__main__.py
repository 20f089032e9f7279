"""Records what the allowed packages hold that is not plainly theirs, and what it can do.

    python tools/apimap [--only PACKAGE …] [--output FOLDER]

Run it with a Python 3.11 that has the packages at the versions of the runtime; a package that is
missing keeps its old file, and the last lines say so. The output is text, sorted, the same for the same
versions, so that an upgrade of a package is a diff to review. `README.md` describes the format.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import importlib.util
import sys
from collections import defaultdict
from pathlib import Path

import running
import source

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "rules/src/main/resources/org/portcullis/rules/api"

# What is allowed of the standard library is small enough to be recorded whole.
STANDARD = {
    "abc": [],
    "collections": ["collections.abc"],
    "dataclasses": [],
    "enum": [],
    "functools": [],
    "math": [],
    "pathlib": [],
    "typing": [],
}
# Public names that later versions than the recorded one have.
LATER = {
    "collections.abc": ["Buffer"],
    "enum": ["EnumDict"],
    "functools": ["Placeholder"],
    "math": ["fma", "sumprod"],
    "pathlib": ["UnsupportedOperation"],
    "typing": [
        "NoDefault", "ReadOnly", "TypeAliasType", "TypeIs", "evaluate_forward_ref",
        "get_protocol_members", "is_protocol", "override",
    ],
}
# Package and the distribution that has its version; what others build upon stands first.
INSTALLED = {
    "numpy": "numpy",
    "torch": "torch",
    "PIL": "pillow",
    "cv2": "opencv-python-headless",
    "einops": "einops",
    "safetensors": "safetensors",
    "scipy": "scipy",
    "skimage": "scikit-image",
    "torchvision": "torchvision",
    "timm": "timm",
    "transformers": "transformers",
}
POWERFUL_BUILTINS = {
    "__import__", "breakpoint", "compile", "delattr", "eval", "exec", "getattr", "globals", "input",
    "locals", "open", "setattr", "vars",
}
ALLOWED = STANDARD.keys() | INSTALLED.keys()


class Map:
    """The record of one package."""

    def __init__(self, root: str, version: str):
        self.root = root
        self.version = version
        self.complete: dict[str, list[str]] = {}
        self.can: dict[str, set[str]] = defaultdict(set)
        self.other: dict[str, dict[str, str]] = defaultdict(dict)
        self.modules: dict[str, set[str]] = defaultdict(set)

    def text(self) -> str:
        lines = ["apimap 1", f"package {self.root} {self.version}"]
        lines += [f"complete {path} {' '.join(names)}" for path, names in sorted(self.complete.items())]
        lines += [f"can {path} {what}" for path in sorted(self.can) for what in sorted(self.can[path])]
        lines += [f"modules {path} {' '.join(sorted(names))}" for path, names in sorted(self.modules.items())]
        for path in sorted(self.other):
            names = self.other[path].items()
            lines.append(f"other {path} " + " ".join(n if n == t else f"{n}={t}" for n, t in sorted(names)))
        return "\n".join(lines) + "\n"


class Sources:
    """Every module of a package, with what its names stand for in the end."""

    # Chains of re-exports are short; cycles exist and lead nowhere.
    STEPS = 20

    def __init__(self, root: str):
        spec = importlib.util.find_spec(root)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(root)
        file = Path(spec.origin)
        where = file.parent if file.stem == "__init__" else file
        self.modules = {module.path: module for module in source.read(root, where) if file.suffix == ".py"}
        self.tests = list(source.test_folders(root, where)) if where.is_dir() else []
        for _ in range(3):  # a star may take what another star brought
            self._expand_stars()

    def _expand_stars(self) -> None:
        for module in self.modules.values():
            for star in module.stars:
                taken = self.modules.get(star)
                for name in sorted(taken.public()) if taken else []:
                    if name not in module.bound and name not in module.defined:
                        module.bound[name] = f"{star}.{name}"

    def follow(self, path: str) -> str:
        """What a dotted path leads to: a module, or where an object is defined."""
        for _ in range(self.STEPS):
            parts = path.split(".")
            for i in range(1, len(parts)):
                holder, name = ".".join(parts[:i]), parts[i]
                module = self.modules.get(holder)
                target = module.bound.get(name) if module else None
                if target and target != f"{holder}.{name}" and f"{holder}.{name}" not in self.modules:
                    path = ".".join([target, *parts[i + 1 :]])
                    break
            else:
                return path
        return path

    def hides(self, holder: str, name: str) -> bool:
        """Whether a package binds the name of its own module to something else."""
        module = self.modules.get(holder)
        if module is None:
            return False
        target = module.bound.get(name, f"{holder}.{name}")
        return name in module.defined or self.follow(target) != f"{holder}.{name}"

    def names(self):
        """Every name that a module binds to something else, with what that is."""
        for path, module in self.modules.items():
            for name, target in module.bound.items():
                if f"{path}.{name}" not in self.modules:
                    yield path, name, self.follow(target)


def record(root: str, version: str, seeds: dict[str, list[str]], elsewhere: set[str]) -> Map:
    """Records one package.

    `elsewhere` are the paths of other packages that can do something; taking one is worth knowing.
    """
    made = Map(root, version)
    running.load(root)
    sources = Sources(root)
    objects: dict[int, str] = {}
    wrong = []
    for path in [each for each in seeds if each.endswith("?")]:
        made.can[path[:-1]].update(seeds.pop(path))
    for path, entries in seeds.items():
        made.can[path].update(entries)
        if "*" not in path:
            try:
                value = running.find(path)
            except LookupError as problem:
                wrong.append(str(problem))
                continue
            if not isinstance(value, (bool, int, str, type(None))):
                objects[id(value)] = path
    if wrong:
        raise SystemExit("sinks.txt is wrong: " + "; ".join(wrong))
    # What was reviewed holds for the function itself, wherever it is defined.
    reviewed = {sources.follow(path): entries for path, entries in seeds.items() if "*" not in path}
    for path, entries in reviewed.items():
        made.can[path].update(entries)
    for folder in sources.tests:
        made.can[folder + ".*"].add("process")
    for module in sources.modules.values() if root not in STANDARD else []:  # these are reviewed
        for path, does in module.does.items():
            if path not in reviewed and not is_settled(path, seeds):
                made.can[path].update(does)
    sinks = {path: set(what) for path, what in made.can.items()}
    for path, name, target in sources.names():
        here = f"{path}.{name}"
        if target == here or name[:2] == "__" or is_own(sources.modules[path], name, target):
            continue
        if target in sources.modules or target in elsewhere or is_foreign(target, root):
            made.other[path][name] = target
        else:
            for sink in at_or_below(target, sinks):
                alias = here + sink[len(target) :]
                if not is_settled(alias, seeds):
                    made.can[alias].update(sinks[sink])
    for path, name, target in running.module_names(root):
        if name.isidentifier() and name[:2] != "__" and target != "?" and not source.TESTS & set(path.split(".")):
            made.other[path].setdefault(name, target)
    for path, original in running.other_names(root, objects):
        made.can[path].update(made.can[original])
    for path in [*sources.modules, *(path for path, _ in running.modules(root))]:
        holder, _, name = path.rpartition(".")
        if holder and is_public(path) and not sources.hides(holder, name) and not running.hides(holder, name):
            made.modules[holder].add(name)
    for path in [root, *STANDARD.get(root, [])] if root in STANDARD else []:
        module = sys.modules[path]
        offered = getattr(module, "__all__", None) or [n for n in vars(module) if n[0] != "_"]
        below = [each.rpartition(".")[2] for each in STANDARD[root] if path == root]
        made.complete[path] = sorted({*offered, *below, *LATER.get(path, [])})
    return made


def is_public(path: str) -> bool:
    """Whether no part of a path is private, or of a test; `private-name` refuses those."""
    return all(part[0] != "_" and part not in source.TESTS and part.isidentifier() for part in path.split("."))


def is_settled(path: str, seeds: dict[str, list[str]]) -> bool:
    """Whether nothing that is found in the sources can add to an entry.

    A reviewed pattern for all methods of a name holds; a private function is refused as such.
    """
    root, leaf = path.partition(".")[0], path.rpartition(".")[2]
    return leaf[0] == "_" or f"{root}.*.{leaf}" in seeds


def at_or_below(path: str, sinks: dict[str, set[str]], index: dict[str, list[str]] = {}) -> list[str]:
    if not index or index.get("") != [str(id(sinks))]:
        index.clear()
        index[""] = [str(id(sinks))]
        for sink in sinks:
            parts = sink.split(".")
            for i in range(1, len(parts) + 1):
                index.setdefault(".".join(parts[:i]), []).append(sink)
    return index.get(path, [])


def is_own(module: source.Module, name: str, target: str) -> bool:
    """Whether a module takes a harmless object from elsewhere and offers it as its own."""
    top, _, rest = target.partition(".")
    if top == "builtins":
        return rest not in POWERFUL_BUILTINS
    if top == "typing_extensions" and rest:
        return True  # `typing` of later versions
    return name in (module.exported or ()) and not is_module(target)


def is_foreign(target: str, root: str) -> bool:
    """Whether a path leads out of the package to something that is worth knowing.

    Classes and functions of other allowed packages are not: they are allowed under their own name.
    """
    top = target.partition(".")[0]
    if top == root or not top or top == "__future__":
        return False
    return top not in ALLOWED or target in ALLOWED or is_module(target)


def is_module(path: str, known: dict[str, bool] = {}) -> bool:
    if path not in known:
        try:
            known[path] = importlib.util.find_spec(path) is not None
        except (ImportError, AttributeError, ValueError):
            known[path] = False
    return known[path]


def read_seeds(file: Path) -> dict[str, dict[str, list[str]]]:
    """Reads `sinks.txt`: for each package, each path's entries."""
    seeds: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in file.read_text().splitlines():
        if line and not line.startswith("#"):
            entry, _, condition = line.partition(" if ")
            path, *capabilities = entry.split()
            what = [f"{each} if {condition}" if condition else each for each in capabilities if each != "-"]
            seeds[path.partition(".")[0]][path] += what
    return seeds


def sinks(text: str) -> set[str]:
    """The paths of a map that can do something."""
    return {line.split()[1] for line in text.splitlines() if line.startswith("can ")}


def write_index(folder: Path) -> None:
    """Lists every file with its version and digest, so that one digest stands for all of them."""
    lines = ["apimap index 1"]
    for file in sorted(folder.glob("*.txt")):
        if file.name != "index.txt":
            content = file.read_bytes()
            version = content.split(b"\n", 2)[1].decode().split(" ", 2)[2]
            lines.append(f"{file.stem} {hashlib.sha256(content).hexdigest()} {version}")
    (folder / "index.txt").write_text("\n".join(lines) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="PACKAGE", default=[])
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    seeds = read_seeds(HERE / "sinks.txt")
    elsewhere: dict[str, set[str]] = {file.stem: sinks(file.read_text()) for file in options.output.glob("*.txt")}
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    missing = []
    for root in [*STANDARD, *INSTALLED]:
        if options.only and root not in options.only:
            continue
        try:
            version = python if root in STANDARD else importlib.metadata.version(INSTALLED[root])
            others = set().union(*(paths for name, paths in elsewhere.items() if name != root))
            made = record(root, version, seeds[root], others)
        except (ImportError, importlib.metadata.PackageNotFoundError) as problem:
            missing.append(f"{root} ({problem})")
            continue
        elsewhere[root] = sinks(made.text())
        (options.output / f"{root}.txt").write_text(made.text())
    for file in sorted((HERE / "by_hand").glob("*.txt")):
        (options.output / file.name).write_bytes(file.read_bytes())
    write_index(options.output)
    if missing:
        print("not recorded, old files kept:", *missing, sep="\n  ", file=sys.stderr)


if __name__ == "__main__":
    main()
