"""Every string constant and doctest example of CPython's own syntax tests, as (name, source, answer) frames.

    snippets.py [--all]

CPython's tests hold their cases as strings: good code, bad code, and code that only looks like either. Each
constant is asked about as it stands and dedented. Without the `test` package (some distributions leave it out)
the stream is empty, which the reader has to treat as "not run". `--all` reads every test file.
"""

import ast
import doctest
import os
import sys
import textwrap

import oracle

FILES = """
    test_ast test_asyncgen test_augassign test_baseexception test_binop test_bool test_builtin test_bytes
    test_code test_codeop test_compile test_complex test_coroutines test_decorators test_dictcomps test_eof
    test_except_star test_exceptions test_extcall test_float test_flufl test_fstring test_future test_generators
    test_genexps test_global test_grammar test_int_literal test_keywordonlyarg test_lambda test_listcomps
    test_long test_named_expressions test_parser test_patma test_peepholer test_peg_generator test_pep646_syntax
    test_pep563 test_positional_only_arg test_pyclbr test_scope test_setcomps test_source_encoding
    test_string_literals test_super test_symtable test_syntax test_tokenize test_tracemalloc test_type_annotations
    test_type_comments test_unicode_identifiers test_unpack test_unpack_ex test_unparse test_utf8source
    test_with test_yield_from test_funcattrs test_dis test_eval_order test_raise test_sys_settrace
    test_traceback test_types test_typing test_univnewlines test_utf8_mode test_dataclasses test_inspect
""".split()

SNIPPET_BYTES = 64_000


def test_files(everything):
    folder = os.path.join(oracle.standard_library(), "test")
    for path in oracle.python_files(folder) if os.path.isdir(folder) else []:
        if everything or os.path.splitext(os.path.basename(path))[0] in FILES:
            yield path


def texts(tree):
    """Constants of the tree with the line they stand on, and the doctest examples inside them."""
    examples = doctest.DocTestParser()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, bytes):
            yield node.lineno, node.value
        elif isinstance(node.value, str):
            source = node.value
            yield node.lineno, source.encode("utf-8", "surrogatepass")
            dedented = textwrap.dedent(source)
            yield node.lineno, dedented.encode("utf-8", "surrogatepass")
            if ">>>" in source:
                try:
                    for example in examples.get_examples(source):
                        yield node.lineno, example.source.encode("utf-8", "surrogatepass")
                except ValueError:
                    # Text that quotes a prompt without being a doctest.
                    continue


def generate(everything):
    seen = set()
    for path in test_files(everything):
        try:
            tree = ast.parse(oracle.read(path))
        except SyntaxError:
            continue
        for line, source in texts(tree):
            if source and len(source) <= SNIPPET_BYTES and source not in seen:
                seen.add(source)
                yield f"snippet {os.path.basename(path)}:{line}", source


def main(arguments):
    def work():
        frames = oracle.Frames(sys.stdout.buffer)
        for name, source in generate("--all" in arguments):
            frames.write(name, source)
        frames.close()

    oracle.on_large_stack(work)


if __name__ == "__main__":
    main(sys.argv[1:])
