"""The guest's half of the embedded worker: finds our packages, imports `model.py`, calls it and describes what came of it."""

import builtins
import importlib
import importlib.abc
import importlib.util
import json
import os
import sys
import types

MODEL_LINES = 32  # frames of one failure; a recursion error has a thousand

# Packages of which this engine has nothing; a model that imports one is right to, elsewhere.
ELSEWHERE = frozenset(
    "PIL accelerate audiomentations av cv2 datasets decord diffusers faiss huggingface_hub imageio jax julius kornia "
    "librosa lightning moviepy numba onnx onnxruntime open_clip pandas peft pydantic pytorch_lightning requests scipy "
    "sentencepiece skimage sklearn soundfile tensorflow timm tokenizers torchaudio torchmetrics tqdm "
    "transformers triton xformers yaml".split()
)
OURS = frozenset("torch safetensors einops numpy torchvision".split())
BORROWED = "torchvision.models._api"  # stands for all that is borrowed
# Packages that are there for powers which the guest does not have. The standard library may import them for itself.
POWERS = frozenset(
    "__graalpython__ _ctypes _multiprocessing _posixsubprocess _socket _sqlite3 _ssl _testcapi cffi ctypes faulthandler "
    "fcntl ftplib imaplib java mmap multiprocessing polyglot poplib pty resource smtplib socket socketserver sqlite3 ssl "
    "subprocess termios tty webbrowser".split()
)
# What a model has no reason to try, by the names of CPython's audit events; and of files, what it is not given.
WATCHED = frozenset(
    "ctypes.dlopen fcntl.flock fcntl.lockf ftplib.connect http.client.connect kill os.chown os.exec os.fork os.forkpty "
    "os.kill os.killpg os.posix_spawn os.spawn os.system pty.spawn signal.pthread_kill smtplib.connect socket.__new__ "
    "socket.bind socket.connect socket.getaddrinfo subprocess.Popen urllib.Request".split()
)
CHANGES = frozenset("os.chmod os.link os.mkdir os.remove os.rename os.rmdir os.symlink os.truncate os.utime".split())
LISTS = frozenset("os.listdir os.scandir".split())
PATH_LETTERS = 120  # of a file that was asked for
CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Our packages lie inside the engine's own jar."""

    def __init__(self, source):
        self.source = source

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in POWERS:
            refuse_import(name)
        if top in ELSEWHERE:
            engine.needs_container(f"`import {name}`")
        if top not in OURS and name != "torch":
            return None
        found = self.source(name)
        if found is None or (name == "torchvision" and self.source(BORROWED) is None):
            if found or top != name:
                engine.needs_container(f"`import {name}`")
            return None
        return importlib.util.spec_from_loader(name, self, origin=f"<{name}>", is_package=found[1])

    def exec_module(self, module):
        text = self.source(module.__name__)[0]
        exec(compile(text, f"<{module.__name__}>", "exec"), module.__dict__)


engine = types.ModuleType("_engine")
state = types.SimpleNamespace(failure_bytes=4096, source="", module=None, model=None)


def refuse_import(name):
    """Refuses an import that no library makes, and says where it stands."""
    frame = sys._getframe(2)
    while frame:
        file = frame.f_code.co_filename
        if file == state.source or (file.startswith("<") and not file.startswith("<frozen")):
            break  # of the submission, or a text that it had executed
        if "importlib" not in file:
            return  # of a library
        frame = frame.f_back
    engine.attempt(f"import {name}", line_of_the_model(frame))
    raise ImportError(f"`{name}` is refused: a model has no use for it", name=name)


def watch(event, arguments):
    """Tells Java what the submission's own code tries; what a library does while it is imported is not its doing."""
    what = attempted(event, arguments)
    if what:
        line = line_of_the_model(sys._getframe(1))
        if line:
            engine.attempt(what, line)


def attempted(event, arguments):
    if event == "open":
        path, _, flags = arguments
        if isinstance(flags, int) and flags & CHANGING:
            return f"open {shown(path)} for writing"
        return None if is_readable(path) else f"open {shown(path)}"
    if event in LISTS:
        return None if is_readable(arguments[0]) else f"{event} {shown(arguments[0])}"
    if event in CHANGES:
        return f"{event} {shown(arguments[0])}"
    return ("os.kill" if event == "kill" else event) if event in WATCHED else None


def shown(path):
    return str(os.fsdecode(path))[:PATH_LETTERS] if isinstance(path, (str, bytes, os.PathLike)) else "a descriptor"


def is_readable(path):
    """Whether a path is one that the guest may read: the submission's, or the interpreter's own."""
    if not isinstance(path, (str, bytes, os.PathLike)):
        return True  # nothing, or a descriptor, of which there are none but those that it opened
    whole = os.path.normpath(os.path.join(state.submission, str(os.fsdecode(path))))
    return whole == state.submission or whole.startswith(state.folders)


def line_of_the_model(frame):
    """The line of the submission that is being executed; 0 if there is none, or an import lies between."""
    while frame:
        file = frame.f_code.co_filename
        if file == state.source:
            return frame.f_lineno
        if file == "<frozen importlib._bootstrap>":
            return 0
        frame = frame.f_back
    return 0


def begin(functions, names, operators, submission, failure_bytes):
    """Puts what Java offers into the module `_engine`, and our packages within reach."""
    for i in range(0, len(functions), 2):
        setattr(engine, functions[i], functions[i + 1])
    engine.handle_type = type(engine.a_handle())
    lines = str(names).split("\n")
    engine.torch_names, engine.tensor_names, engine.nn_names, engine.functional_names = (
        frozenset(line.split(" ")) for line in lines[:4]
    )
    engine.operators = frozenset(str(operators).split(" "))
    engine.submodules = frozenset(
        "amp autograd cuda distributed fft fx hub linalg nn optim special utils".split()
    )
    engine.submodules_of_nn = frozenset("functional init utils".split())
    give_up = engine.needs_container

    def needs_container(what):
        # The line of the submission tells its author what to change.
        line, frame = 0, sys._getframe(1)
        while frame:
            if frame.f_code.co_filename == state.source:
                line = frame.f_lineno
                break
            frame = frame.f_back
        give_up(str(what), line)

    engine.needs_container = needs_container
    sys.modules["_engine"] = engine
    # These import a power for themselves, from Java, where no frame of theirs shows it.
    for name in ("time", "datetime"):
        importlib.import_module(name)
    for name in POWERS & sys.modules.keys() - {"__graalpython__"}:
        del sys.modules[name]
    sys.meta_path.insert(0, Finder(engine.source))
    sys.path[:] = [each for each in sys.path if "graalpy" in each or "lib" in each]
    state.failure_bytes = failure_bytes
    state.source = submission + "/model.py"
    state.submission = submission
    library = os.path.dirname(os.path.dirname(os.path.dirname(os.__file__)))
    state.folders = (submission + "/", library + "/")
    sys.addaudithook(watch)
    import torch
    import torch.nn.functional  # noqa: F401

    state.torch = torch


def guarded(step):
    def run(*arguments):
        try:
            return step(*arguments)
        except BaseException as failure:  # SystemExit too: leaving is the host's decision
            return describe(failure)

    return run


@guarded
def import_model(text):
    # As the public loader does it: by file, under this name, with the folder not on the path.
    module = types.ModuleType("custom_model")
    module.__file__ = state.source
    module.__spec__ = importlib.util.spec_from_loader("custom_model", None, origin=state.source)
    state.module = sys.modules["custom_model"] = module
    exec(compile(text, state.source, "exec"), module.__dict__)
    return ["imported"]


@guarded
def load(body):
    settings = json.loads(body)
    load_model = state.module.load_model
    weights = os.path.join(state.submission, settings["weights"])
    arguments = settings["arguments"]
    lost = []
    try:
        model = load_model(weights, **arguments)
    except TypeError as failure:
        # Any TypeError, also one from inside the function: the public loader does not tell them apart.
        lost = describe(failure)
        model = load_model(weights, num_classes=arguments.get("num_classes", 2))
    if not isinstance(model, state.torch.nn.Module):
        return ["not a module", class_name(type(model))]
    state.model = model.to(device="cpu", dtype=getattr(state.torch, settings["dtype"])).eval()
    return ["loaded", *lost]


@guarded
def answer(batch):
    returned = state.model(state.torch._wrap(batch))
    form, tensor = find_tensor(returned, (state.torch.Tensor, state.torch.nn.Parameter))
    if tensor is None:
        return ["unusable", class_name(type(returned))]
    dtype = str(tensor.dtype).removeprefix("torch.")
    return ["output", form, dtype, tensor._h]


def find_tensor(returned, plain):
    """Where the public evaluation finds the logits: which form it was, and the tensor or None.

    Only these very classes: a subclass decides itself what scoring does with it.
    """
    candidates = [(0, returned), (1, getattr(returned, "logits", None) if type(returned) not in plain else None)]
    if isinstance(returned, dict):
        candidates += [(2, returned.get("logits")), (3, returned.get("output"))]
        if len(returned) == 1:
            candidates.append((4, *returned.values()))
    elif isinstance(returned, (tuple, list)) and len(returned) == 1:
        candidates.append((5, returned[0]))
    for form, value in candidates:
        if type(value) in plain:
            return form, value
    return 0, None


def describe(failure):
    """The exception's class, text and the lines of model.py it came through, outermost first."""
    lines = []
    trace = failure.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == state.source:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    if isinstance(failure, SyntaxError) and failure.filename == state.source:
        lines.append(failure.lineno)
    try:
        message = str(failure)
    except BaseException:
        message = "(its text cannot be had: __str__ raised)"
    return ["failure", class_name(type(failure)), message[: state.failure_bytes], *[line for line in lines if line][-MODEL_LINES:]]


def class_name(cls):
    module = str(cls.__module__)
    return cls.__qualname__ if module == "builtins" else f"{module}.{cls.__qualname__}"
