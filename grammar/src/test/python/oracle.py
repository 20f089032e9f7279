"""What CPython 3.11 itself says about a Python source file: the reference of the differential tests.

    oracle.py serve                      answer framed requests on stdin until it ends
    oracle.py dump FILE...               one JSON line per file
    oracle.py stream [--stdlib] [--every N] [--seed S] [DIR|FILE...]
                                         (name, source, answer) frames of whole files

An answer is one JSON object:

    outcome   "accepted" | "refused" | "limit"  (ast.parse; "limit": this build gave up, the language did not)
    compiles  true | false | null                (compile(); null when ast.parse did not accept or compile() gave up)
    sha256    of ast.dump(tree, include_attributes=True) as UTF-8, when accepted
    dump      that text itself, in mode `d` only
    error     {"type", "line", "column", "message"} of the first of the two that refused

Frames, all integers big-endian 32 bit:

    request   1 byte mode (v: ast.parse only, h: and compile() and the hash, d: and the dump), length, source
    reply     length, JSON
    stream    length, name, length, source, length, JSON
"""

import ast
import gc
import hashlib
import json
import os
import random
import struct
import sys
import sysconfig
import threading
import warnings

# ast.parse converts its tree to Python objects within 3 * recursion limit; that verdict is taken
# under the default. ast.dump is plain Python recursion and gets as much room as any tree needs.
PARSE_RECURSION = 1000
DUMP_RECURSION = 200_000
# The parser's own C recursion (6000 rule calls) has to end in MemoryError before the stack does.
STACK_BYTES = 512 << 20

FILE_NAME = "<source>"


def _error(error):
    return {
        "type": type(error).__name__,
        "line": getattr(error, "lineno", None),
        "column": getattr(error, "offset", None),
        "message": str(getattr(error, "msg", None) or error),
    }


def _outcome(error):
    """Refused when the language says no, limit when only this interpreter does."""
    if isinstance(error, SyntaxError):
        return "refused"
    # 3.11.0 to 3.11.3 report NUL as a plain ValueError, later ones as a SyntaxError; a few paths let the
    # decoder's own error through.
    if isinstance(error, UnicodeError) or isinstance(error, ValueError) and "null bytes" in str(error):
        return "refused"
    return "limit"


def tree_dump(tree):
    digits = sys.get_int_max_str_digits()
    sys.setrecursionlimit(DUMP_RECURSION)
    # A long hexadecimal literal is legal; only printing it in decimal is limited.
    sys.set_int_max_str_digits(0)
    try:
        return ast.dump(tree, include_attributes=True)
    finally:
        sys.set_int_max_str_digits(digits)
        sys.setrecursionlimit(PARSE_RECURSION)


def answer(source, mode="h"):
    """The answer about `source` (bytes); never raises because of it."""
    result = {"outcome": "accepted", "compiles": None, "sha256": None, "error": None}
    try:
        tree = ast.parse(source, FILE_NAME)
    except Exception as error:
        result["outcome"] = _outcome(error)
        result["error"] = _error(error)
        return result
    if mode == "v":
        return result
    try:
        text = tree_dump(tree)
        result["sha256"] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if mode == "d":
            result["dump"] = text
    except (RecursionError, MemoryError) as error:
        result["outcome"] = "limit"
        result["error"] = _error(error)
        return result
    try:
        compile(source, FILE_NAME, "exec", dont_inherit=True)
        result["compiles"] = True
    except Exception as error:
        result["error"] = _error(error)
        result["compiles"] = False if _outcome(error) == "refused" else None
    return result


def encoded(reply):
    # Messages may quote lone surrogates; \u escapes keep the frame valid UTF-8.
    return json.dumps(reply, ensure_ascii=True, separators=(",", ":")).encode("ascii")


class Frames:
    """Writes (name, source, answer) frames and keeps the heap small while doing so."""

    COLLECT_EVERY = 2000

    def __init__(self, out):
        self.out = out
        self.written = 0

    def write(self, name, source, mode="h"):
        body = encoded(answer(source, mode))
        for part in (name.encode("utf-8", "backslashreplace"), source, body):
            self.out.write(struct.pack(">I", len(part)))
            self.out.write(part)
        self.written += 1
        if self.written % self.COLLECT_EVERY == 0:
            gc.collect()

    def close(self):
        self.out.flush()


def python_files(top):
    """Every .py file below `top` in a stable order, installed packages of a stdlib folder left out."""
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(f for f in folders if f not in ("site-packages", "dist-packages", "__pycache__"))
        for name in sorted(files):
            if name.endswith(".py"):
                yield os.path.join(folder, name)


def standard_library():
    return sysconfig.get_paths()["stdlib"]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def serve():
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    served = 0
    while True:
        header = stdin.read(5)
        if len(header) < 5:
            return
        mode, length = header[:1].decode("ascii", "replace"), struct.unpack(">I", header[1:])[0]
        body = encoded(answer(stdin.read(length), mode))
        stdout.write(struct.pack(">I", len(body)) + body)
        stdout.flush()
        served += 1
        if served % Frames.COLLECT_EVERY == 0:
            gc.collect()


def dump(paths):
    for path in paths:
        reply = answer(read(path))
        error = reply["error"] or {}
        print(
            json.dumps(
                {
                    "path": path,
                    "accepted": reply["outcome"] == "accepted",
                    "limit": reply["outcome"] == "limit",
                    "compiles": reply["compiles"],
                    "sha256": reply["sha256"],
                    "line": error.get("line"),
                    "message": error.get("message"),
                }
            )
        )


def stream(arguments):
    every, seed, tops = 1, 0, []
    queue = list(arguments)
    while queue:
        word = queue.pop(0)
        if word == "--stdlib":
            tops.append(standard_library())
        elif word == "--every":
            every = int(queue.pop(0))
        elif word == "--seed":
            seed = int(queue.pop(0))
        else:
            tops.append(word)
    chance = random.Random(seed)
    frames = Frames(sys.stdout.buffer)
    for top in tops:
        for path in python_files(top) if os.path.isdir(top) else [top]:
            if chance.randrange(every) == 0:
                frames.write(os.path.relpath(path, os.path.dirname(top)), read(path))
    frames.close()


def on_large_stack(work):
    """Runs `work` on a thread whose C stack outlasts the parser's own limits."""
    failure = []

    def run():
        try:
            work()
        except BrokenPipeError:
            # The reader has seen enough; silence the interpreter's own flush at exit as well.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except BaseException as error:
            failure.append(error)

    warnings.simplefilter("ignore")
    sys.setrecursionlimit(PARSE_RECURSION)
    gc.disable()
    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failure:
        raise failure[0]


def main(arguments):
    commands = {"serve": lambda: serve(), "dump": lambda: dump(arguments[1:]), "stream": lambda: stream(arguments[1:])}
    if not arguments or arguments[0] not in commands:
        sys.exit(__doc__)
    on_large_stack(commands[arguments[0]])


if __name__ == "__main__":
    main(sys.argv[1:])
