"""Code with one to three tokens changed: a stream of (name, source, answer) frames.

    mutations.py [--seed S] [--count N] [--of library|edge]

Statements are drawn from the standard library of the running interpreter and damaged token by token, so that
most results are almost Python: the neighbourhood in which parsers disagree. `--of edge` damages and combines the
cases of the edge corpus instead, where rare syntax is common. Same seed, same interpreter, same stream; nothing
is stored.
"""

import ast
import io
import os
import random
import re
import sys
import tokenize

import edge_cases
import oracle

# A damaged statement larger than this says nothing that a smaller one does not, and takes longer to say it.
STATEMENT_BYTES = 6_000
STATEMENTS_PER_FILE = 60

WORDS = """
    False None True and as assert async await break class continue def del elif else except finally for from
    global if import in is lambda nonlocal not or pass raise return try while with yield match case type _
    print x self 0 1 1.5 2j 0x1f 'a' b'b' f'{x}' f'{x!r:>{w}}' rb'\\d' u'u' ... __debug__
    ( ) [ ] { } , : ; . = == != < > <= >= <> -> := + - * ** / // % @ & | ^ ~ << >> += -= **= @= ! ? $ `
    ** * *args **kw *, /, x=1 (yield) lambda: (x:=1) x.y x[0] [*a] {**k} # \\
""".split()
SPACES = ["\n", "\n\n", " ", "    ", "\t", "\f", "\\\n", "\r", ";", "\u00a0", "\ufeff", "\x00", "\u2028", "é", "ſ", "𝐱", "\u200b"]


def statements(source):
    """The top-level statements of a file and the bodies of its classes, as text."""
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True) if "\f" not in source and "\x1c" not in source else None
    if lines is None:
        return
    nodes = list(tree.body)
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            nodes.extend(node.body)
    for node in nodes:
        start = min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])])
        taken = lines[start - 1 : node.end_lineno]
        margin = len(taken[0]) - len(taken[0].lstrip())
        text = "".join(line[margin:] if not line[:margin].strip() else line for line in taken)
        if len(text) <= STATEMENT_BYTES:
            yield text if text.endswith("\n") else text + "\n"


def pieces(text):
    """The text cut at token borders: every other piece is a token, the rest what lies between."""
    lines = io.StringIO(text).readlines()
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    cut, at = [], 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER) or not token.string:
            continue
        begin = starts[token.start[0] - 1] + token.start[1]
        end = starts[token.end[0] - 1] + token.end[1]
        if begin < at:
            continue
        cut.append(text[at:begin])
        cut.append(text[begin:end])
        at = end
    cut.append(text[at:])
    return cut


def damaged(cut, chance):
    """One token-level change to `cut`, in place; its name."""
    tokens = range(1, len(cut), 2)
    at = chance.choice(tokens)
    kind = chance.randrange(10)
    if kind == 0:
        cut[at] = ""
        return "delete"
    if kind == 1:
        cut[at] = cut[at] + " " + cut[at]
        return "double"
    if kind == 2:
        other = chance.choice(tokens)
        cut[at], cut[other] = cut[other], cut[at]
        return "swap"
    if kind == 3 and at + 2 < len(cut):
        cut[at], cut[at + 2] = cut[at + 2], cut[at]
        return "exchange"
    if kind == 4:
        cut[at] = chance.choice(WORDS)
        return "replace"
    if kind == 5:
        cut[at] = cut[at] + " " + chance.choice(WORDS) + " "
        return "insert"
    if kind == 6:
        cut[at + 1] = cut[at + 1] + chance.choice(SPACES)
        return "space"
    if kind == 7:
        cut[at + 1] = ""
        return "join"
    if kind == 8:
        # Damage inside a token: strings, numbers and f-string fields have a grammar of their own.
        longest = max(tokens, key=lambda i: (len(cut[i]) if chance.random() < 0.7 else 0, i))
        word = cut[longest]
        place = chance.randrange(len(word) + 1)
        cut[longest] = word[:place] + chance.choice(["{", "}", "\\", "'", '"', "!", ":", "_", "0", "=", "\\N{", "é", "(", "\n"]) + word[place:]
        return "inner"
    cut[at] = cut[chance.choice(tokens)]
    return "copy"


def generate(seed, count):
    """`count` pairs of name and source."""
    chance = random.Random(seed)
    files = list(oracle.python_files(oracle.standard_library()))
    made = 0
    while made < count:
        path = chance.choice(files)
        try:
            with tokenize.open(path) as file:
                found = list(statements(file.read()))
        except (SyntaxError, UnicodeError, RecursionError):
            continue
        for text in chance.sample(found, min(len(found), STATEMENTS_PER_FILE)):
            if made == count:
                return
            try:
                cut = pieces(text)
            except (tokenize.TokenError, IndentationError):
                continue
            if len(cut) < 5:
                continue
            kinds = "+".join(damaged(cut, chance) for _ in range(chance.choice([1, 1, 1, 2, 2, 3])))
            source = "".join(cut).encode("utf-8", "surrogatepass")
            made += 1
            yield f"mutation {seed}/{made} {kinds} of {os.path.basename(path)}", source


EDGE_CASE_BYTES = 300
CONTEXTS = [
    ("f'{", "}'"), ("f'''{", "}'''"), ("f'{x:{", "}}'"), ("f'{x!r:", "}'"), ("(", ")"), ("[", "]"), ("{", "}"), ("{**", ": 1}"),
    ("f(", ")"), ("f(*", ")"), ("f(a=", ")"), ("f(", "=1)"), ("x[", "]"), ("x = ", ""), ("", " = 1"), ("", " += 1"), ("", ": int"),
    ("x: ", " = 1"), ("del ", ""), ("for ", " in x: pass"), ("for x in ", ": pass"), ("with ", ": pass"), ("with (", "): pass"),
    ("with x as ", ": pass"), ("with (x as ", ", y): pass"), ("[x for ", " in y]"), ("[x for x in ", "]"), ("[", " for x in y]"),
    ("(", " for x in y)"), ("{x: ", " for x in y}"), ("[x for x in y if ", "]"), ("lambda ", ": x"), ("lambda: ", ""), ("lambda x=", ": x"),
    ("def f(", "): pass"), ("def f(x=", "): pass"), ("def f(x: ", "): pass"), ("def f() -> ", ": pass"), ("def f(): ", ""),
    ("async def f(): ", ""), ("async def f(): await ", ""), ("def f(): yield ", ""), ("def f(): return ", ""), ("class A(", "): pass"),
    ("class A: ", ""), ("@", "\ndef f(): pass"), ("match ", ":\n case _: pass"), ("match x:\n case ", ": pass"),
    ("match x:\n case [", "]: pass"), ("match x:\n case A(x=", "): pass"), ("match x:\n case {1: ", "}: pass"),
    ("match x:\n case {", ": 1}: pass"), ("match x:\n case x if ", ": pass"), ("match x:\n case ", " as y: pass"),
    ("match x:\n case ", " | 1: pass"), ("try: pass\nexcept ", ": pass"), ("try: pass\nexcept* ", " as x: pass"), ("if ", ": pass"),
    ("if 1:\n  ", ""), ("if 1:\n\t", "\n"), ("while ", ": pass"), ("assert ", ", x"), ("raise ", " from x"), ("x = y = ", ""), ("(x := ", ")"),
    ("not ", ""), ("await ", ""), ("-", " ** 2"), ("*", ", x"), ("import ", ""), ("from x import ", ""), ("from x import (", ")"),
    ("global ", ""), ("type X = ", ""), ("x if ", " else y"), ("# ", ""), ("'''", "'''"), ("x = '", "'"), ("", " \\\n"), ("\ufeff", ""),
]
PIECE = re.compile(r"\w+|\s|[^\w\s]")
CHARACTERS = list("()[]{}:,;.=*@!\\'\"#\n \t\f0_eéſ") + ["**", ":=", "->", "\r", "\n ", "\u200b", "{{", "}}", "!r", "\\N{"]


def crossed(chance, texts):
    """One edge case damaged, combined with another, or put where another kind of phrase belongs."""
    text = chance.choice(texts)
    kind = chance.randrange(7)
    if kind == 0:
        before, after = chance.choice(CONTEXTS)
        return "context", before + text + after
    if kind == 1:
        first, second = PIECE.findall(text), PIECE.findall(chance.choice(texts))
        return "splice", "".join(first[: chance.randrange(len(first) + 1)] + second[chance.randrange(len(second) + 1) :])
    if kind == 2:
        return "sequence", text + chance.choice(["\n", "; ", "\n  ", " ", ""]) + chance.choice(texts)
    words = PIECE.findall(text) or [""]
    at = chance.randrange(len(words))
    if kind == 3:
        words[at] = ""
        return "delete", "".join(words)
    if kind == 4:
        words[at] = chance.choice(PIECE.findall(chance.choice(texts)) or [""])
        return "replace", "".join(words)
    if kind == 5:
        words[at] += chance.choice(CHARACTERS)
        return "insert", "".join(words)
    words[at] += " " + chance.choice(WORDS) + " "
    return "word", "".join(words)


def generate_from_edges(seed, count):
    chance = random.Random(seed)
    cases = [s.decode("utf-8", "surrogateescape") for s in edge_cases.CASES.values() if len(s) <= EDGE_CASE_BYTES]
    for made in range(1, count + 1):
        kind, text = crossed(chance, cases)
        if chance.random() < 0.2:
            again, text = crossed(chance, [text or " "])
            kind += "+" + again
        yield f"edge mutation {seed}/{made} {kind}", text.encode("utf-8", "surrogateescape")


def main(arguments):
    options = {"--seed": 1, "--count": 20_000, "--of": "library"}
    for name, value in zip(arguments[::2], arguments[1::2]):
        options[name] = type(options[name])(value)

    def work():
        frames = oracle.Frames(sys.stdout.buffer)
        made = generate_from_edges if options["--of"] == "edge" else generate
        for name, source in made(options["--seed"], options["--count"]):
            frames.write(name, source)
        frames.close()

    oracle.on_large_stack(work)


if __name__ == "__main__":
    main(sys.argv[1:])
