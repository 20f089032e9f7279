"""Streams Python files and what stands in them, read by Python's own ast: an oracle for tests.

usage: source_facts.py (--stdlib | FOLDER) EVERY

For every EVERY-th file that ast.parse accepts: three frames (name, source, facts), each with its
length in four bytes before it. Facts are lines of ASCII: a kind, a space, the text with every other
character as its UTF-16 code units.
"""

import ast
import os
import struct
import sys
import sysconfig
import warnings


def written(alias):
    return alias.name + (" as " + alias.asname if alias.asname else "")


def called(node):
    attributes = []
    while isinstance(node, ast.Attribute):
        attributes.append(node.attr)
        node = node.value
    root = node.id if isinstance(node, ast.Name) else "<" + type(node).__name__ + ">"
    return ".".join([root] + attributes[::-1])


def preorder(tree):
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(list(ast.iter_child_nodes(node))))


def facts(tree):
    imports, calls, strings, names = [], [], [], set()
    for node in preorder(tree):
        match node:
            case ast.Import():
                imports += [written(alias) for alias in node.names]
            case ast.ImportFrom():
                module = "." * node.level + (node.module or "")
                imports += [f"from {module} import {written(alias)}" for alias in node.names]
            case ast.Call():
                calls.append(called(node.func))
            case ast.Constant(value=str() as text):
                strings.append(text)
            case ast.Constant(value=bytes() as raw):
                strings.append("b:" + raw.hex())
            case ast.Name():
                names.add(node.id)
            case ast.Attribute():
                names.add(node.attr)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.arg():
                names.add(node.arg)
            case ast.keyword():
                names |= {node.arg} - {None}
    yield from (("import", each) for each in imports)
    yield from (("call", each) for each in calls)
    yield from (("string", each) for each in strings)
    yield from (("name", each) for each in sorted(names))


def escaped(text):
    out = []
    for (unit,) in struct.iter_unpack(">H", text.encode("utf-16-be", "surrogatepass")):
        out.append(chr(unit) if 0x20 <= unit < 0x7F and unit != 0x5C else f"\\u{unit:04x}")
    return "".join(out)


def frame(data):
    sys.stdout.buffer.write(struct.pack(">i", len(data)) + data)


def main():
    folder, every = sys.argv[1], int(sys.argv[2])
    if folder == "--stdlib":
        folder = sysconfig.get_path("stdlib")
    files = sorted(
        os.path.join(base, name)
        for base, _, names in os.walk(folder)
        for name in names
        if name.endswith(".py")
    )
    warnings.simplefilter("ignore")
    for path in files[::every]:
        with open(path, "rb") as file:
            source = file.read()
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            continue
        frame(path.encode())
        frame(source)
        frame("".join(f"{kind} {escaped(text)}\n" for kind, text in facts(tree)).encode())


main()
