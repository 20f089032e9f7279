"""The guest's half of the embedded worker: finds our packages, imports `model.py`, calls it and describes what came of it."""

# Nothing is imported here that is not needed: `importlib.abc` alone reads fifty modules, a third of the whole start.
import builtins
import collections.abc  # PyTorch does, and models use it unasked
import sys
import types
from _frozen_importlib import ModuleSpec

MODEL_LINES = 32  # frames of one failure; a recursion error has a thousand

# Packages of which this engine has nothing; a model that imports one is right to, elsewhere.
ELSEWHERE = frozenset(
    "PIL accelerate audiomentations av cv2 datasets decord diffusers faiss huggingface_hub imageio jax julius kornia "
    "librosa lightning moviepy numba onnx onnxruntime open_clip pandas peft pydantic pytorch_lightning requests scipy "
    "sentencepiece skimage sklearn soundfile tensorflow timm tokenizers torchaudio torchmetrics torchvision tqdm "
    "transformers triton xformers yaml".split()
)
OURS = frozenset("torch safetensors einops numpy".split())


class Finder:
    """Our packages lie inside the engine's own jar."""

    def __init__(self, source):
        self.source = source

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in ELSEWHERE:
            engine.needs_container(f"`import {name}`")
        if top not in OURS and name != "torch":
            return None
        found = self.source(name)
        if found is None:
            if top != name:
                engine.needs_container(f"`import {name}`")
            return None
        return ModuleSpec(name, self, origin=f"<{name}>", is_package=found[1])

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        text = self.source(module.__name__)[0]
        exec(compile(text, f"<{module.__name__}>", "exec"), module.__dict__)


engine = types.ModuleType("_engine")
state = types.SimpleNamespace(failure_bytes=4096, source="", module=None, model=None)


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
        "amp autograd cuda distributed fft linalg nn optim special utils".split()
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
    sys.meta_path.insert(0, Finder(engine.source))
    sys.path[:] = [each for each in sys.path if "graalpy" in each or "lib" in each]
    state.failure_bytes = failure_bytes
    state.source = submission + "/model.py"
    state.submission = submission
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
    module.__spec__ = ModuleSpec("custom_model", None, origin=state.source)
    state.module = sys.modules["custom_model"] = module
    exec(compile(text, state.source, "exec"), module.__dict__)
    return ["imported"]


@guarded
def load(body):
    import json

    settings = json.loads(body)
    load_model = state.module.load_model
    weights = state.submission + "/" + settings["weights"]
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
