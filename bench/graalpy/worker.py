"""Times the embedded engine's worker: its first start, with and without the start cache, a restart, and a forward pass.

    bench/graalpy/run

Without any sandbox around it: what bubblewrap costs, `bench/sandbox` tells.
"""

import glob
import json
import os
import random
import statistics
import struct
import subprocess
import sys
import time

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
ROUNDS = int(os.environ.get("ROUNDS", "5"))
FORWARDS = 40
TICK = os.sysconf("SC_CLK_TCK")
START, IMPORT, LOAD, BATCH, STOP, RESTART = 1, 2, 3, 4, 5, 6


class Worker:
    def __init__(self, command, submission):
        self.begun = time.perf_counter()
        self.process = subprocess.Popen([*command, submission], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env={}, bufsize=0)
        settings = dict(failureBytes=4096, logits=4096, threads=1, processes=0, memoryBytes=0, torch=True, filter="",
                        counting="", errors={}, socket=0, filterCall=0)
        self.ask(START, json.dumps(settings).encode())

    def ask(self, kind, body=b""):
        self.process.stdin.write(b"PORT" + struct.pack("<IQI", kind, random.getrandbits(64), len(body)) + body)
        head = self.read(20)
        code, _, length = struct.unpack("<IQI", head[4:])
        answer = self.read(length)
        if code == 23:
            raise SystemExit(f"the model failed: {answer}")
        return answer

    def read(self, length):
        data = b""
        while len(data) < length:
            more = self.process.stdout.read(length - len(data))
            if not more:
                raise SystemExit("the worker died")
            data += more
        return data

    def rehearse(self, shape):
        self.ask(IMPORT)
        self.ask(LOAD, json.dumps(dict(weights="model.safetensors", dtype="float32", arguments={})).encode())
        return self.forward(shape)

    def forward(self, shape):
        size = 1
        for each in shape:
            size *= each
        header = struct.pack("<HH", 0, len(shape)) + struct.pack(f"<{len(shape)}I", *shape)
        return self.ask(BATCH, header + random.Random(1).randbytes(size))

    def spent(self):
        """Wall and processor seconds since the process was started."""
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return time.perf_counter() - self.begun, (int(fields[11]) + int(fields[12])) / TICK

    def close(self):
        self.ask(STOP)
        self.process.wait()


def less(after, before):
    return tuple(x - y for x, y in zip(after, before))


def starts(commands):
    seen = {}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            worker = Worker(command, os.path.join(ROOT, "samples", "image-cnn"))
            first = worker.rehearse((4, 3, 224, 224))
            once = worker.spent()
            worker.ask(RESTART)
            if worker.rehearse((4, 3, 224, 224)) != first:
                raise SystemExit("the second run answers otherwise")
            seen.setdefault((name, "first rehearsal"), []).append(once)
            seen.setdefault((name, "second rehearsal"), []).append(less(worker.spent(), once))
            worker.close()
    for key, figures in seen.items():
        wall, cpu = (statistics.median(each) for each in zip(*figures))
        print("%-20s %-18s wall %5.2f s  cpu %5.2f s" % (*key, wall, cpu), flush=True)


REAL = """
import sys, time; sys.path[:0] = sys.argv[1:3]
import torch, resnet18; torch.set_num_threads(1)
model = resnet18.load_model("").eval(); batch = torch.randint(0, 255, (1, 3, 224, 224), dtype=torch.uint8)
with torch.no_grad():
    for i in range(8 + int(sys.argv[3])):
        if i == 8: begun = time.process_time()
        model(batch)
print((time.process_time() - begun) / int(sys.argv[3]))
"""


def forward(command, folder):
    site = glob.glob(os.path.join(os.path.dirname(folder), "*", "site"))
    if not site:
        print("no PyTorch here to compare with: portcullis runtime install")
        return
    here = os.path.join(ROOT, "bench", "sandbox")
    ratios = []
    with __import__("tempfile").TemporaryDirectory() as staging:
        os.symlink(os.path.join(here, "resnet18.py"), os.path.join(staging, "resnet18.py"))
        with open(os.path.join(here, "resnet18.py")) as text, open(os.path.join(staging, "model.py"), "w") as model:
            model.write(text.read())
        for _ in range(ROUNDS):
            said = subprocess.run([sys.executable, "-c", REAL, site[0], here, str(FORWARDS)], capture_output=True, text=True, check=True)
            worker = Worker(command, staging)
            worker.rehearse((1, 3, 224, 224))
            for _ in range(8):
                worker.forward((1, 3, 224, 224))
            begun = worker.spent()
            for _ in range(FORWARDS):
                worker.forward((1, 3, 224, 224))
            ratios.append(less(worker.spent(), begun)[1] / FORWARDS / float(said.stdout))
            worker.close()
    print("forward pass of a ResNet-18's size, one thread: %.2f of PyTorch's processor time (%.2f to %.2f)"
          % (statistics.median(ratios), min(ratios), max(ratios)))


if __name__ == "__main__":
    engine, *options = sys.stdin.read().splitlines()
    cached = options[:] if options[1].startswith("-XX:AOTCache=") else None
    plain = [each for each in options if not each.startswith("-XX:AOTCache=")]
    starts({"without a cache": plain, **({"with a start cache": cached} if cached else {})})
    forward(cached or plain, engine)
