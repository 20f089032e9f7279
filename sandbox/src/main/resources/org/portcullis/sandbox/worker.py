"""The half of a rehearsal that runs inside the sandbox; docs/protocol.md describes the other half's view.

It answers requests in the order in which they come: START, IMPORT, LOAD, BATCH..., STOP. Every request gets one
reply that carries the request's token. The submission shares this interpreter and can take over everything here,
so nothing here is a secret or decides anything: the host measures, compares and judges.

Usage: worker.py SITE SUBMISSION REQUESTS REPLIES COUNTS
REQUESTS and REPLIES are numbers of descriptors; COUNTS that of a file in which refused system calls are counted, or "none".
"""

import ctypes
import errno
import fcntl
import importlib.util
import json
import mmap
import os
import resource
import select
import signal
import struct
import sys

HEADER = struct.Struct("<IIQI")
MAGIC = 0x54524F50  # "PORT" on the wire

START, IMPORT, LOAD, BATCH, STOP = 1, 2, 3, 4, 5
STARTED, IMPORTED, LOADED, OUTPUT, UNUSABLE, NOT_A_MODULE, FAILURE, ENDED = range(17, 25)

PIPE_BYTES = 1 << 20  # fewer switches between host and worker: 1.1 to 1.4 times the throughput
F_SETPIPE_SZ = 1031
TYPE_BYTES = 200  # no honest class has a longer name
# What a model has no reason to try, by the names of CPython's audit events. The kernel refuses it anyway.
WATCHED = frozenset(
    "fcntl.flock fcntl.lockf ftplib.connect http.client.connect os.chown os.exec os.fork os.forkpty os.kill os.killpg "
    "os.posix_spawn os.spawn os.system pty.spawn signal.pthread_kill smtplib.connect socket.__new__ socket.bind "
    "socket.connect socket.getaddrinfo subprocess.Popen urllib.Request".split()
)
# Descriptors that somebody above us has left open are below; RLIMIT_NOFILE is 256.
FIRST_FREE = 128
COUNTS_BYTES = 4096
LOCAL_SOCKET, BEYOND = COUNTS_BYTES // 4 - 2, COUNTS_BYTES // 4 - 1  # places for what has no number of its own
AF_UNIX = 1
MOST_COUNTED = 1 << 20
# Of seccomp(2), prctl(2) and the listener's ioctl(2).
SET_MODE_FILTER = 1
EVERY_THREAD, NEW_LISTENER, FAILURE_AS_ERROR = 1, 8, 16
SET_DUMPABLE = 4
PIDFD_GETFD = 438
NOTICE = struct.Struct("<QIIiIQ6Q")
ANSWER = struct.Struct("<QqiI")
NOTIFICATION_RECEIVE, NOTIFICATION_SEND = 0xC0502100, 0xC0182101
C = ctypes.CDLL(None, use_errno=True)
MODEL_LINES = 32  # frames of one failure; a recursion error has a thousand


class Channel:
    """Frames over pipes that the submission's prints do not reach."""

    def __init__(self, requests, replies):
        self.requests = os.fdopen(requests, "rb", buffering=0)
        self.replies = replies
        self.token = 0
        for descriptor in (requests, replies):
            try:
                fcntl.fcntl(descriptor, F_SETPIPE_SZ, PIPE_BYTES)
            except OSError:
                pass  # the pipe stays smaller and slower

    def receive(self):
        magic, kind, self.token, length = HEADER.unpack(self.exactly(HEADER.size))
        if magic != MAGIC:
            os._exit(70)
        return kind, self.exactly(length)

    def reply(self, kind, body=b""):
        rest = memoryview(HEADER.pack(MAGIC, kind, self.token, len(body)) + body)
        while rest:
            rest = rest[os.write(self.replies, rest) :]

    def exactly(self, length):
        buffer = bytearray(length)
        rest = memoryview(buffer)
        while rest:
            count = self.requests.readinto(rest)
            if not count:
                os._exit(71)  # the host is gone
            rest = rest[count:]
        return buffer


class Worker:
    def __init__(self, channel, supervisor, site, submission):
        self.channel = channel
        self.supervisor = supervisor
        self.site = site
        self.submission = submission
        self.source = os.path.join(submission, "model.py")
        self.failure_bytes = 0
        self.logits = 0
        self.attempts = {}

    def serve(self):
        steps = {IMPORT: self.import_model, LOAD: self.load, BATCH: self.answer}
        while True:
            kind, body = self.channel.receive()
            if kind == STOP:
                self.channel.reply(ENDED, self.describe_attempts())
                os._exit(0)  # neither exit handlers nor threads of the submission get another turn
            if kind == START:
                self.channel.reply(*self.start(body))  # a failure here is ours and not the submission's
                continue
            try:
                reply = steps[kind](body)
            except BaseException as failure:  # SystemExit too: leaving is the host's decision
                reply = FAILURE, self.describe(failure)
            self.channel.reply(*reply)

    def start(self, body):
        settings = json.loads(body)
        self.failure_bytes = settings["failureBytes"]
        self.logits = settings["logits"]
        if settings["processes"]:
            resource.setrlimit(resource.RLIMIT_NPROC, (settings["processes"],) * 2)
        # Libraries size their thread pools when they are imported.
        os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(settings["threads"])
        sys.path.append(self.site)
        if settings["torch"]:
            import torch

            torch.set_num_threads(settings["threads"])
            self.torch = torch
        if settings["memoryBytes"]:
            limit_growth(settings["memoryBytes"])
        if settings["filter"]:
            self.forbid(settings)
        return STARTED, b""

    def forbid(self, settings):
        """Adds a seccomp filter to every thread of this process, for good; with a listener where there can be one."""
        call = settings["filterCall"]
        if self.supervisor and settings["counting"]:
            flags = EVERY_THREAD | NEW_LISTENER | FAILURE_AS_ERROR
            listener = add_filter(call, flags, bytes.fromhex(settings["counting"]))
            if listener >= 0:
                return self.supervisor.take(listener, settings["socket"], settings["errors"])
        if add_filter(call, EVERY_THREAD, bytes.fromhex(settings["filter"])):
            raise OSError(ctypes.get_errno(), "the second filter of system calls was refused")

    def watch(self, event, arguments):
        """Counts what the submission's own code tries; what a library does while it is imported is not its doing."""
        if event == "open" and writes_outside_scratch(*arguments):
            event = "open for writing"
        elif event not in WATCHED:
            return
        frame = sys._getframe(1)
        while frame:
            code = frame.f_code
            if code.co_filename == self.source:
                count, line = self.attempts.get(event, (0, frame.f_lineno))
                self.attempts[event] = count + 1, line
                return
            if code.co_filename == "<frozen importlib._bootstrap>":
                return
            frame = frame.f_back

    def describe_attempts(self):
        parts = [struct.pack("<I", len(self.attempts))]
        for event in sorted(self.attempts):
            count, line = self.attempts[event]
            parts.append(text(event, TYPE_BYTES) + struct.pack("<II", min(count, 0x7FFFFFFF), line))
        return b"".join(parts)

    def import_model(self, body):
        sys.addaudithook(self.watch)
        # As the public loader does it: by file, under this name, with the folder not on the path.
        spec = importlib.util.spec_from_file_location("custom_model", self.source)
        self.module = importlib.util.module_from_spec(spec)
        sys.modules["custom_model"] = self.module
        spec.loader.exec_module(self.module)
        return IMPORTED, b""

    def load(self, body):
        settings = json.loads(body)
        load_model = self.module.load_model
        weights = os.path.join(self.submission, settings["weights"])
        arguments = settings["arguments"]
        lost = b"\0"
        try:
            model = load_model(weights, **arguments)
        except TypeError as failure:
            # Any TypeError, also one from inside the function: the public loader does not tell them apart.
            lost = b"\1" + self.describe(failure)
            model = load_model(weights, num_classes=arguments.get("num_classes", 2))
        if not isinstance(model, self.torch.nn.Module):
            return NOT_A_MODULE, text(class_name(type(model)), TYPE_BYTES)
        self.model = model.to(device="cpu", dtype=getattr(self.torch, settings["dtype"])).eval()
        return LOADED, lost

    def answer(self, body):
        is_float, rank = struct.unpack_from("<HH", body)
        shape = struct.unpack_from(f"<{rank}I", body, 4)
        dtype = self.torch.float32 if is_float else self.torch.uint8
        batch = self.torch.frombuffer(body, dtype=dtype, offset=4 + 4 * rank).reshape(shape)
        with self.torch.no_grad():
            returned = self.model(batch)
        form, tensor = find_tensor(returned, (self.torch.Tensor, self.torch.nn.Parameter))
        if tensor is None:
            return UNUSABLE, text(class_name(type(returned)), TYPE_BYTES)
        dtype = str(tensor.dtype).removeprefix("torch.")
        values = tensor.detach().to("cpu", self.torch.float32).contiguous()
        raw = values.numpy().tobytes() if values.numel() <= self.logits else b""
        shape = struct.pack(f"<BB{values.dim()}Q", form, values.dim(), *values.shape)
        return OUTPUT, shape + text(dtype, TYPE_BYTES) + raw

    def describe(self, failure):
        """The exception's class, text and the lines of model.py it came through, outermost first."""
        lines = []
        trace = failure.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename == self.source:
                lines.append(trace.tb_lineno)
            trace = trace.tb_next
        if isinstance(failure, SyntaxError) and failure.filename == self.source:
            lines.append(failure.lineno)
        try:
            message = str(failure)
        except BaseException:
            message = "(its text cannot be had: __str__ raised)"
        lines = [line for line in lines if line][-MODEL_LINES:]
        return (
            text(class_name(type(failure)), TYPE_BYTES)
            + text(message, self.failure_bytes)
            + struct.pack(f"<I{len(lines)}I", len(lines), *lines)
        )


def writes_outside_scratch(path, _, flags):
    return (
        isinstance(path, str)
        and isinstance(flags, int)
        and flags & (os.O_WRONLY | os.O_RDWR)
        and not path.startswith(("/tmp/", "/dev/"))
    )


def limit_growth(memory_bytes):
    """Limits the address space, which counts what torch has mapped and never touches, so only from now on."""
    with open("/proc/self/statm") as statm:
        mapped, resident = (int(pages) * resource.getpagesize() for pages in statm.read().split()[:2])
    resource.setrlimit(resource.RLIMIT_AS, (mapped + memory_bytes - resident,) * 2)


def add_filter(system_call, flags, program):
    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]

    filter_program = Program(len(program) // 8, program)
    return C.syscall(system_call, SET_MODE_FILTER, flags, ctypes.byref(filter_program))


class Supervisor:
    """The worker's way to the process that counts what the kernel refuses it; used once and closed."""

    def __init__(self, orders, done):
        self.orders = orders
        self.done = done

    def take(self, listener, socket, errors):
        os.write(self.orders, json.dumps([listener, socket, errors]).encode() + b"\n")
        if os.read(self.done, 1) != b"1":
            raise OSError("nobody counts the system calls that are refused")
        for descriptor in (listener, self.orders, self.done):
            os.close(descriptor)


def split(channel, counts):
    """Leaves this process to a supervisor and returns in a child, which is the worker.

    As the first process of its namespace the supervisor cannot be killed or stopped from inside, and as one that is
    not dumpable it cannot be read, traced or relieved of its descriptors. It never lets a refused call through.
    """
    if os.getpid() != 1:
        raise OSError("a supervisor must be the first process")
    orders, to_supervisor = os.pipe()
    from_supervisor, done = os.pipe()
    worker = os.fork()
    if worker == 0:
        for descriptor in (counts, orders, done):
            os.close(descriptor)
        return Supervisor(to_supervisor, from_supervisor)
    status = 72
    try:
        C.prctl(SET_DUMPABLE, 0, 0, 0, 0)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a handler would let the signal in
        for descriptor in (channel.requests.fileno(), channel.replies, 0, 1, to_supervisor, from_supervisor):
            os.close(descriptor)
        tally = mmap.mmap(counts, COUNTS_BYTES)
        os.close(counts)
        supervise(worker, tally, orders, done)
        _, ended = os.waitpid(worker, 0)
        status = os.waitstatus_to_exitcode(ended)
    finally:
        os._exit(status if status >= 0 else 128 - status)  # which ends the worker, if it has not ended


def supervise(worker, tally, orders, done):
    """Counts and refuses until the worker ends."""
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(orders, 65536)
        if not part:
            return  # it ended early
        line += part
    theirs, socket, errors = json.loads(line)
    errors = {call: int(number) for number, calls in errors.items() for call in calls}
    process = os.pidfd_open(worker)
    listener = C.syscall(PIDFD_GETFD, process, theirs, 0)
    if listener < 0:
        return
    tally[0:4] = struct.pack("<I", 1)
    os.write(done, b"1")
    ready = select.poll()
    ready.register(listener, select.POLLIN)
    ready.register(process, select.POLLIN)
    while True:
        for descriptor, _ in ready.poll():
            if descriptor == process:
                return
            notice = bytearray(NOTICE.size)
            try:
                fcntl.ioctl(listener, NOTIFICATION_RECEIVE, notice)
                identity, _, _, call, _, _, family = NOTICE.unpack(notice)[:7]
                local = call == socket and family == AF_UNIX
                place = 4 * (LOCAL_SOCKET if local else min(1 + call, BEYOND))
                (count,) = struct.unpack_from("<I", tally, place)
                struct.pack_into("<I", tally, place, min(count + 1, MOST_COUNTED))
                answer = ANSWER.pack(identity, 0, -errors.get(call, errno.ENOSYS), 0)
                fcntl.ioctl(listener, NOTIFICATION_SEND, answer)
            except OSError:
                pass  # the thread that asked is gone


def find_tensor(returned, plain):
    """Where the public evaluation finds the logits: which form it was, and the tensor or None.

    Only these very classes: a subclass decides itself what scoring does with it.
    """
    candidates = [(0, returned), (1, getattr(returned, "logits", None))]
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


def class_name(cls):
    module = str(cls.__module__)
    return cls.__qualname__ if module == "builtins" else f"{module}.{cls.__qualname__}"


def text(string, limit):
    data = string.encode("utf-8", "replace")[:limit]
    return struct.pack("<I", len(data)) + data


def inherit(requests, replies, counts):
    """Takes over the descriptors that are meant for us, under numbers of our choice, and closes all others."""
    mine = [os.dup(int(number)) for number in (requests, replies, counts) if number != "none"]
    # Above all that may have been inherited, then down again, so that no number is taken twice.
    high = [fcntl.fcntl(number, fcntl.F_DUPFD, FIRST_FREE) for number in mine]
    os.closerange(3, FIRST_FREE)
    low = [fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, 3) for number in high]
    os.closerange(FIRST_FREE, 256)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return low


def main(site, submission, requests, replies, counts):
    descriptors = inherit(requests, replies, counts)
    channel = Channel(*descriptors[:2])
    supervisor = split(channel, descriptors[2]) if counts != "none" else None
    Worker(channel, supervisor, site, submission).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
