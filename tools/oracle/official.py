"""An independent opinion about `portcullis lint --profile official`: Python's own `ast` and `symtable`, nothing else.

    python3 tools/oracle/official.py FILE...                     what the official policy forbids in these files
    python3 tools/oracle/official.py --against REPORT.jsonl      compares that with a report of Portcullis

    portcullis lint -q --profile official --format jsonl FILE... > REPORT.jsonl

It knows of Portcullis nothing but the policy file, and judges only what stands plainly in a file:

- imports, wherever they stand: blocked, unlisted, relative, `*`, or of a blocked part of an allowed package;
- loads of a blocked builtin's name that no binding of the file shadows, as `symtable` resolves names;
- attribute chains from an imported name to a blocked part: `torch.jit.script`;
- whether the top level of the module binds `load_model` at all.

What a name really is (`pathlib.os`), aliases by assignment, strings and calls are beyond it. Findings of those
kinds would be listed as unexplained, for a person to look at. Exit 1 if the comparison differs somewhere.
"""

from __future__ import annotations

import argparse
import ast
import json
import symtable
import sys
import threading
import warnings
from collections import Counter, defaultdict
from pathlib import Path
from typing import Iterator, NamedTuple

POLICY = Path(__file__).resolve().parents[2] / "rules/src/main/resources/org/portcullis/rules/policy"

# The rules of Portcullis that say the same thing, by the kinds of this script.
RULES = {
    "PY101": "blocked import",
    "PY102": "unlisted import",
    "PY103": "relative import",
    "PY104": "star import",
    "PY201": "blocked builtin",
    "PY202": "blocked part",
    "PY301": "no load_model",
}

# A file that Python does not read, or reads only thanks to a coding cookie; the families of rules that say so.
UNREADABLE = "unreadable"
READING = ("PY00",)


class Line(NamedTuple):
    """One thing that the policy forbids. Lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int
    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.kind}: {self.name}"


class Policy:
    def __init__(self, folder: Path, profile: str):
        self.allowed: set[str] = set()
        self.refused: set[str] = set()
        self.builtins: set[str] = set()
        chain = []
        while profile:
            chain.append(json.loads((folder / f"{profile}.json").read_text()))
            profile = chain[-1].get("extends", "")
        for data in reversed(chain):
            self.allowed |= set(data.get("allow", []))
            self.refused |= {path for paths in data.get("refuse", {}).values() for path in paths}
            self.builtins |= {name for names in data.get("builtins", {}).values() for name in names}

    def decide(self, path: str) -> tuple[str, str]:
        """The verdict about a dotted path and the entry that decides: the longest one at or above it."""
        parts = path.split(".")
        for end in range(len(parts), 0, -1):
            entry = ".".join(parts[:end])
            if entry in self.allowed:
                return "allowed", entry
            if entry in self.refused:
                above = any(".".join(parts[:n]) in self.allowed for n in range(1, end))
                return ("blocked part" if above else "blocked import"), entry
        return "unlisted import", parts[0]


# What `symtable` calls the scopes that have no name.
NAMES = {ast.Lambda: "lambda", ast.ListComp: "listcomp", ast.SetComp: "setcomp", ast.DictComp: "dictcomp",
         ast.GeneratorExp: "genexpr"}


class Frame:
    """A scope while the tree is walked."""

    def __init__(self, table: symtable.SymbolTable, parent: Frame | None):
        self.table, self.parent = table, parent
        # Which table belongs to which node is found by kind or name, line and order.
        self.waiting: dict[tuple[str, int], list[symtable.SymbolTable]] = defaultdict(list)
        for child in table.get_children():
            self.waiting[child.get_name(), child.get_lineno()].append(child)
        self.certain: dict[str, tuple[int, int]] = {}
        self.undone: set[str] = set()
        self.imports: dict[str, set[str]] = defaultdict(set)

    def enter(self, node: ast.AST) -> Frame:
        line = node.lineno
        name = NAMES.get(type(node)) or node.name
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            lines = [line] + [d.lineno for d in node.decorator_list]
        else:
            lines = [line]
        for at in lines:
            queue = self.waiting.get((name, at))
            if queue:
                return Frame(queue.pop(0), self)
        raise LookupError(f"no scope `{name}` at line {line}")

    @property
    def top(self) -> Frame:
        return self if self.parent is None else self.parent.top

    def symbol(self, name: str) -> symtable.Symbol | None:
        try:
            return self.table.lookup(name)
        except KeyError:
            return None

    def home(self, name: str) -> Frame | None:
        """The frame whose binding a use of the name in this frame meets; None where it is a builtin or nothing."""
        symbol = self.symbol(name)
        if symbol is None or symbol.is_global():
            return self.top
        if symbol.is_local():
            return self
        frame = self.parent
        while frame is not None:
            symbol = frame.symbol(name)
            if frame.table.get_type() != "class" and symbol is not None and symbol.is_local():
                return frame
            frame = frame.parent
        return self.top


class Walk:
    """Walks a tree twice: first for the bindings of each scope, then for what uses them."""

    def __init__(self, source: str, tree: ast.Module, file: str, policy: Policy):
        self.lines = source.splitlines(keepends=True) if "\x0c" not in source else source.split("\n")
        self.tree, self.file, self.policy = tree, file, policy
        self.frames: dict[ast.AST, Frame] = {tree: Frame(symtable.symtable(source, file, "exec"), None)}
        self.found: list[Line] = []
        self.refused_imports: set[str] = set()

    def column(self, node: ast.AST) -> int:
        try:
            text = self.lines[node.lineno - 1].encode()[: node.col_offset].decode()
        except (IndexError, UnicodeDecodeError):
            return node.col_offset + 1
        return len(text) + 1

    def say(self, node: ast.AST, kind: str, name: str) -> None:
        self.found.append(Line(self.file, node.lineno, self.column(node), kind, name))

    def run(self) -> list[Line]:
        uses: list[tuple[ast.AST, Frame]] = []
        self.bind(self.tree, self.frames[self.tree], True, uses)
        for node, frame in uses:
            self.use(node, frame)
        top = self.frames[self.tree]
        symbol = top.symbol("load_model")
        if symbol is None or not (symbol.is_assigned() or symbol.is_imported()):
            self.found.append(Line(self.file, 0, 0, "no load_model", "load_model"))
        return self.found

    # Bindings.

    def bind(self, node: ast.AST, frame: Frame, certain: bool, uses: list) -> None:
        """Visits in program order. `certain`: the node stands in a place of the scope's body that always runs."""
        if isinstance(node, ast.Import):
            for alias in node.names:
                self.judge_import(alias, alias.name)
                bound = alias.asname or alias.name.partition(".")[0]
                self.bound(frame, bound, alias, certain, alias.name if alias.asname else bound)
        elif isinstance(node, ast.ImportFrom):
            self.import_from(node, frame, certain)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            outside = [*node.decorator_list, *self.defaults(node.args), *self.annotations(node)]
            self.each(outside, frame, certain, uses)
            inner = frame.enter(node)
            self.each(node.body, inner, True, uses)
            # A decorator may call the function before its name is bound; without one nobody can.
            early = None if node.decorator_list else (node.body[0].lineno, node.body[0].col_offset)
            self.bound(frame, node.name, node, certain, since=early)
        elif isinstance(node, ast.Lambda):
            self.each(self.defaults(node.args), frame, certain, uses)
            inner = frame.enter(node)
            self.bind(node.body, inner, True, uses)
        elif isinstance(node, ast.ClassDef):
            self.each([*node.decorator_list, *node.bases, *node.keywords], frame, certain, uses)
            self.each(node.body, frame.enter(node), True, uses)
            self.bound(frame, node.name, node, certain)
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            self.bind(node.generators[0].iter, frame, certain, uses)
            inner = frame.enter(node)
            for i, generator in enumerate(node.generators):
                if i:
                    self.bind(generator.iter, inner, False, uses)
                self.bind(generator.target, inner, False, uses)
                self.each(generator.ifs, inner, False, uses)
            values = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
            self.each(values, inner, False, uses)
        elif isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                uses.append((node, frame))
            elif isinstance(node.ctx, ast.Store):
                self.bound(frame, node.id, node, certain)
            else:
                (frame.home(node.id) or frame).undone.add(node.id)
        elif isinstance(node, ast.Attribute):
            uses.append((node, frame))
            base = node
            while isinstance(base, ast.Attribute):
                base = base.value
            if not isinstance(base, ast.Name):
                self.bind(base, frame, certain, uses)
            else:
                uses.append((base, frame))
        elif isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            if node.value is not None:
                self.bind(node.value, frame, certain, uses)
            if isinstance(node, ast.AnnAssign):
                self.bind(node.annotation, frame, certain, uses)
            if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
                uses.append((node.target, frame))
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if not (isinstance(node, ast.AnnAssign) and node.value is None and isinstance(target, ast.Name)):
                    self.bind(target, frame, certain, uses)
                    for name in (n for n in ast.walk(target) if isinstance(n, ast.Name) and n.id in frame.certain):
                        # The value is computed before: `compile = compile` reads the builtin.
                        if frame.certain[name.id] == (name.end_lineno, name.end_col_offset):
                            frame.certain[name.id] = (node.end_lineno, node.end_col_offset)
        elif isinstance(node, ast.ExceptHandler):
            if node.type is not None:
                self.bind(node.type, frame, False, uses)
            if node.name:
                (frame.home(node.name) or frame).undone.add(node.name)
            self.each(node.body, frame, False, uses)
        elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
            self.each(ast.iter_child_nodes(node), frame, False, uses)
        else:
            straight = isinstance(node, (ast.Module, ast.Expr, ast.Tuple, ast.List, ast.Starred))
            self.each(ast.iter_child_nodes(node), frame, certain and straight, uses)

    def each(self, nodes, frame: Frame, certain: bool, uses: list) -> None:
        for node in nodes:
            self.bind(node, frame, certain, uses)

    @staticmethod
    def bound(frame: Frame, name: str, node: ast.AST, certain: bool, path: str = "",
              since: tuple[int, int] | None = None) -> None:
        """`since`: from where on the name has the value; without it, from the node's end on."""
        symbol = frame.symbol(name)
        owner = frame.home(name) or frame
        if path:
            owner.imports[name].add(path)
        if certain and owner is frame and symbol is not None:
            frame.certain.setdefault(name, since or (node.end_lineno, node.end_col_offset))

    @staticmethod
    def defaults(args: ast.arguments) -> list[ast.AST]:
        return [d for d in [*args.defaults, *args.kw_defaults] if d is not None]

    @staticmethod
    def annotations(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.AST]:
        a = node.args
        everyone = [*a.posonlyargs, *a.args, *a.kwonlyargs, *filter(None, [a.vararg, a.kwarg])]
        return [n for n in [*(p.annotation for p in everyone), node.returns] if n is not None]

    # Imports.

    def import_from(self, node: ast.ImportFrom, frame: Frame, certain: bool) -> None:
        if node.module == "__future__" and not node.level:
            return
        for alias in node.names:
            path = "." * node.level + ".".join(filter(None, [node.module, alias.name]))
            bound = alias.asname or alias.name
            if alias.name == "*" and not node.level:
                self.say(alias, "star import", path)
                self.judge_import(alias, node.module)
                continue
            if node.level:
                self.say(alias, "relative import", path)
            else:
                self.judge_import(alias, path)
            self.bound(frame, bound, alias, certain, "" if node.level else path)

    def judge_import(self, alias: ast.alias, path: str) -> None:
        verdict, entry = self.policy.decide(path)
        if verdict == "allowed":
            return
        self.say(alias, verdict, entry if verdict != "unlisted import" else path)
        self.refused_imports.add(entry)

    # Uses.

    def use(self, node: ast.AST, frame: Frame) -> None:
        if isinstance(node, ast.Name):
            if node.id in self.policy.builtins and not self.shadowed(node, frame):
                self.say(node, "blocked builtin", node.id)
            return
        parts, base = [], node
        while isinstance(base, ast.Attribute):
            parts.insert(0, base.attr)
            base = base.value
        if not isinstance(base, ast.Name):
            return
        home = frame.home(base.id)
        for path in sorted(home.imports.get(base.id, ())) if home else ():
            verdict, entry = self.policy.decide(".".join([path, *parts]))
            if verdict == "blocked part" and entry not in self.refused_imports:
                self.say(node, verdict, entry)

    @staticmethod
    def shadowed(node: ast.Name, frame: Frame) -> bool:
        at: Frame | None = frame
        symbol = frame.symbol(node.id)
        if frame.table.get_type() == "class" and symbol is not None and symbol.is_local():
            if node.id in frame.certain and node.id not in frame.undone and frame.certain[node.id] <= (node.lineno, node.col_offset):
                return True
            at = frame.parent
            while at is not None and at.table.get_type() == "class":
                at = at.parent
        elif symbol is not None and symbol.is_local() and frame.parent is not None:
            return True
        elif symbol is not None and symbol.is_free():
            return True
        if at is None:
            return False
        top = at.top
        since = top.certain.get(node.id)
        return since is not None and node.id not in top.undone and since <= (node.lineno, node.col_offset)


def judge(file: str, policy: Policy) -> list[Line]:
    source = Path(file).read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = source.decode("utf-8-sig")
            return Walk(text, ast.parse(source, file), file, policy).run()
    except (SyntaxError, ValueError) as trouble:  # also what is not UTF-8, and NUL bytes
        return [Line(file, 0, 0, UNREADABLE, str(trouble))]


class Told(NamedTuple):
    """What Portcullis said."""

    line: Line
    rule: str
    message: str


def told(report: Path) -> Iterator[tuple[str, list[Told]]]:
    for row in report.read_text().splitlines():
        said = json.loads(row)
        lines = []
        for finding in said["findings"]:
            if finding["level"] != "error":
                continue
            name = finding["message"].split("`")[1] if "`" in finding["message"] else ""
            place = Line(said["path"], finding["line"] or 0, finding["column"] or 0, RULES.get(finding["rule"], "?"), name)
            lines.append(Told(place, finding["rule"], finding["message"]))
        yield said["path"], lines


def key(line: Line) -> tuple:
    """A finding and a line are the same thing if place and kind are; where they name different parts of one path
    (`google` and `google.cloud`) the shorter counts."""
    return line.file, line.line, line.column, line.kind


def compare(report: Path, policy: Policy) -> int:
    unexplained: list[Told] = []
    missed: list[Line] = []
    same, files = Counter(), 0
    for file, said in told(report):
        files += 1
        own = judge(file, policy)
        if own and own[0].kind == UNREADABLE and any(one.rule.startswith(READING) for one in said):
            same[UNREADABLE] += 1
            continue
        mine, theirs = defaultdict(list), defaultdict(list)
        for line in own:
            mine[key(line)].append(line)
        for one in said:
            theirs[key(one.line)].append(one)
        for k in sorted({*mine, *theirs}):
            left = mine.get(k, [])
            for one in theirs.get(k, []):
                match = next((m for m in left if agree(m, one)), None)
                if match is None:
                    unexplained.append(one)
                else:
                    left.remove(match)
                    same[one.line.kind] += 1
            missed += left
    print(f"{files} files; both say:")
    for kind, count in same.most_common():
        print(f"  {count:6,d}  {kind}")
    print(f"{len(unexplained)} findings that the oracle cannot explain")
    for one in unexplained:
        print(f"  {one.line.file}:{one.line.line}:{one.line.column}: [{one.rule}] {one.message}")
    print(f"{len(missed)} lines of the oracle that Portcullis does not have")
    for line in missed:
        print(f"  {line}")
    return 1 if unexplained or missed else 0


def agree(mine: Line, theirs: Told) -> bool:
    name = theirs.line.name
    if mine.kind in ("no load_model", "star import"):
        return True
    return mine.name == name or mine.name.startswith(name + ".")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--against", type=Path, metavar="REPORT", help="JSON lines of Portcullis")
    parser.add_argument("--profile", default="official")
    parser.add_argument("files", nargs="*")
    arguments = parser.parse_args()
    policy = Policy(POLICY, arguments.profile)
    if arguments.against:
        return compare(arguments.against, policy)
    for file in arguments.files:
        for line in sorted(judge(file, policy)):
            print(line)
    return 0


if __name__ == "__main__":
    # Generated files nest deeper than Python's default limit, and the main thread's stack is small.
    sys.setrecursionlimit(100_000)
    threading.stack_size(512 * 1024 * 1024)
    answer: list[int] = []
    thread = threading.Thread(target=lambda: answer.append(main()))
    thread.start()
    thread.join()
    sys.exit(answer[0] if answer else 2)
