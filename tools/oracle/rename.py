"""Makes hard cases for the comparison: real files in which names have been replaced by those of blocked builtins.

    python3 tools/oracle/rename.py FOLDER SEED FILE...

Real code hardly ever has a local `getattr` or an `eval` that is bound on one branch only. So in each file a few names
that it binds somewhere are replaced, token by token, and the result is written to FOLDER if Python still reads it.
The same seed and files give the same cases.
"""

import ast
import io
import random
import sys
import tokenize
import warnings
from pathlib import Path

BUILTINS = ["getattr", "setattr", "eval", "exec", "compile", "globals", "locals", "__import__"]
AT_ONCE = 4


def bound_names(tree):
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.FunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name) | ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)):
                yield name
            case ast.alias(name=name) if "." not in name and name != "*":
                yield name
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                yield from names
            case _:
                pass


def renamed(source, table):
    lines = source.splitlines(keepends=True)
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    for before, token in reversed(list(zip([None, *tokens], tokens))):
        attribute = before is not None and before.string == "."
        if token.type == tokenize.NAME and token.string in table and not attribute:
            row, start = token.start
            line = lines[row - 1]
            lines[row - 1] = line[:start] + table[token.string] + line[start + len(token.string):]
    return "".join(lines)


def main(folder, seed, files):
    chance = random.Random(int(seed))
    written = 0
    for number, file in enumerate(files):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                source = Path(file).read_text(encoding="utf-8")
                names = sorted(set(bound_names(ast.parse(source))))
                chosen = chance.sample(names, min(AT_ONCE, len(names)))
                text = renamed(source, dict(zip(chosen, chance.sample(BUILTINS, AT_ONCE))))
                compile(text, file, "exec")
        except (SyntaxError, ValueError, UnicodeError, tokenize.TokenError, IndexError):
            continue
        (Path(folder) / f"{number:05d}.py").write_text(text, encoding="utf-8")
        written += 1
    print(f"{written} of {len(files)} files written")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
