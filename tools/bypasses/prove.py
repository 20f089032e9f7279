"""Runs every bypass once, and writes down what it really did.

    python tools/bypasses/prove.py [--only TEXT] [--write]

A bypass that does nothing when it runs proves nothing when it is refused. Each body runs in a process
of its own, in a folder with a few prepared files; a folder outside of it is the canary. What counts:

- the variable `reached`, or what `load_model` returns, is a module, a function or a text out of bounds;
- something in the canary folder is made, changed or gone;
- the interpreter's audit events tell of a process, a connection, a thread, a library, an unpickled class.

Events count only while a line of `model.py` is running and no import is. Run it in a container: these
are attacks. With `--write` the table of proofs is replaced.
"""

from __future__ import annotations

import argparse
import builtins
import datetime
import importlib
import importlib.metadata
import importlib.util
import os
import pickle
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
import types
import warnings
from pathlib import Path

import cases

PROOFS = cases.TABLES / "proofs.txt"
CANARY = Path("/tmp/portcullis-canary")
SECRET = "canary-4711-secret"
PATCHED = "patched"  # what a replaced function or operator answers
SECONDS = 60
PACKAGES = {
    "torch": "torch", "torchvision": "torchvision", "transformers": "transformers", "timm": "timm",
    "numpy": "numpy", "scipy": "scipy", "PIL": "pillow", "cv2": "opencv-python-headless",
    "skimage": "scikit-image", "einops": "einops", "safetensors": "safetensors",
}
# Imported before the first case, so that importing them is nobody's effect.
BEFORE = [
    *PACKAGES, "torch.utils.data", "torch.utils.benchmark", "torch.jit", "torch.hub", "torch.package",
    "torch.distributed", "torch.multiprocessing", "torch.fx", "torch.onnx", "torch.profiler",
    "torch.autograd.profiler", "torch.utils.collect_env", "torch.utils.model_zoo", "torch.export",
    "torch.utils.cpp_extension", "torch.utils.bundled_inputs", "torch.overrides", "torch.testing",
    "torch.utils.tensorboard", "numpy.f2py", "numpy.testing", "numpy.ctypeslib", "scipy.io",
    "scipy.io.wavfile", "scipy.datasets", "scipy.sparse", "PIL.Image", "PIL.ImageShow", "PIL.ImageFont",
    "PIL.ImageMath", "PIL.features", "skimage.io", "skimage.data", "safetensors.torch",
    "safetensors.numpy", "torchvision.io", "torchvision.datasets.utils", "torchvision.utils",
    "timm.models", "transformers.utils", "transformers.trainer", "transformers.pipelines", "multiprocessing.popen_fork", "http.client",
]
FORBIDDEN = {
    "os", "posix", "sys", "subprocess", "shutil", "socket", "builtins", "importlib", "ctypes", "pickle",
    "_pickle", "io", "_io", "inspect", "types", "gc", "marshal", "multiprocessing", "threading", "code",
    "codecs", "urllib", "http", "tempfile", "glob", "zipfile", "tarfile", "signal", "platform", "asyncio",
    "pkgutil", "runpy", "ast", "warnings", "linecache", "contextlib", "operator", "copyreg", "weakref",
    "logging", "traceback", "tokenize", "string", "fnmatch", "ntpath", "posixpath", "mmap", "requests",
    "httpx", "huggingface_hub", "concurrent", "json", "re", "random", "time", "uuid", "copy", "select",
}
POWERS = {
    "eval", "exec", "compile", "__import__", "getattr", "setattr", "delattr", "globals", "locals", "vars",
    "open", "input", "breakpoint",
}
EVENTS = {
    "os.system", "subprocess.Popen", "os.posix_spawn", "os.exec", "os.fork", "os.forkpty", "os.putenv",
    "os.kill", "socket.connect", "socket.bind", "socket.getaddrinfo", "http.client.connect",
    "urllib.Request", "ctypes.dlopen", "pickle.find_class", "marshal.loads", "code.__new__",
    "_thread.start_new_thread", "os.remove", "os.rename", "os.rmdir", "os.chmod", "os.symlink",
    "os.link", "os.mkdir", "os.listdir", "os.scandir", "os.truncate", "os.utime", "glob.glob",
}


class Evil:
    """What an attacker's pickle holds."""

    def __reduce__(self):
        return os.mkdir, (str(CANARY / "unpickled"),)


def prepare(folder: Path) -> None:
    """The files beside `model.py`, and the canary."""
    import numpy
    import torch
    from safetensors.torch import save_file

    shutil.rmtree(CANARY, ignore_errors=True)
    CANARY.mkdir()
    (CANARY / "secret.txt").write_text(SECRET)
    (CANARY / "inside").mkdir()
    made = f"import os\nos.mkdir({str(CANARY / 'imported')!r})\n"
    (folder / "sibling.py").write_text(made + "class K: pass\n")
    (folder / "hubconf.py").write_text(made + "def m(): return 1\n")
    (folder / "evil.pkl").write_bytes(pickle.dumps(Evil(), 2))
    torch.save(Evil(), folder / "evil.pt")
    numpy.save(folder / "evil.npy", numpy.array([Evil()], dtype=object), allow_pickle=True)
    save_file({"w": torch.zeros(2)}, folder / "model.safetensors")
    library = os.environ.get("BYPASS_LIBRARY")
    if library:
        shutil.copy(library, folder / "native.so")


def build_library(folder: Path) -> None:
    """A shared library that leaves a trace when it is loaded."""
    source = folder / "native.c"
    source.write_text(
        "#include <sys/stat.h>\n__attribute__((constructor)) static void begin(void)"
        f' {{ mkdir("{CANARY}/native", 0755); }}\n'
    )
    target = folder / "native.so"
    if subprocess.run(["cc", "-shared", "-fPIC", "-o", target, source], check=False).returncode == 0:
        os.environ["BYPASS_LIBRARY"] = str(target)


def is_ours(file: str) -> bool:
    return file.endswith("/model.py")


class Watch:
    """Collects audit events that lines of `model.py` cause."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.effects: list[str] = []
        self.on = False

    def __call__(self, event: str, args: tuple) -> None:
        if not self.on or (event not in EVENTS and event not in ("open", "import")):
            return
        self.on = False
        try:
            what = self.judge(event, args)
            if what and what not in self.effects and len(self.effects) < 4:
                self.effects.append(what)
        finally:
            self.on = True

    def judge(self, event: str, args: tuple) -> str:
        frame = sys._getframe(2)
        direct = frame is not None and is_ours(frame.f_code.co_filename)
        while frame is not None and not is_ours(frame.f_code.co_filename):
            if "importlib._bootstrap" in frame.f_code.co_filename and event != "import":
                return ""
            frame = frame.f_back
        if frame is None:
            return ""
        if event == "import":
            root = str(args[0]).partition(".")[0]
            return f"event import {root}" if direct and (root in FORBIDDEN or root == "sibling") else ""
        if event == "open":
            return self.opened(*args[:3])
        if event == "pickle.find_class":
            return f"event {event} {args[0]}.{args[1]}"
        if event in ("os.listdir", "os.scandir", "glob.glob") and str(self.folder) in str(args[0]):
            return ""
        if event == "_thread.start_new_thread" and "tqdm" in str(args[0]):
            return ""
        return f"event {event}"

    def opened(self, path: object, mode: object, flags: int) -> str:
        name = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else str(path)
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) or bool(set(str(mode or "")) & set("wax+"))
        inside = os.path.realpath(name).startswith((str(self.folder), sys.prefix, sys.base_prefix, "/usr/lib"))
        if writes:
            return "event open for writing"
        return "" if inside or name.startswith(("/proc/", "/sys/", "/dev/")) else "event open outside"


def described(value: object) -> str:
    """Why a value is out of bounds."""
    if isinstance(value, types.ModuleType):
        root = value.__name__.partition(".")[0]
        return f"reached module {value.__name__}" if root in FORBIDDEN or root == "torch" and value.__name__ in ("torch.hub", "torch.serialization", "torch._C") else ""
    for name in POWERS:
        if value is builtins.__dict__.get(name):
            return f"reached builtin {name}"
    if isinstance(value, (types.FrameType, types.CodeType, types.TracebackType)):
        return f"reached a {type(value).__name__}"
    if value in (types.FunctionType, types.CodeType, types.ModuleType) if isinstance(value, type) else False:
        return f"reached type {value.__name__}"
    if isinstance(value, (dict, types.MappingProxyType)) and ("__builtins__" in value or "__import__" in value):
        return "reached a namespace with builtins"
    if value is sys.modules or value is os.environ:
        return "reached sys.modules" if value is sys.modules else "reached os.environ"
    if isinstance(value, str) and value == PATCHED:
        return "changed what a library answers, or memory that is not its own"
    if isinstance(value, (str, bytes)) and SECRET in (value if isinstance(value, str) else value.decode("latin-1")):
        return "read the canary"
    if isinstance(value, type(len)) or isinstance(value, (types.FunctionType, type, types.MethodType)):
        module = str(getattr(value, "__module__", "") or "").partition(".")[0]
        if module in FORBIDDEN - {"builtins"}:
            return f"reached {module}.{getattr(value, '__name__', '?')}"
    return ""


def tree() -> dict[str, tuple]:
    found = {}
    for path in sorted(CANARY.rglob("*")):
        status = path.lstat()
        content = path.read_bytes() if path.is_file() and not path.is_symlink() and status.st_size < 1 << 20 else b""
        found[str(path.relative_to(CANARY))] = (status.st_mode, status.st_size, content)
    return found if CANARY.is_dir() else {"gone": ()}


def sockets() -> int:
    return sum("socket" in os.readlink(f"/proc/self/fd/{each}") for each in os.listdir("/proc/self/fd") if os.path.islink(f"/proc/self/fd/{each}"))


def run(case: cases.Case, folder: Path) -> str:
    """Runs one body here, and tells what it did."""
    file = folder / "model.py"
    file.write_bytes(case.source)
    sys.path.insert(0, str(folder))
    os.chdir(folder)
    os.environ["PORTCULLIS_CANARY"] = SECRET
    before, had = tree(), sockets()
    watch = Watch(folder)
    sys.addaudithook(watch)
    spec = importlib.util.spec_from_file_location("model", file)
    module = importlib.util.module_from_spec(spec)
    sys.modules["model"] = module
    failure, effects = "", []
    try:
        code = compile(case.source, str(file), "exec", dont_inherit=True)
        watch.on = True
        exec(code, vars(module))
        watch.on = False
        result = getattr(module, "reached", None)
        load = getattr(module, "load_model", None)
        if load and result is None:
            watch.on = True
            result = load(str(folder / "model.safetensors"), num_classes=2)
        watch.on = False
        effects.append(described(result))
    except BaseException as problem:
        watch.on = False
        failure = f"{type(problem).__name__}: {problem}".splitlines()[0][:160]
        if os.environ.get("BYPASS_TRACE"):
            traceback.print_exc()
    watch.on = False
    after = tree()
    effects += [f"canary {'gone' if name not in after else 'made' if name not in before else 'changed'}: {name}"
                for name in sorted(before | after) if before.get(name) != after.get(name)]
    effects += watch.effects
    if sockets() > had:
        effects.append("opened a socket")
    effects = [each for each in effects if each]
    return "; ".join(effects[:3]) or f"NOTHING {failure}"


def isolated(case: cases.Case) -> str:
    """Runs one body in a process of its own."""
    folder = Path(os.path.realpath(tempfile.mkdtemp(prefix="bypass-")))
    prepare(folder)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(reader)
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1) if os.environ.get("BYPASS_TRACE") else (0, 1, 2):
            os.dup2(quiet, stream)
        main = os.getpid()
        try:
            said = run(case, folder)
        except BaseException as problem:
            said = f"NOTHING {type(problem).__name__}: {problem}"
        if os.getpid() == main:
            os.write(writer, said.encode("utf-8", "replace"))
        os._exit(0)
    os.close(writer)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.alarm(SECONDS)
    said = b""
    while part := os.read(reader, 4096):
        said += part
        break  # one message; children of the case may hold the pipe open
    os.close(reader)
    os.waitpid(child, 0)
    signal.alarm(0)
    try:
        os.killpg(child, signal.SIGKILL)
    except OSError:
        pass
    shutil.rmtree(folder, ignore_errors=True)
    return " ".join(said.decode("utf-8", "replace").split()).replace(str(folder), "FOLDER") or "NOTHING, killed"


def declare_torchvision() -> None:
    """A torchvision that was built for another torch imports once its operators have a name."""
    import torch

    library = torch.library.Library("torchvision", "FRAGMENT")
    for _ in range(30):
        for name in [each for each in sys.modules if each.partition(".")[0] == "torchvision"]:
            del sys.modules[name]
        try:
            importlib.import_module("torchvision")
            return
        except RuntimeError as problem:
            missing = str(problem).partition("torchvision::")[2].partition(" ")[0]
            if not missing:
                raise
            library.define(f"{missing}() -> Tensor")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="TEXT", help="cases whose table or name has it")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    declare_torchvision()
    for name in BEFORE:
        try:
            importlib.import_module(name)
        except Exception as problem:
            print(f"not imported: {name} ({problem})", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        build_library(Path(folder))
        chosen = [each for each in cases.everything() if each.refused and options.only in f"{each.table}/{each.name}"]
        lines, idle = [], 0
        for case in chosen:
            effect = isolated(case)
            idle += effect.startswith("NOTHING")
            lines.append(f"{case.table} {case.digest} {effect} | {case.name}")
            if effect.startswith("NOTHING") or options.only:
                print(lines[-1], flush=True)
    shutil.rmtree(CANARY, ignore_errors=True)
    print(f"{len(chosen)} run, {idle} without an effect")
    if options.write:
        versions = " ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES.values())
        head = [
            "proofs 1",
            f"run {datetime.date.today()} on CPython {platform.python_version()}, {platform.system()}",
            versions,
        ]
        PROOFS.write_text("\n".join(head + lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
