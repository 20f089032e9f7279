"""What a package's sources say: which names of a module come from elsewhere, and what functions do.

Nothing is imported here, so what is loaded lazily is seen as well, and so is what stands under
`if TYPE_CHECKING`, which is how lazy packages list what they offer.
"""

from __future__ import annotations

import ast
import builtins
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# What a function of a library does when it uses these itself. The longest prefix decides.
USES = {
    "builtins.__import__": "dynamic-code",
    "builtins.eval": "dynamic-code",
    "builtins.exec": "dynamic-code",
    "ctypes.CDLL": "native-code",
    "ctypes.CFUNCTYPE": "native-code",
    "ctypes.PyDLL": "native-code",
    "ctypes.cast": "native-code",
    "ctypes.cdll": "native-code",
    "ctypes.memmove": "native-code",
    "ctypes.pythonapi": "native-code",
    "ctypes.string_at": "native-code",
    "huggingface_hub": "network",
    "httpx": "network",
    "importlib.import_module": "dynamic-code",
    "importlib.util.module_from_spec": "dynamic-code",
    "importlib.util.spec_from_file_location": "dynamic-code",
    "marshal": "deserialize",
    "multiprocessing.Pool": "process",
    "multiprocessing.Process": "process",
    "multiprocessing.get_context": "process",
    "os.execv": "process",
    "os.fork": "process",
    "os.kill": "process",
    "os.makedirs": "file-write",
    "os.mkdir": "file-write",
    "os.popen": "process",
    "os.putenv": "environment",
    "os.remove": "file-write",
    "os.removedirs": "file-write",
    "os.rename": "file-write",
    "os.replace": "file-write",
    "os.rmdir": "file-write",
    "os.symlink": "file-write",
    "os.system": "process",
    "os.unlink": "file-write",
    "pickle.Unpickler": "deserialize",
    "pickle.load": "deserialize",
    "pickle.loads": "deserialize",
    "pooch": "network",
    "requests": "network",
    "shutil.copy": "file-write",
    "shutil.copyfile": "file-write",
    "shutil.move": "file-write",
    "shutil.rmtree": "file-write",
    "smtplib": "network",
    "socket": "network",
    "subprocess": "process",
    "tarfile": "file-write",
    "tempfile": "file-write",
    "threading.Thread": "thread",
    "torch.hub": "network",
    "torch.load": "deserialize",
    "torch.save": "file-write",
    "urllib.request": "network",
    "webbrowser": "process",
    "zipfile": "file-write",
}
BUILTINS = frozenset(dir(builtins))
# Folders of tests ship with many packages; they do everything, and one entry says so.
TESTS = frozenset({"test", "tests"})


@dataclass
class Module:
    """A module's names, each with the dotted path that it was bound to."""

    path: str
    is_package: bool
    bound: dict[str, str] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    exported: set[str] | None = None
    defined: set[str] = field(default_factory=set)
    does: dict[str, set[str]] = field(default_factory=dict)

    def public(self) -> set[str]:
        """What `from … import *` takes."""
        if self.exported is not None:
            return self.exported
        return {name for name in self.bound | dict.fromkeys(self.defined) if name[0] != "_"}


def read(root: str, folder: Path) -> Iterator[Module]:
    """Reads every module of a package; one that no Python 3.11 reads has no names."""
    if folder.is_file():
        yield _module(root, folder, is_package=False)
        return
    for file in sorted(folder.rglob("*.py")):
        parts = list(file.relative_to(folder).with_suffix("").parts)
        is_package = parts[-1] == "__init__"
        if is_package:
            parts.pop()
        if all(part.isidentifier() for part in parts) and not TESTS & set(parts):
            yield _module(".".join([root, *parts]), file, is_package)


def _module(path: str, file: Path, is_package: bool) -> Module:
    module = Module(path, is_package)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(file.read_bytes())
    except (SyntaxError, ValueError):
        return module
    _Names(module).block(tree.body)
    _Uses(module).look(tree.body, module.path)
    return module


class _Names:
    """Collects what the statements of a module bind, and what its functions bind as `global`."""

    def __init__(self, module: Module):
        self.module = module

    def block(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            self.statement(statement)

    def statement(self, node: ast.stmt) -> None:
        bound = self.module.bound
        match node:
            case ast.Import():
                for alias in node.names:
                    top = alias.name.partition(".")[0]
                    bound[alias.asname or top] = alias.name if alias.asname else top
            case ast.ImportFrom():
                source = self.source(node)
                for alias in node.names:
                    if alias.name == "*":
                        self.module.stars.append(source)
                    else:
                        bound[alias.asname or alias.name] = f"{source}.{alias.name}"
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self.assigned(name, value)
            case ast.AnnAssign(target=ast.Name(id=name), value=value) if value:
                self.assigned(name, value)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.module.defined.add(node.name)
                self.globals(node)
            case ast.ClassDef():
                self.module.defined.add(node.name)
            case _:
                for _, value in ast.iter_fields(node):
                    for each in value if isinstance(value, list) else []:
                        if isinstance(each, ast.stmt):
                            self.statement(each)
                        elif isinstance(each, (ast.ExceptHandler, ast.match_case)):
                            self.block(each.body)

    def source(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.module.path.split(".")
        up = node.level - self.module.is_package
        parts = parts[: len(parts) - up] if up else parts
        return ".".join([*parts, node.module] if node.module else parts)

    def assigned(self, name: str, value: ast.expr) -> None:
        if name == "__all__":
            self.exports(value)
            return
        path = dotted(value)
        root = path.partition(".")[0]
        if root in self.module.bound:
            self.module.bound[name] = self.module.bound[root] + path[len(root) :]
        elif path in BUILTINS:
            self.module.bound[name] = f"builtins.{path}"
        elif path:
            self.module.bound[name] = f"{self.module.path}.{path}"
        else:
            self.module.defined.add(name)

    def exports(self, value: ast.expr) -> None:
        try:
            self.module.exported = set(ast.literal_eval(value))
        except (ValueError, TypeError):
            self.module.exported = None

    def globals(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        declared: set[str] = set()
        imports: list[ast.Import | ast.ImportFrom] = []
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                declared.update(node.names)
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                imports.append(node)
        if declared:
            inner = Module(self.module.path, self.module.is_package)
            _Names(inner).block(list(imports))
            for name in declared & inner.bound.keys():
                self.module.bound[name] = inner.bound[name]


class _Uses:
    """Collects what functions and methods do themselves, seen from the paths that they name."""

    def __init__(self, module: Module):
        self.module = module

    def look(self, statements: list[ast.stmt], path: str) -> None:
        for node in statements:
            match node:
                case ast.ClassDef():
                    self.look(node.body, f"{path}.{node.name}")
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    does = self.function(node)
                    # To construct an object is to call its class.
                    what = path if node.name in ("__init__", "__new__") else f"{path}.{node.name}"
                    if does and not (node.name.startswith("__") and what != path):
                        self.module.does.setdefault(what, set()).update(does)
                case ast.If() | ast.Try() | ast.With():
                    self.look(node.body, path)
                    self.look(getattr(node, "orelse", []), path)

    def function(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
        local = Module(self.module.path, self.module.is_package)
        collector = _Names(local)
        for node in ast.walk(function):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                collector.statement(node)
        names = self.module.bound | local.bound
        does: set[str] = set()
        for node in ast.walk(function):
            if isinstance(node, ast.Call):
                does.update(self.call(node, names))
        return does

    def call(self, node: ast.Call, names: dict[str, str]) -> Iterator[str]:
        path = dotted(node.func)
        root, _, rest = path.partition(".")
        if root in names:
            target = names[root] + ("." + rest if rest else "")
        elif root in BUILTINS and root not in self.module.defined and not rest:
            target = f"builtins.{root}"
        else:
            return
        if target in ("builtins.open", "io.open") and _writes(node):
            yield "file-write"
        if target == "importlib.import_module" and node.args and isinstance(node.args[0], ast.Constant):
            return  # an `import` statement in other words
        prefix = target
        while prefix:
            if prefix in USES:
                yield USES[prefix]
                return
            prefix = prefix.rpartition(".")[0]


def _writes(node: ast.Call) -> bool:
    """Whether a call of `open` may write; reading is judged by the path, and not here."""
    modes = node.args[1:2] + [key.value for key in node.keywords if key.arg == "mode"]
    if not modes:
        return False
    mode = modes[0].value if isinstance(modes[0], ast.Constant) else "w"
    return bool(set(str(mode)) & set("wax+"))


def test_folders(root: str, folder: Path) -> Iterator[str]:
    """The packages of tests inside a package."""
    for file in sorted(folder.rglob("*")):
        if file.name in TESTS and file.is_dir() and not TESTS & set(file.relative_to(folder).parts[:-1]):
            yield ".".join([root, *file.relative_to(folder).parts])


def dotted(node: ast.expr) -> str:
    """The dotted path that an expression writes, or nothing."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""
