### refused: a timer runs a text
from torch.utils.benchmark import Timer
Timer("__import__('os').system('true')").timeit(1)  #! PY204

### refused: a timer runs its setup
import torch.utils.benchmark as b
b.Timer(stmt="pass", setup="__import__('os').system('true')").timeit(1)  #! PY204

### refused: a timer's parts run a text
import torch
torch.utils.benchmark.utils.timer.Timer("1", global_setup="", setup="__import__('os').system('true')").timeit(1)  #! PY204

### refused: the namespace of operators imports a module
import torch
torch.ops.import_module("sibling")  #! PY204

### refused: the namespace of operators loads a library
import torch
torch.ops.load_library("native.so")  #! PY202

### refused: the namespace of operators loads a library under another name
from torch import ops
put = ops.load_library  #! PY202
put("native.so")

### refused: the namespace of classes loads a library
import torch
torch.classes.load_library("native.so")  #! PY202

### refused: a device's module
import torch
reached = torch.get_device_module("cuda").os  #! PY204

### refused: the functions that can be overridden are listed by their modules
import torch.overrides
for m in torch.overrides.get_overridable_functions():  #! PY204
    if str(m).startswith("<module 'torch' "):
        reached = m.os

### refused: a model is loaded with its code
import torch
reached = torch.jit._serialization.os  #! PY203

### refused: unpickling with the default turned off
import torch
torch.load("evil.pt", weights_only=False)  #! PY202

### refused: unpickling under another name
from torch import load as read  #! PY202
read("evil.pt", weights_only=False)

### refused: unpickling through the module
from torch.serialization import load  #! PY202
load("evil.pt", weights_only=False)

### refused: unpickling by a partial
import functools
import torch
functools.partial(torch.load, weights_only=False)("evil.pt")  #! PY202

### refused: a tensor is saved
import torch
torch.save(torch.zeros(1), "/tmp/portcullis-canary/made")  #! PY202

### refused: a storage is mapped to a file
import torch
torch.UntypedStorage.from_file("/tmp/portcullis-canary/made", True, 4).fill_(65)  #! PY204

### refused: a typed storage is mapped to a file
import torch
torch.FloatStorage.from_file("/tmp/portcullis-canary/made", True, 4)  #! PY204

### refused: a tensor is mapped to a file
import torch
torch.from_file("/tmp/portcullis-canary/made", shared=True, size=4, dtype=torch.uint8).fill_(65)  #! PY202

### refused: a tensor's array is written
import torch
torch.zeros(4).numpy().tofile("/tmp/portcullis-canary/made")  #! PY204

### refused: a tensor's array is dumped
import torch
torch.zeros(4).numpy().dump("/tmp/portcullis-canary/made")  #! PY204

### refused: a tensor's array leads to the C types
import torch
reached = torch.zeros(4).numpy().ctypes._ctypes  #! PY216

### refused: a tensor's array in a variable leads to the C types
import torch
a = torch.zeros(4).numpy()
reached = a.ctypes._ctypes  #! PY216

### refused: an exported script module is saved
import torch
torch.jit.save(torch.jit.script(torch.nn.ReLU()), "/tmp/portcullis-canary/made")  #! PY204 PY202

### refused: a module is traced
import torch
torch.jit.trace(torch.nn.ReLU(), torch.zeros(1)).save("/tmp/portcullis-canary/made")  #! PY202

### refused: a module is traced under the other name
import torch
torch.jit.trace_module(torch.nn.ReLU(), {"forward": torch.zeros(1)}).save("/tmp/portcullis-canary/made")  #! PY204

### refused: a module of an allowed layer becomes a package
from torch.package import PackageExporter  #! PY202
with PackageExporter("/tmp/portcullis-canary/made") as e:
    e.save_text("a", "b", "c")

### refused: the hub loads a folder's code
import torch.hub  #! PY202
torch.hub.load(".", "m", source="local")

### refused: the hub through the functional interface
import torch.nn.functional as F
F.torch.hub.load(".", "m", source="local")  #! PY203

### refused: graphs carry source text
from torch.fx.graph_module import _exec_with_source as run  #! PY202
run("__import__('os').system('true')", {})

### refused: a graph calls a function by its name
import torch
import torch.fx as fx
g = fx.Graph()
x = g.placeholder("x=__import__('os').system('true')")
g.output(x)
fx.GraphModule(torch.nn.Module(), g)  #! PY204

### refused: workers of a data loader
from torch.utils.data import DataLoader


class Rows:
    def __len__(self):
        return 1

    def __getitem__(self, i):
        return i


list(DataLoader(Rows(), num_workers=1))  #! PY204

### refused: a thread that pins memory
import torch
from torch.utils.data import DataLoader
loader = DataLoader([1], 1, False, None, None, 1)  #! PY204
next(iter(loader))

### refused: processes
from torch.multiprocessing import Process  #! PY202
p = Process(target=print)
p.start()

### refused: processes through the top
import torch
torch.multiprocessing.get_context("fork").Process(target=print).start()  #! PY202

### refused: a store that listens
import torch
reached = torch.distributed.TCPStore("127.0.0.1", 0, is_master=True, wait_for_workers=False)  #! PY202

### refused: the machine is described by programs
from torch.utils.collect_env import run  #! PY202
run("true")

### refused: a profile is written
import torch.profiler
with torch.profiler.profile() as p:  #! PY204
    torch.zeros(1)
p.export_chrome_trace("/tmp/portcullis-canary/made")

### refused: a profile of the older kind is written
import torch
with torch.autograd.profiler.profile() as p:  #! PY204
    torch.zeros(1)
p.export_chrome_trace("/tmp/portcullis-canary/made")

### refused: a trace is handed over by a function of the profiler
import torch.profiler
done = torch.profiler.tensorboard_trace_handler("/tmp/portcullis-canary/made")  #! PY204
with torch.profiler.profile(on_trace_ready=done):  #! PY204
    torch.zeros(1)

### refused: a profile of the stacks
import torch
p = torch.autograd.profiler.record_function("x")
with torch.autograd.profiler.emit_itt(False), torch.profiler.profile(with_stack=True) as q:  #! PY204
    torch.zeros(1)
q.export_stacks("/tmp/portcullis-canary/made", "self_cpu_time_total")

### refused: a program is exported
import torch
from torch import export
made = export.export(torch.nn.ReLU(), (torch.zeros(1),))
export.save(made, "/tmp/portcullis-canary/made")  #! PY204

### refused: a module of layers compiles itself
import torch
layer = torch.nn.Linear(1, 1)
layer.compile(backend=lambda g, i: globals_of(g))  #! PY204


def globals_of(graph):
    global reached
    reached = graph.forward.__globals__  #! PY211
    return graph


layer(torch.zeros(1))

### refused: functions of the tensors' hooks
import torch
t = torch.zeros(1, requires_grad=True)
t.register_hook(lambda g: g)
reached = t._backward_hooks.__class__.__init__.__objclass__ if 0 else t.__torch_function__.__func__.__globals__  #! PY211

### refused: a tensor's reduction gives functions
import torch
reached = torch.zeros(1).__reduce_ex__(2)[0].__globals__  #! PY211

### refused: a layer's copy gives functions
import torch
reached = torch.nn.Linear(1, 1).forward.__func__.__globals__  #! PY211

### refused: an optimizer's function gives its globals
import torch
reached = torch.optim.SGD.step.__wrapped__.__globals__  #! PY211

### refused: a name of the interface that C has
import torch
reached = torch._C  #! PY205

### refused: a dotted name is imported
import torch
reached = torch._import_dotted_name("os.path")  #! PY205

### refused: a dotted name is imported by the utilities
from torch._utils import _import_dotted_name as get  #! PY205
reached = get("os.path")

### refused: an import that only tries
from torch._utils import try_import  #! PY205
reached = try_import("os")

### refused: a folder of the hub
import torch
torch.hub.set_dir("/tmp/portcullis-canary/made")  #! PY202
torch.hub.download_url_to_file("file:///etc/hostname", "/tmp/portcullis-canary/made")  #! PY202

### refused: weights by their address
from torch.utils import model_zoo  #! PY202
model_zoo.load_url("http://127.0.0.1:9/x", model_dir="/tmp/portcullis-canary/made", progress=False)

### refused: a memory snapshot
import torch
reached = torch.cuda.memory.pickle  #! PY203

### refused: a pipe that opens files
from torch.utils.data.datapipes.iter import FileOpener, IterableWrapper
reached = next(iter(FileOpener(IterableWrapper(["/tmp/portcullis-canary/secret.txt"]), mode="r")))[1].read()  #! PY204

### refused: a pipe that lists files
from torch.utils.data.datapipes.iter import FileLister
list(FileLister("/tmp/portcullis-canary"))  #! PY204

### refused: a pipe that opens files, by its method
from torch.utils.data.datapipes.iter import IterableWrapper
reached = next(iter(IterableWrapper(["/tmp/portcullis-canary/secret.txt"]).open_files(mode="r")))[1].read()  #! PY204

### refused: a lock by a file
from torch.utils.file_baton import FileBaton
FileBaton("/tmp/portcullis-canary/made").try_acquire()  #! PY204

### refused: mapping over elements calls Python
import pathlib
import torch
out = []
t = torch.zeros(1)
t.apply_(lambda x: out.append(pathlib.os) or 0.0)  #! PY203
reached = out[0]

### refused: a futures callback
import torch
fut = torch.futures.Future()
out = []
fut.then(lambda f: out.append(torch.os))  #! PY203
fut.set_result(1)
reached = out[0]

### refused: a saved tensor hook
import torch
out = []
with torch.autograd.graph.saved_tensors_hooks(lambda x: out.append(torch.sys) or x, lambda x: x):  #! PY203
    torch.ones(1, requires_grad=True) ** 2
reached = out[0]

### admitted: torch as models use it
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.parametrizations import weight_norm
from torch.utils.checkpoint import checkpoint


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.layer = weight_norm(nn.Linear(width, width))
        self.register_buffer("scale", torch.ones(1))
        self.layer.register_forward_hook(lambda module, given, result: result * 2)

    def forward(self, x):
        x = checkpoint(self.layer, x, use_reentrant=False)
        return F.scaled_dot_product_attention(x, x, x) * self.scale


def load_model(weights_path, num_classes=2):
    model = nn.Sequential(Block(4), nn.Linear(4, num_classes))
    model.apply(lambda m: nn.init.zeros_(m.bias) if isinstance(m, nn.Linear) else None)
    with torch.no_grad():
        probe = torch.zeros(1, 4).numpy()
    return model.eval(), probe.shape, torch.ops.aten.add
