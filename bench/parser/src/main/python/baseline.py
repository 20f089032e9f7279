"""CPython's own ast.parse on the same files, in process CPU time: what every figure is divided by.

    baseline.py list DIR...        the .py files that CPython accepts and whose bytes are UTF-8
    baseline.py warm LIST ROUNDS   best round over the files named in LIST, read beforehand
    baseline.py first LIST         one pass; CPU of the whole process, start included
    baseline.py cold FILE          one file; CPU of the whole process
    baseline.py each DIR           one line per file of DIR: name, best CPU seconds or "refused"
"""

import ast
import os
import sys
import time
import warnings

warnings.simplefilter("ignore")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def listed(path):
    with open(path, encoding="utf-8") as lines:
        return [read(line.rstrip("\n")) for line in lines]


def parse_all(sources):
    for source in sources:
        ast.parse(source)


def accepted(tops):
    for top in tops:
        for folder, folders, files in os.walk(top):
            folders[:] = sorted(f for f in folders if f not in ("site-packages", "dist-packages", "__pycache__"))
            for name in sorted(files):
                path = os.path.join(folder, name)
                if not name.endswith(".py") or os.path.islink(path):
                    continue
                try:
                    source = read(path)
                    source.decode("utf-8")
                    ast.parse(source)
                    yield path
                except (SyntaxError, ValueError, RecursionError):
                    continue


def best(source, batch_seconds=0.05, batches=3):
    shortest = None
    for _ in range(batches):
        start = time.process_time()
        times = 0
        while True:
            try:
                ast.parse(source)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return None
            times += 1
            spent = time.process_time() - start
            if spent >= batch_seconds:
                break
        shortest = min(spent / times, shortest or spent)
    return shortest


def main(what, arguments):
    if what == "list":
        for path in accepted(arguments):
            print(path)
    elif what == "warm":
        sources = listed(arguments[0])
        rounds = []
        for _ in range(int(arguments[1])):
            start = time.process_time()
            parse_all(sources)
            rounds.append(time.process_time() - start)
        print(min(rounds))
    elif what == "first":
        parse_all(listed(arguments[0]))
        print(time.process_time())
    elif what == "cold":
        ast.parse(read(arguments[0]))
        print(time.process_time())
    elif what == "each":
        for name in sorted(os.listdir(arguments[0])):
            seconds = best(read(os.path.join(arguments[0], name)))
            print(name, "refused" if seconds is None else seconds, flush=True)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
