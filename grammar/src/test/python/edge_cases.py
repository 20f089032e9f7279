r"""The lexical and syntactic edge corpus: cases written by hand, CPython's answers recorded beside them.

    edge_cases.py --check                    compare the record with the running CPython 3.11
    edge_cases.py --record [PYTHON3.12 PYTHON3.13]
                                             write the record; other interpreters fill `accepts_312`, `accepts_313`

A case is one line of a block: `⏎` stands for a line feed, `⇥` for a tab, `‴` for three
double quotes, all else for itself in UTF-8. Cases that need other bytes are written as bytes. Each line of the record `edge.jsonl` is

    name, source (base64; `deflated` instead when long), accepts, compiles, line, message, sha256, limit,
    and accepts_312, accepts_313, accepts_314 where they differ from accepts

`limit` marks answers that are bounds of this interpreter's implementation, not rules of the language: a reader
may refuse those cases whatever CPython says, but has to answer. accepts_314 is annotated by hand below.
"""

import base64
import json
import os
import subprocess
import sys
import zlib

import oracle

RECORD = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "resources", "org", "portcullis", "grammar", "edge", "edge.jsonl"
)
DEFLATE_FROM_BYTES = 400

# Wording of messages moves between micro versions; verdicts, lines and trees do not.
RECORDED_WITH = (3, 11, 7)

CASES = {}


def case(name, source):
    assert name not in CASES, name
    assert isinstance(source, bytes), name
    CASES[name] = source


def block(group, text):
    for line in text.split("\n"):
        if line:
            case(f"{group}/{line}", line.replace("⏎", "\n").replace("⇥", "\t").replace("‴", '"' * 3).encode("utf-8"))


# ---------------------------------------------------------------- bytes to text

for name, cookie in {
    "utf-8": "utf-8", "utf8": "utf8", "UTF8": "UTF8", "utf_8": "utf_8", "U8": "U8", "utf": "utf", "cp65001": "cp65001",
    "utf-8-sig": "utf-8-sig", "utf-8-unix": "utf-8-unix", "UTF-8-anything": "UTF-8-anything", "utf-88": "utf-88",
    "latin-1": "latin-1", "latin1": "latin1", "l1": "l1", "L1": "L1", "latin": "latin", "iso-8859-1": "iso-8859-1",
    "ISO8859-1": "ISO8859-1", "iso_8859_1": "iso_8859_1", "8859": "8859", "cp819": "cp819", "iso-8859-1-unix": "iso-8859-1-unix",
    "latin-1-dos": "latin-1-dos", "iso-latin-1-mac": "iso-latin-1-mac", "ascii": "ascii", "us-ascii": "us-ascii", "646": "646",
    "iso-8859-15": "iso-8859-15", "latin9": "latin9", "cp1252": "cp1252", "windows-1252": "windows-1252", "koi8-r": "koi8-r",
    "mac-roman": "mac-roman", "cp437": "cp437", "iso2022_jp": "iso2022_jp", "shift_jis": "shift_jis", "big5": "big5", "gbk": "gbk",
    "hz": "hz", "utf-7": "utf-7", "utf-16": "utf-16", "utf-32": "utf-32", "rot13": "rot13", "base64": "base64", "hex": "hex",
    "unicode_escape": "unicode_escape", "raw_unicode_escape": "raw_unicode_escape", "idna": "idna", "punycode": "punycode",
    "unknown-codec": "no-such-codec", "undefined": "undefined", "mbcs": "mbcs", "zip": "zip", "string-escape": "string-escape",
    "dots": "utf.8", "double-dash": "utf--8", "trailing-dash": "utf-8-", "leading-dash": "-utf-8",
}.items():
    case(f"cookie/{name}", b"# -*- coding: " + cookie.encode() + b" -*-\nx = 'a'\n")

for name, source in {
    "latin-1 letter": b"# coding: latin-1\nx = '\xe9'\n",
    "latin-1 identifier": b"# coding: latin-1\n\xe9t\xe9 = 1\n",
    "latin-1 micro folds": b"# coding: latin-1\n\xb5 = 1\n",
    "latin-1 nbsp": b"# coding: latin-1\nx =\xa01\n",
    "latin-1 C1 NEL in comment": b"# coding: latin-1\n# a\x85import os\nx = 1\n",
    "latin-1 NEL in code": b"# coding: latin-1\nx = 1\x85y = 2\n",
    "ascii with high byte": b"# coding: ascii\nx = '\xe9'\n",
    "ascii with utf-8 bytes": b"# coding: ascii\nx = '\xc3\xa9'\n",
    "cp1252 quotes": b"# coding: cp1252\nx = '\x93a\x94'\n",
    "cp1252 undefined byte": b"# coding: cp1252\nx = '\x81'\n",
    "shift_jis trail backslash": b"# coding: shift_jis\nx = '\x95\x5c'\n",
    "big5 trail backslash": b"# coding: big5\nx = '\xa5\x5c'\nimport os\n",
    "gbk trail": b"# coding: gbk\nx = '\x81\x5c'\n",
    "utf-7 hides newline": b"# coding: utf-7\n# harmless +AAo-import os\n",
    "utf-7 hides import in string": b"# coding: utf-7\nx = '+ACc-\nimport os\ny = +ACc-'\n",
    "unicode_escape hides newline": b"# coding: unicode_escape\n# harmless \\u000aimport os\n",
    "raw_unicode_escape hides newline": b"# coding: raw_unicode_escape\n# harmless \\u000aimport os\n",
    "koi8-r identifier": b"# coding: koi8-r\n\xc1\xc2 = 1\n",
    "euc_jp": b"# coding: euc_jp\nx = '\xa4\xa2'\n",
    "second line": b"#!/usr/bin/env python\n# coding: latin-1\nx = '\xe9'\n",
    "second line after blank": b"\n# coding: latin-1\nx = '\xe9'\n",
    "second line after spaces": b"   \n# coding: latin-1\nx = '\xe9'\n",
    "second line after form feed": b"\x0c\n# coding: latin-1\nx = '\xe9'\n",
    "second line after code": b"x = 1\n# coding: latin-1\ny = '\xe9'\n",
    "second line after docstring": b"'''doc\n# coding: latin-1\n'''\ny = '\xe9'\n",
    "second line in continuation": b"\\\n# coding: latin-1\ny = '\xe9'\n",
    "third line": b"#\n#\n# coding: latin-1\ny = '\xe9'\n",
    "indented comment": b"   # coding: latin-1\ny = '\xe9'\n",
    "tab before comment": b"\t# coding: latin-1\ny = '\xe9'\n",
    "form feed before comment": b"\x0c# coding: latin-1\ny = '\xe9'\n",
    "after code on line": b"x = 1 # coding: latin-1\ny = '\xe9'\n",
    "equals": b"# coding=latin-1\ny = '\xe9'\n",
    "no space": b"#coding:latin-1\ny = '\xe9'\n",
    "space before colon": b"# coding : latin-1\ny = '\xe9'\n",
    "spaces after colon": b"# coding: \t  latin-1\ny = '\xe9'\n",
    "capital": b"# Coding: latin-1\ny = '\xe9'\n",
    "encoding": b"# encoding: latin-1\ny = '\xe9'\n",
    "fileencoding": b"# vim: set fileencoding=latin-1 :\ny = '\xe9'\n",
    "prefix": b"# xyzcoding: latin-1\ny = '\xe9'\n",
    "two on a line": b"# coding: latin-1 coding: utf-8\ny = '\xe9'\n",
    "first bad then good": b"# coding = latin-1 coding: utf-8\ny = '\xe9'\n",
    "two lines": b"# coding: latin-1\n# coding: utf-8\ny = '\xe9'\n",
    "two lines, first utf-8": b"# coding: utf-8\n# coding: latin-1\ny = '\xc3\xa9'\n",
    "quoted": b"# coding: 'latin-1'\ny = '\xe9'\n",
    "empty": b"# coding:\ny = 'a'\n",
    "carriage return ends line": b"# coding: latin-1\ry = '\xe9'\r",
    "crlf": b"# coding: latin-1\r\ny = '\xe9'\r\n",
    "second after lone CR": b"#\r# coding: latin-1\ry = '\xe9'\r",
    "third by lone CRs": b"#\r#\r# coding: latin-1\ry = '\xe9'\r",
    "at end of file": b"# coding: latin-1",
    "unknown at end of file": b"# coding: nonsense",
    "unknown after code": b"x = 1 # coding: nonsense\n",
    "unknown on third line": b"#\n#\n# coding: nonsense\n",
    "long name": b"# coding: " + b"a" * 300 + b"\n",
    "name with nul": b"# coding: utf-8\x00\nx = 1\n",
    "in string on line 1": b"x = '# coding: latin-1'\ny = '\xc3\xa9'\n",
    "BOM": b"\xef\xbb\xbfx = '\xc3\xa9'\n",
    "BOM only": b"\xef\xbb\xbf",
    "BOM and newline": b"\xef\xbb\xbf\n",
    "BOM twice": b"\xef\xbb\xbf\xef\xbb\xbfx = 1\n",
    "BOM and utf-8": b"\xef\xbb\xbf# coding: utf-8\nx = 1\n",
    "BOM and utf8": b"\xef\xbb\xbf# coding: utf8\nx = 1\n",
    "BOM and UTF-8": b"\xef\xbb\xbf# coding: UTF-8\nx = 1\n",
    "BOM and utf_8": b"\xef\xbb\xbf# coding: utf_8\nx = 1\n",
    "BOM and utf-8-sig": b"\xef\xbb\xbf# coding: utf-8-sig\nx = 1\n",
    "BOM and latin-1": b"\xef\xbb\xbf# coding: latin-1\nx = 1\n",
    "BOM and ascii": b"\xef\xbb\xbf# coding: ascii\nx = 1\n",
    "BOM and second line latin-1": b"\xef\xbb\xbf\n# coding: latin-1\nx = 1\n",
    "BOM keeps columns": b"\xef\xbb\xbfabc = def_\n",
    "BOM then indent": b"\xef\xbb\xbf x = 1\n",
    "BOM in the middle": b"x = 1\n\xef\xbb\xbfy = 2\n",
    "BOM in string": b"x = '\xef\xbb\xbf'\n",
    "partial BOM": b"\xef\xbbx = 1\n",
    "partial BOM one byte": b"\xefx = 1\n",
    "utf-16 LE": "x = 1\n".encode("utf-16"),
    "utf-16 BE without BOM": "x = 1\n".encode("utf-16-be"),
    "invalid utf-8 in string": b"x = '\xff'\n",
    "invalid utf-8 in comment": b"x = 1 # \xff\n",
    "invalid utf-8 in comment on line 1": b"# \xff\nx = 1\n",
    "invalid utf-8 in identifier": b"x\xff = 1\n",
    "invalid utf-8 after end": b"x = 1\n\xff",
    "invalid utf-8 in comment, cookie utf-8": b"# coding: utf-8\n# \xff\n",
    "truncated utf-8 at end": b"x = '\xc3",
    "truncated utf-8 in comment at end": b"# \xe2\x82",
    "overlong slash": b"x = '\xc0\xaf'\n",
    "overlong NUL": b"x = '\xc0\x80'\n",
    "encoded surrogate": b"x = '\xed\xa0\x80'\n",
    "surrogate pair as CESU": b"x = '\xed\xa0\xbd\xed\xb8\x80'\n",
    "beyond U+10FFFF": b"x = '\xf4\x90\x80\x80'\n",
    "last code point": "x = '\U0010ffff'\n".encode(),
    "five byte form": b"x = '\xf8\x88\x80\x80\x80'\n",
    "noncharacter": "x = '\ufffe\uffff'\n".encode(),
}.items():
    case(f"bytes/{name}", source)

# ---------------------------------------------------------------- line ends, white space, indentation, end of file

for name, source in {
    "empty": b"",
    "newline": b"\n",
    "spaces": b"    ",
    "spaces newline": b"    \n",
    "tab only": b"\t",
    "form feed only": b"\x0c",
    "comment without newline": b"# x",
    "no newline at end": b"x = 1",
    "no newline after indent": b"if x:\n    y",
    "comment at end of block": b"if x:\n    y\n# z",
    "indented comment at end": b"if x:\n    y\n    # z",
    "spaces at end": b"if x:\n    y\n   ",
    "odd spaces at end": b"if x:\n    y\n  ",
    "odd comment": b"if x:\n    y\n  # z\n    w\n",
    "crlf": b"x = 1\r\ny = 2\r\n",
    "lone CR": b"x = 1\ry = 2\r",
    "CR after comment": b"# innocent\rimport os\n",
    "CR CR LF": b"x = 1\r\r\ny = 2\n",
    "LF CR": b"x = 1\n\ry = 2\n",
    "CR in triple string": b"x = '''a\rb'''\n",
    "crlf in triple string": b"x = '''a\r\nb'''\n",
    "CR CR LF in triple string": b"x = '''a\r\r\nb'''\n",
    "CR in single string": b"x = 'a\rb'\n",
    "backslash CR in string": b"x = 'a\\\rb'\n",
    "backslash crlf in string": b"x = 'a\\\r\nb'\n",
    "backslash CR": b"x = \\\r1\n",
    "backslash crlf": b"x = \\\r\n1\r\n",
    "raw string with CR": b"x = r'''\\\r'''\n",
    "bytes with crlf": b"x = b'''a\r\nb'''\n",
    "f-string with CR": b"x = f'''a\r{y}'''\n",
    "CR in brackets": b"x = (1,\r2)\r",
    "CR before indent": b"if x:\r    y\r",
    "CR at end of comment then indent": b"if x: # c\r    y\n",
    "VT in line": b"x = 1\x0by = 2\n",
    "VT at line start": b"\x0bx = 1\n",
    "VT in string": b"x = 'a\x0bb'\n",
    "VT in comment": b"# a\x0bimport os\n",
    "FF between tokens": b"x\x0c=\x0c1\n",
    "FF at line start": b"\x0cx = 1\n",
    "FF after spaces": b"   \x0cx = 1\n",
    "FF before spaces": b"\x0c  x = 1\n",
    "FF resets indent in block": b"if x:\n    y\n  \x0c    z\n",
    "FF resets to zero": b"if x:\n    y\n    \x0cz\n",
    "FF after tab": b"if x:\n\ty\n \x0c\tz\n",
    "FF in string": b"x = 'a\x0cb'\n",
    "FF blank line": b"if x:\n    y\n\x0c\n    z\n",
    "FS GS RS US in line": b"x = 1\x1cy = 2\n",
    "GS in comment": b"# a\x1dimport os\n",
    "RS in string": b"x = 'a\x1eb'\n",
    "US between tokens": b"x =\x1f1\n",
    "NEL in comment": "# a\u0085import os\n".encode(),
    "NEL in line": "x = 1\u0085y = 2\n".encode(),
    "NEL in string": "x = 'a\u0085b'\n".encode(),
    "LS in comment": "# a\u2028import os\n".encode(),
    "LS in line": "x = 1\u2028y = 2\n".encode(),
    "LS in string": "x = 'a\u2028b'\n".encode(),
    "PS in comment": "# a\u2029import os\n".encode(),
    "PS in string": "x = 'a\u2029b'\n".encode(),
    "nbsp between tokens": "x =\u00a01\n".encode(),
    "nbsp as indent": "if x:\n\u00a0\u00a0y\n".encode(),
    "ideographic space": "x =\u30001\n".encode(),
    "em space in comment": "x = 1 #\u2003y\n".encode(),
    "zwsp between tokens": "x =\u200b1\n".encode(),
    "zwsp at end of line": "x = 1\u200b\n".encode(),
    "word joiner": "x\u2060 = 1\n".encode(),
    "soft hyphen": "x\u00ad = 1\n".encode(),
    "rlo in comment": "x = 1 # \u202e os tropmi\n".encode(),
    "rlo in string": "x = '\u202e'\n".encode(),
    "rlo in code": "x = \u202e1\n".encode(),
    "lri pdi in comment": "# \u2066a\u2069\n".encode(),
    "zwsp in string": "x = 'a\u200bb'\n".encode(),
    "nul at start": b"\x00x = 1\n",
    "nul at end": b"x = 1\n\x00",
    "nul in line": b"x = 1\x00y\n",
    "nul in comment": b"# a\x00b\nx = 1\n",
    "nul in string": b"x = 'a\x00b'\n",
    "nul in triple string": b"x = '''a\x00b'''\n",
    "nul only": b"\x00",
    "ctrl-z at end": b"x = 1\n\x1a",
    "ctrl-z alone": b"\x1a",
    "ctrl-z in comment": b"# \x1a\nimport os\n",
    "ctrl-z in string": b"x = '\x1a'\n",
    "ctrl-d": b"x = 1\n\x04",
    "escape char": b"x = \x1b1\n",
    "bell in string": b"x = '\x07'\n",
    "del char": b"x = 1\x7f\n",
    "del char in string": b"x = '\x7f'\n",
    "C1 control in string": "x = '\u0090'\n".encode(),
    "C1 control in code": "x = \u0090\n".encode(),
}.items():
    case(f"space/{name}", source)

for name, source in {
    "tab is 8": b"if x:\n\ty\n        z\n",
    "spaces then tab": b"if x:\n        y\n\tz\n",
    "tab deeper than space, consistent": b"if 1:\n    if 2:\n    \timport os\n",
    "tab after four spaces to eight": b"if 1:\n    if 2:\n\timport os\n",
    "tab and space ambiguous": b"if 1:\n \tx\n\ty\n",
    "tab then spaces": b"if 1:\n\t    x\n\t    y\n",
    "space tab equals tab": b"if 1:\n\tx\n        \ty\n",
    "tabs of one, deeper by space": b"if 1:\n\tif 2:\n\t y\n",
    "mixed dedent consistent": b"if 1:\n  if 2:\n  \tx\n  y\n",
    "mixed inconsistent dedent": b"if 1:\n\tif 2:\n\t\tx\n        y\n",
    "tabs in blank line": b"if 1:\n    x\n\t\t\n    y\n",
    "tabs in comment line": b"if 1:\n    x\n\t\t# c\n    y\n",
    "dedent to unknown": b"if 1:\n    x\n  y\n",
    "dedent to unknown deeper": b"if 1:\n  if 2:\n      x\n    y\n",
    "unexpected indent": b"x\n  y\n",
    "unexpected first indent": b"  x\n",
    "missing indent": b"if 1:\nx\n",
    "missing body at end": b"if 1:\n",
    "missing body without newline": b"if 1:",
    "comment as body": b"if 1:\n    # c\n",
    "comment as body then code": b"if 1:\n    # c\nx\n",
    "semicolon as body": b"if 1:\n    ;\n",
    "body on line": b"if 1: x; y\n",
    "body on line then indent": b"if 1: x\n    y\n",
    "two compound on a line": b"if 1: if 2: x\n",
    "for on line with if": b"for a in b: if a: c\n",
    "compound after semicolon": b"x; if 1: y\n",
    "one space": b"if 1:\n x\n",
    "dedents at eof": b"if 1:\n if 2:\n  if 3:\n   x",
    "indent with continuation": b"if 1:\n    x\n\\\n    y\n",
    "blank with continuation": b"if 1:\n    x\n    \\\n\n    y\n",
    "continuation starts file": b"\\\nx\n",
    "continuation then indent": b"\\\n  x\n",
    "continuation in indent": b"if 1:\n  \\\n  x\n",
    "continuation in indent, two lines": b"if 1:\n  \\\n    x\n  y\n",
    "continuation before dedent": b"if 1:\n    x\n\\\ny\n",
    "deep body brackets ignore indent": b"if 1:\n    x = [\n1,\n  2]\n    y\n",
    "def body docstring only": b"def f():\n    'doc'\n",
    "class one line": b"class A: x = 1; y = 2\n",
    "decorated indent": b"class A:\n  @d\n  def f(): pass\n",
    "decorator wrong indent": b"@d\n  def f(): pass\n",
    "else at wrong indent": b"if 1:\n    x\n  else:\n    y\n",
}.items():
    case(f"indent/{name}", source)

for name, source in {
    "backslash eof": b"x = 1 \\",
    "backslash newline eof": b"x = 1 \\\n",
    "backslash alone": b"\\",
    "backslash newline alone": b"\\\n",
    "backslash space": b"x = \\ \n1\n",
    "backslash comment": b"x = \\ # c\n1\n",
    "backslash in comment": b"# c \\\nx = 1\n",
    "backslash twice": b"x = \\\\\n1\n",
    "backslash blank": b"x = 1 + \\\n\n2\n",
    "backslash between words": b"im\\\nport os\n",
    "backslash after name": b"import\\\n os\n",
    "backslash in number": b"x = 12\\\n34\n",
    "backslash between operators": b"x *\\\n= 2\n",
    "backslash in operator": b"x *\\\n* 2\n",
    "backslash in brackets": b"x = (1, \\\n2)\n",
    "backslash in string": b"x = 'a\\\nb'\n",
    "backslash in raw string": b"x = r'a\\\nb'\n",
    "backslash before eof in string": b"x = 'a\\",
    "string unterminated": b"x = 'a\n",
    "string unterminated eof": b"x = 'a",
    "triple unterminated": b"x = '''a\nb\n",
    "triple almost": b"x = '''a''\n",
    "triple backslash end": b"x = '''a\\'''\n",
    "bracket eof": b"x = (1,\n",
    "brace eof": b"x = {1:\n",
    "square eof": b"x = [",
    "bracket mismatch": b"x = (1]\n",
    "bracket mismatch lines": b"x = (1,\n2]\n",
    "bracket extra": b"x = 1)\n",
    "def eof": b"def f(",
    "def colon eof": b"def f():",
    "class eof": b"class A",
    "operator eof": b"x = 1 +",
    "keyword eof": b"return",
    "lambda eof": b"lambda",
    "decorator eof": b"@d\n",
    "try eof": b"try:\n    x\n",
    "f-string eof": b"f'{x",
    "f-string triple eof": b"f'''{x\n",
    "f-string spec eof": b"f'{x:",
    "number eof": b"0x",
    "dot eof": b"x.",
    "string prefix eof": b"rb'",
    "match eof": b"match x:\n    case 1",
    "with eof": b"with (a, b",
    "import eof": b"import",
    "from eof": b"from . import (",
    "async eof": b"async",
    "await eof": b"await",
    "else eof": b"if 1: x\nelse:",
    "walrus eof": b"(x :=",
}.items():
    case(f"end/{name}", source)

# ---------------------------------------------------------------- identifiers and keywords

block("name", """
é = 1
ﬁ = 1
ſ = 1
ª = 1
µ = 1
𝐨𝐬 = 1
import 𝐨𝐬
import ｏｓ
ｅｖａｌ('1')
__ｉｍｐｏｒｔ__('os')
𝐢𝐟 = 1
𝐢𝐟 x: pass
x = 𝐓rue
x = 𝐍one
def f(𝐍one): pass
𝐝𝐞𝐟 f(): pass
x.𝐢𝐟
f(𝐢𝐟=1)
ℯ = 1
Å = 1
ª.º = 1
x²
x = ²
²x
x = ①
Ⅷ = 8
ⅷ = 8
℘ = 1
℮ = 1
· = 1
a· = 1
a፩ = 1
፩ = 1
゛ = 1
a゛ = 1
㏑ = 1
a\u037a
ͺ = 1
ﹰ = 1
ﷺ = 1
ﹱ = 1
𐍊 = 1
अ = 1
अि = 1
ि = 1
a\u0301 = 1
中文 = 1
😀 = 1
€ = 1
a€ = 1
§ = 1
x = 1 × 2
x = “a”
x = ‘a’
x = 1 − 2
x ＝ 1
x = （1）
x = a；
_ = 1
__ = _
___0 = 1
a٣ = 1
٣ = 1
x = ٣
ß = ẞ = 1
İ = 1
$a = 1
a$ = 1
a? = 1
?
`a`
a ! b
!
a!
x = !y
class 𝐂: 𝐩: 𝐢𝐧𝐭
global 𝐠
from ｍ import ｎ as ｏ
import ａ.ｂ
lambda ｘ: ｘ
f(ｋ=1)
def f(ｘ, *, ｙ): pass
def f(ｘ, x): pass
match ｘ:⏎ case ｙ: pass
except_ = 1
print = 1
exec = 1
async = 1
await = 1
nonlocal = 1
None = 1
True = 1
False = 1
__debug__ = 1
x.__debug__ = 1
x.None = 1
x.None
x.True
x.if
f(None=1)
f(True=1)
f(__debug__=1)
def f(__debug__): pass
def __debug__(): pass
class __debug__: pass
import __debug__
import os as __debug__
from os import None
del __debug__
__debug__: int
for __debug__ in x: pass
lambda __debug__: 0
NONE = none = 1
...x
print x
print 1
exec x
exec 'a'
print(x) y
""")
for name, text in {
    "combining grapheme joiner": "import o\u034fs\n",
    "variation selector 1": "import o\ufe00s\n",
    "variation selector 16": "a\ufe0f = 1\n",
    "variation selector supplement": "a\U000e0100 = 1\n",
    "zero width joiner": "import o\u200ds\n",
    "zero width non-joiner": "import o\u200cs\n",
    "zero width space": "import o\u200bs\n",
    "soft hyphen": "import o\u00ads\n",
    "tag letter": "a\U000e0061 = 1\n",
    "mongolian vowel separator": "a\u180eb = 1\n",
    "mongolian variation selector": "a\u180bb = 1\n",
    "hangul filler": "\u3164 = 1\n",
    "halfwidth hangul filler": "\uffa0 = 1\n",
    "hangul choseong filler": "\u115f = 1\n",
    "khmer vowel": "a\u17b4 = 1\n",
    "cyrillic look-alike": "\u043es = 1\n",
    "decomposed and composed are one": "e\u0301 = 1\n\u00e9 = 2\n",
    "kelvin sign": "\u212a = 1\n",
    "angstrom sign": "\u212b = 1\n",
    "ohm sign": "\u2126 = 1\n",
    "sharp s folds not": "stra\u00dfe = 1\n",
    "long s": "\u017felf = 1\n",
    "ligature ffi": "o\ufb03ce = 1\n",
    "superscript n": "x\u207f = 1\n",
    "modifier letter": "x\u02b0 = 1\n",
    "roman numeral": "x\u2163 = 1\n",
    "script g": "\u210a = 1\n",
    "double struck in attribute": "x.\U0001d556val\n",
    "nfkc gives two letters": "\u01c6 = 1\n",
    "nfkc gives a space": "a\u00a8 = 1\n",
    "nfkc gives a slash": "a\u2100 = 1\n",
    "unassigned": "a\u0378 = 1\n",
    "private use": "a\ue000 = 1\n",
    "new in unicode 15": "a\U00011f04 = 1\n",
    "new in unicode 16": "a\U00010d4a = 1\n",
    "new in unicode 14": "a\U00010570 = 1\n",
    "other id start": "\u2118 = \u212e = \u309b = 1\n",
    "other id continue": "a\u00b7 = a\u0387 = a\u1369 = a\u19da = 1\n",
    "katakana middle dot": "a\u30fb = 1\n",
    "xid excludes 0e33": "\u0e33 = 1\n",
    "xid continue 0e33": "a\u0e33 = 1\n",
    "arabic presentation": "\ufe70 = 1\n",
    "greek ypogegrammeni": "a\u037a = 1\n",
    "new emoji": "\U0001fae8 = 1\n",
    "wide column offset": "\u00e9\u00e9 = '\U0001f600'; y = z\n",
    "columns after astral": "f('\U0001f600', x, \u4e2d, y)\n",
}.items():
    case(f"unicode/{name}", text.encode())

# ---------------------------------------------------------------- numbers

block("number", """
0
00
000_0
0_0
01
0777
0_7
08
09.5
08e1
00.5
010j
0123j
1_000
1__000
_1
1_
1_.0
1._0
1_0.0_1e1_0
1e_1
1e1_
1e
1e+
1e-1
1E+1
1.e1
.1e1
.e1
1..real
1.real
1.__class__
1 .real
1.0.real
0x1F
0X1f
0x
0x_f
0x_
0x1_
0x1__f
0xg
0x1g
0xfor x in y
0b1010
0B1_0
0b
0b2
0b12
0b_1
0b1_
0o17
0O17
0o8
0o18
0o_7
0o
0777L
10L
0xfL
1j
1J
1.5j
1_0j
1e1j
.5J
0xj
0x1j
1jj
1ja
0b1j
1if x else y
1if 1else 2
1or 2
1and 2
1in x
1is x
1not in x
0or x
0xfor x
0b1and x
0o7if x else y
1.if x else y
1jif x else y
1_if x else y
1else
[1for x in y]
1 if 2else 3
1e5if x else y
1_000if x else y
1x
1_a
0_x
1é
1ª
0x1é
0b1é
1.5abc
1abc
1__
1.e
1.e+
1e1.5
1.2.3
1.2.real
1.j
1..j
1e400
1e-400
1e309
-1e400
1e400j
0.1
123456789012345678901234567890
0xffffffffffffffffffffffffffffffff
1.7976931348623157e308
4.9e-324
5e-324
2.4703282292062328e-324
1e16
1e15
123456789.123456789
1e22
1e23
9007199254740993.0
0.00001
0.0001
1e-5
100000000000000000000.0
1j.imag
-1
- 1
+-~1
-0.0
-0j
0j
0e0
00e0
0_0.0
0__0
١
1١
1²
0xＦ
１
１２３
True1
1True
1_000_000.000_001
0b0
0x0
0o0
0B
0XFFp
0x1.8p1
1d
1f
1r'x'
1'x'
1"x"
1 'x'
1_'x'
1lambda: 0
1;2
1,2
1.,2
1.+2
1.e5.real
1e5.real
0x5.real
5.real
5 .real
5..real
x = 1_0if 1_0else 1_0
0_b1
0b0_1
0xdeadbeef_cafe
0o7_7
""")
for digits in (4299, 4300, 4301):
    case(f"number/{digits} digits", b"x = " + b"1" * digits + b"\n")
case("number/4300 digits and underscores", b"x = " + b"1_" * 4299 + b"1\n")
case("number/4301 zeros", b"x = " + b"0" * 4301 + b"\n")
case("number/5000 digit float", b"x = " + b"1" * 5000 + b".0\n")
case("number/5000 digit imaginary", b"x = " + b"1" * 5000 + b"j\n")
case("number/5000 hex digits", b"x = 0x" + b"f" * 5000 + b"\n")
case("number/5000 binary digits", b"x = 0b" + b"1" * 5000 + b"\n")
case("number/4301 digits in f-string", b"f'{" + b"1" * 4301 + b"}'\n")
case("number/4301 digits in pattern", b"match x:\n case " + b"1" * 4301 + b": pass\n")

# ---------------------------------------------------------------- strings

block("string", r"""
''
""
'' ''
''''''
‴‴
'''''''
'''a''''
'''a'b''c'''
"a'b"
'a"b'
'a' "b" '''c''' r'd'
'a' b'b'
b'a' 'b'
b'a' f'{x}'
f'{x}' b'a'
b'a' b"b" rb'\d'
u'a' 'b'
'a' u'b'
u'a' b'b'
u'a' f'{x}'
f'{x}' u'a'
u'a'
U'a'
ur'a'
ru'a'
bu'a'
ub'a'
uf'a'
fu'a'
fb'a'
bf'a'
rb'\x'
bR'\x'
Rb'\x'
BR'\x'
rf'\{x}'
fR'\{x}'
frb'a'
rbf'a'
rr'a'
bb'a'
ff'a'
b'é'
b'\xe9'
rb'é'
b'''é'''
b'\u1234'
b'\N{DIGIT ONE}'
b'\x'
b'\x4'
b'\x4g'
b'\400'
b'\777'
b'\0\00\000\0000'
'\x'
'\x4'
'\x4g'
'\x41'
'\u'
'\u123'
'\u1234'
'\U0001F600'
'\U0010FFFF'
'\U00110000'
'\U0001'
'\UFFFFFFFF'
'\N'
'\N{}'
'\N{DIGIT ONE}'
'\N{digit one}'
'\N{DIGIT  ONE}'
'\N{NO SUCH NAME}'
'\N{LATIN SMALL LETTER A'
'\N{BELL}'
'\N{NULL}'
'\N{LINE FEED}'
'\N{LF}'
'\N{CJK UNIFIED IDEOGRAPH-4E00}'
'\N{HANGUL SYLLABLE GA}'
'\N{LATIN SMALL LETTER O WITH DOUBLE ACUTE}'
'\N{KEYCAP DIGIT ONE}'
'\N{LATIN SMALL LETTER R WITH TILDE}'
'\N{PRESENTATION FORM FOR VERTICAL RIGHT WHITE LENTICULAR BRAKCET}'
'\N{PRESENTATION FORM FOR VERTICAL RIGHT WHITE LENTICULAR BRACKET}'
'\N{U+0041}'
'\N{LATIN-SMALL-LETTER-A}'
r'\N{}'
b'\N{}'
'\0'
'\00'
'\07'
'\08'
'\377'
'\400'
'\777'
'\1234'
'\8'
'\9'
'\d\s\w'
'\a\b\f\n\r\t\v\\\'\"'
'\e'
'\X41'
'\ud800'
'\udc00'
'\ud83d\ude00'
'\ud83d' '\ude00'
'\ud83d' 'x'
'\uD83D\U0000DE00'
'\x00'
'\x7f\x80\xff'
'\xad\u200b\u2028'
'\u0378\ue000'
'\U0001FAE8'
'é' 'è'
'a' # c
('a' # c⏎ 'b')
'a'⏎'b'
'a' \⏎'b'
'a'\⏎'b'
'a⏎b'
'a\⏎b'
'a\⏎⏎b'
r'a\⏎b'
r'\'
r'\''
r'\\'
r'a\\\'
r"\""
'\'
'\\'
'\\\'
‴a‴
""a"" 
""a
'a'b
'a'if x else y
'a'in x
'a'.b
x'a'
b 'a'
r 'a'
rb  'a'
f 'a'
'a' 'b'.c
'a'('b')
'a'['b']
'a' * 3
'%s' 'x' % y
'''⏎'''
'''\⏎'''
'''a\'''b'''
r'''a\'''b'''
'''a\\'''
‴'''‴
'''\"\"\"'''
b'''⏎\⏎'''
b'a\⏎b'
'a' 'b' 'c' = 1
'a': int
"doc"; "x"
-'a'
not'a'
'a'and'b'
lambda:'a'
yield'a'
print'a'
return'a'
del'a'
assert'a'
raise'a'
import'a'
from'a'import b
x='a'if'b'else'c'
{'a':'b','c'}
['a''b','c''d']
f('a''b',c='d')
'a',
'a';
'	tab'
'😀'
'e\u0301'
'\N{SPACE}\N{TAB}'
'\N{VARIATION SELECTOR-17}'
'\N{GREEK SMALL LETTER FINAL SIGMA}'
'\N{LATIN CAPITAL LETTER GHA}'
'\N{HANGUL SYLLABLE GAX}'
'\N{CJK UNIFIED IDEOGRAPH-0041}'
'\N{VARIATION SELECTOR 17}'
'\n{SPACE}'
'\N SPACE'
'\N{SPACE'}'
""")

# ---------------------------------------------------------------- f-strings

block("f-string", r"""
f''
f'a'
f'{x}'
F'{x}'
f'{x}{y}'
f'a{x}b{y}c'
f'{ x }'
f'{	x}'
f'{}'
f'{ }'
f'{!r}'
f'{:x}'
f'{=}'
f'{x'
f'x}'
f'}'
f'{'
f'{{'
f'}}'
f'{{}}'
f'{{{x}}}'
f'{{x}}'
f'{{{{x}}}}'
f'{x}}'
f'{{x}'
f'{x}}}'
f'{x!r}'
f'{x!s}'
f'{x!a}'
f'{x!x}'
f'{x!R}'
f'{x!rr}'
f'{x!}'
f'{x! r}'
f'{x !r}'
f'{x!r }'
f'{x!r:}'
f'{x!r:>10}'
f'{x! r:>10}'
f'{x:}'
f'{x:>10}'
f'{x: >10}'
f'{x:{w}}'
f'{x:{w}.{p}}'
f'{x:{w!r}}'
f'{x:{w:>{z}}}'
f'{x:{{w}}}'
f'{x:{}}'
f'{x:}}'
f'{x:{{}'
f'{x:a{{b}}c}'
f'{x:%H:%M}'
f'{x:{"a"}}'
f'{x:\n}'
f'{x:\x41}'
f'{x:\N{DIGIT ONE}}'
f'{x:⏎}'
f'{x=}'
f'{x =}'
f'{x= }'
f'{ x = }'
f'{x=!r}'
f'{x=!s:>5}'
f'{x=:>5}'
f'{x==y}'
f'{x!=y}'
f'{x<=y}'
f'{x>=y}'
f'{x=y}'
f'{x = = y}'
f'{x===y}'
f'{x!==y}'
f'{x<y=}'
f'{x==y=}'
f'{x!=y!r}'
f'{x:=5}'
f'{(x:=5)}'
f'{x,}'
f'{x,y}'
f'{*x,}'
f'{*x}'
f'{*x, *y}'
f'{**x}'
f'{yield}'
f'{yield x}'
f'{await x}'
f'{lambda x: 1}'
f'{(lambda x: 1)}'
f'{lambda: 1}'
f'{(lambda: 1)}'
f'{lambda x:{1}}'
f'{x if y else z}'
f'{x if y else z:>5}'
f'{x if y}'
f'{x for x in y}'
f'{[x for x in y]}'
f'{(x for x in y)}'
f'{x[1]}'
f'{x[1:2]}'
f'{x[a:b, ::c]}'
f'{x["a"]}'
f'{x['a']}'
f'{x[\'a\']}'
f'{x.y}'
f'{x()}'
f'{f(a=1)}'
f'{f(a=1, **k)}'
f'{ {1} }'
f'{ {1: 2} }'
f'{{1}}'
f'{ {1}}'
f'{set() - {"x"}}'
f"{set(keys) - {'x'}}"
f'{ {1: {2: 3}} }'
f'{ {1: {2: 3}}}'
f'{ {"a": "b"}["a"] }'
f'{ {k: v for k, v in x} !r:>{w}}'
f'{(1)}'
f'{((1))}'
f'{(1}'
f'{1)}'
f'{[1}'
f'{1]}'
f'{(1]}'
f'{a[}'
f'{a(}'
f'{a $ b}'
f'{a b}'
f'{a;b}'
f'{a:b}'
f'{a;}'
f'{a\nb}'
f'{"\n"}'
f'{'\n'.join(x)}'
f'\{x}'
f'\\{x}'
rf'\{x}'
rf'\\{x}'
rf'{x:\d}'
f'{x}\n'
f'\n{x}'
f'\N{DIGIT ONE}'
f'\N{DIGIT ONE}{x}'
f'\N{x}'
f'\N'
f'\N{'
rf'\N{x}'
rf'\N{DIGIT ONE}'
fr'\N{x!r}'
f'\x{x}'
f'\u{x}'
f'\x41{x}'
f'\{{x}}'
f'\{'
f'{x}\'
f'{x#}'
f'{x # c⏎}'
f'''{x # c⏎}'''
f'''{⏎x⏎}'''
f'''{⏎x = ⏎}'''
f'''{x:⏎}'''
f'''{x⏎!r}'''
f'''⏎{x}⏎'''
f'''{'a'}'''
f'''{"a"}'''
f'''{'''a'''}'''
f"{f'{x}'}"
f"{f'{f"{x}"}'}"
f'{f'{x}'}'
f"{f'{x!r:>{w}}'}"
f'''{f"{f'{x}'}"}'''
f"{f''}"
f"{'a' 'b'}"
f"{'a' f'{x}'}"
f"{b'a'}"
f"{u'a'}"
f"{'{'}"
f"{'}'}"
f"{'{}'.format(x)}"
f"{'!r'}"
f"{x:{'a'}>{10}}"
f"{'a':>{10}}"
f"{x!r}" 'a{b}' f"{y}"
'a{b}' f"{y}"
f"{x}" "{y}" r"\{z}"
'a' f'' 'b'
f'' ''
'' f'{x}' ''
f'a' 'b'
f'{x}' = 1
f'{x}': int
f'{x}'.y
f'{x}'[0]
f'{x}'()
f'{x}' % y
f'{x}'f'{y}'
f'{x}'if y else z
f'{x}' 'y' + f'{z}'
f'{x:{y:{z}}}'
f'{x:{y:{z:{w}}}}'
f'{x:{y}{z}}'
f'{x:{y!r:{z}}}'
f'{x!r:{y}}'
f'{x:{y=}}'
f'{x:{y,}}'
f'{x:{*y,}}'
f'{x:!r}'
f'{x:=}'
f'{x::}'
f'{x:::}'
f'{a["b":"c"]}'
f'{a["b"]:"c"}'
f'{"a" if b else "c"}'
f'{"a"if b else"c"}'
f'{not x}'
f'{-x}'
f'{~x}'
f'{...}'
f'{None}'
f'{True!r}'
f'{1}'
f'{1.5}'
f'{1_000:_}'
f'{0777}'
f'{1.}'
f'{1.!r}'
f'{1if 2else 3}'
f'{é}'
f'é{x}è'
f'{"é"}x{y}'
f'{ｘ}'
f'{x😀}'
f'😀{x}{y}'
f'{x!ſ}'
f'{x!r:é}'
f'{x and y or z}'
f'{x is not y}'
f'{x not in y}'
f'{x @ y}'
f'{x := y}'
f'{x->y}'
f'{x**-y}'
f'{a.b.c(d)[e]}'
f'{import os}'
f'{del x}'
f'{pass}'
f'{x = 1}'
f'{x += 1}'
f'{print x}'
f'{if x: y}'
f'{return}'
f'{x if y else}'
f'{x[}'
f'{"a}'
f'{"'
f'{x:{'
f'{x:{y'
f'{x:{y}'
f'{x!'
f'{x!r'
f'{(x'
f'{{x'
f'{x\}'
f'{\x}'
f'{x!r\n}'
f'{x }'
f'{x⏎}'
f'{⏎x}'
f'{x!r:⏎}'
f'{‴a‴}'
f'{'''a'''}'
f"{"a"}"
f"{x["a"]}"
f"{'\''}"
f"{'\\'}"
f'{"\""}'
f'{ord("\t")}'
f"{'#'}"
f'{"#"}'
f'{"a" # c}'
f"{x:{"w"}}"
f'{x:{'w'}}'
f'{'a' + f'{'b' + f'{c}'}'}'
f'{f'{f'{f'{f'{f'{1}'}'}'}'}'}'
t'{x}'
t''
T'{x!r:>{w}}'
rt'\{x}'
tr'\{x}'
t'{x}' t'{y}'
t'{x}' 'y'
t'{x}' f'{y}'
t'{x=}'
tb'a'
tu'a'
tf'{x}'
t'{}'
t 'a'
t"{t'{x}'}"
f"{t'{x}'}"
""")
for name, source in {
    "nested 150 deep parentheses": b"f'{" + b"(" * 150 + b"1" + b")" * 150 + b"}'\n",
    "nested 199 deep parentheses": b"f'{" + b"(" * 199 + b"1" + b")" * 199 + b"}'\n",
    "nested 201 deep parentheses": b"f'{" + b"(" * 201 + b"1" + b")" * 201 + b"}'\n",
    "field inside 195 brackets": b"(" * 195 + b"f'{x}'" + b")" * 195 + b"\n",
    "field inside 200 brackets": b"(" * 200 + b"f'{x}'" + b")" * 200 + b"\n",
    "1000 fields": b"f'" + b"{x}" * 1000 + b"'\n",
    "1000 doubled braces": b"f'" + b"{{" * 1000 + b"'\n",
    "nested specs 3": b"f'{a:{b:{c:{d}}}}'\n",
    "lines in fields": b"x = f'''\n{\na +\n  b\n}\n{c}\n'''\ny = z\n",
    "columns inside": b"x = f'ab{ cd }ef{gh!r}'  'ij' f'{kl}'\n",
    "columns after multibyte": "x = f'é{a}é{b}' + c\n".encode(),
    "columns in second part": b"x = ('a'\n     f'{b}'\n     f'c{d}')\n",
    "columns with continuation": b"x = f'a\\\n{b}'\n",
    "columns in triple": b"def f():\n    return f'''a\n    {b}  {c\n  }'''\n",
    "columns in spec": b"f'{a:{b}x{c}}'\n",
    "columns nested": b"f'{f\"{a}\"} {f\"b{c}\"}'\n",
    "same field twice": b"f'{a}{a}'\n",
    "field text appears before": b"f'a{a}'\n",
    "indented field": b"f'''{\n    a}'''\n",
    "dedented field": b"if 1:\n    x = f'''\n{a}\n'''\n",
    "equal sign text keeps spaces": b"f'{  a  +  b  =  }'\n",
    "equal sign multi line": b"f'''{\na\n=}'''\n",
    "equal sign with comment": b"f'''{\na # c\n=}'''\n",
    "crlf in field": b"f'''{\r\na\r\n=}'''\r\n",
    "tab in field": b"f'{\ta\t=}'\n",
    "form feed in field": b"f'{\x0ca}'\n",
    "nul in field": b"f'{\x00a}'\n",
    "lone surrogate escape": b"f'\\ud800{a}\\udc00'\n",
    "surrogate halves around nothing": b"f'\\ud83d' '\\ude00'\n",
}.items():
    case(f"f-string/{name}", source)

# ---------------------------------------------------------------- soft keywords and match

block("soft", """
match = 1
case = 1
type = 1
_ = 1
match.x
match[0]
match(x)
match (x)
match, case = 1, 2
match: int
match: int = 1
match := 1
(match := 1)
match x
match x:
match x: pass
match x: case 1: pass
match * x
match -x
match *x
match **x
match not x
match if x else y
match is x
match in x
match or x
match @ x
match ** x
match()
match():⏎ case _: pass
match(x):⏎ case _: pass
match (x):⏎ case _: pass
match (x), y:⏎ case _: pass
match x,:⏎ case _: pass
match x, y:⏎ case _: pass
match *x, y:⏎ case _: pass
match *x:⏎ case _: pass
match *x,:⏎ case _: pass
match -x:⏎ case _: pass
match not x:⏎ case _: pass
match [x]:⏎ case _: pass
match {x}:⏎ case _: pass
match [x, y]:⏎ case [a, b]: pass
match {}:⏎ case {}: pass
match x := 1:⏎ case _: pass
match (x := 1):⏎ case _: pass
match yield:⏎ case _: pass
match (yield):⏎ case _: pass
match await x:⏎ case _: pass
match lambda: 1:⏎ case _: pass
match lambda x: x:⏎ case _: pass
match x if y else z:⏎ case _: pass
match match:⏎ case case: pass
match case:⏎ case match: pass
match x.y:⏎ case _: pass
match ...:⏎ case _: pass
match None:⏎ case _: pass
match 'a' 'b':⏎ case _: pass
match f'{x}':⏎ case _: pass
match x:⏎case 1: pass
match x:⏎ pass
match x:⏎ case 1: pass⏎ pass
match x:⏎ case 1: pass⏎ case 2: pass
match x:⏎ case 1:⏎  pass⏎ else: pass
match x:⏎ case 1: pass⏎else: pass
match x:⏎ # c⏎⏎ case 1: pass⏎ # c
match x:⏎ case 1 if y: pass
match x:⏎ case 1 if (y := 2): pass
match x:⏎ case 1 if y := 2: pass
match x:⏎ case 1 if y if z else w: pass
match x:⏎ case 1 if *y: pass
match x:⏎ case: pass
match x:⏎ case 1
match x:⏎ case 1 pass
match x:⏎ case _: pass⏎ case _: pass
match x:⏎ case y: pass⏎ case 1: pass
match[x]:⏎ case _: pass
match[x](y):⏎ case _: pass
match.x: int
match[x]: int = 1
match(x): int
match = match = 1
match += 1
print(match)
match; case; type
def match(case, type): pass
class match: case = type
import match, case, type
from match import case as type
lambda match: case
for match in case: pass
with match as case: pass
del match, case
global match
match match:⏎ case match.case: pass
case x: pass
case(x)
case[x]: int
case: x
case x
case.x = 1
_: int
type(x)
type x
type X = int
type X[T] = int
type X[T: int] = T
type X[T: (int, str)] = T
type X[*Ts] = T
type X[**P] = T
type X[T = int] = T
type X[*Ts = *int] = T
type X[**P = int] = T
type X[] = T
type X[T,] = T
type X[T, T] = T
type X = yield
type X = (yield)
type X = await x
type X = x := 1
type X = (x := 1)
type X = lambda: 1
type X = *y
type X = y,
type X.y = int
type X: int = 1
type type = type
type match = case
type = type
type[X] = int
type (X) = int
type -X
type *X
type in X
type X = int; type Y = X
type __debug__ = int
type None = int
type X = int = str
type X
type X =
class A[T]: pass
class A[T](B): pass
class A[T: int, *Ts, **P](B[T]): pass
class A[T](): pass
class A[T=int]: pass
class A[]: pass
class A[T: yield]: pass
class A[T: (x := 1)]: pass
class A[T, T]: pass
class A[__debug__]: pass
class A[*T: int]: pass
class A[T](T): pass
class A[1]: pass
class A[T.x]: pass
class A()[T]: pass
def f[T](x: T) -> T: pass
def f[T: int](x): pass
def f[*Ts](*a: *Ts): pass
def f[**P](*a: P.args, **k: P.kwargs): pass
def f[T=int](x): pass
def f[T=int, U](x): pass
def f[](): pass
def f [T] (x): pass
async def f[T](x: T): pass
lambda[T] x: x
class A[T: int = str]: pass
""")

block("pattern", """
match x:⏎ case 0: pass
match x:⏎ case -1: pass
match x:⏎ case +1: pass
match x:⏎ case --1: pass
match x:⏎ case - 1: pass
match x:⏎ case -1.5: pass
match x:⏎ case 1+2j: pass
match x:⏎ case -1-2j: pass
match x:⏎ case 1+2: pass
match x:⏎ case 1j+2: pass
match x:⏎ case 1j+2j: pass
match x:⏎ case -1+-2j: pass
match x:⏎ case 1*2: pass
match x:⏎ case 1.5+2.5j: pass
match x:⏎ case -2j: pass
match x:⏎ case ~1: pass
match x:⏎ case 1+2j+3j: pass
match x:⏎ case 'a': pass
match x:⏎ case 'a' 'b': pass
match x:⏎ case b'a': pass
match x:⏎ case f'a': pass
match x:⏎ case f'{a}': pass
match x:⏎ case 'a' f'{b}': pass
match x:⏎ case 'a' b'b': pass
match x:⏎ case None: pass
match x:⏎ case True | False: pass
match x:⏎ case ...: pass
match x:⏎ case __debug__: pass
match x:⏎ case _: pass
match x:⏎ case _ | 1: pass
match x:⏎ case 1 | _: pass
match x:⏎ case y: pass
match x:⏎ case y | 1: pass
match x:⏎ case 1 | y: pass
match x:⏎ case [y] | (y,): pass
match x:⏎ case [y] | (z,): pass
match x:⏎ case y.z: pass
match x:⏎ case y.z.w: pass
match x:⏎ case y.None: pass
match x:⏎ case y[0]: pass
match x:⏎ case y(): pass
match x:⏎ case y.z(): pass
match x:⏎ case y()(): pass
match x:⏎ case y().z: pass
match x:⏎ case y(1): pass
match x:⏎ case y(1,): pass
match x:⏎ case y(,): pass
match x:⏎ case y(1, a=2): pass
match x:⏎ case y(a=1, b=2,): pass
match x:⏎ case y(a=1, 2): pass
match x:⏎ case y(a=1, a=2): pass
match x:⏎ case y(*a): pass
match x:⏎ case y(**a): pass
match x:⏎ case y(a.b=1): pass
match x:⏎ case y(a=b as c): pass
match x:⏎ case y(a=1|2): pass
match x:⏎ case y(a=): pass
match x:⏎ case y(1 if 2 else 3): pass
match x:⏎ case y(a for a in b): pass
match x:⏎ case (1): pass
match x:⏎ case (1,): pass
match x:⏎ case (): pass
match x:⏎ case (,): pass
match x:⏎ case ((1)): pass
match x:⏎ case (1, 2): pass
match x:⏎ case 1, 2: pass
match x:⏎ case 1,: pass
match x:⏎ case *a,: pass
match x:⏎ case *a: pass
match x:⏎ case (*a): pass
match x:⏎ case (*a,): pass
match x:⏎ case *a, *b: pass
match x:⏎ case [*a, *b]: pass
match x:⏎ case [*a, 1, *_]: pass
match x:⏎ case *_, 1: pass
match x:⏎ case [*_]: pass
match x:⏎ case []: pass
match x:⏎ case [,]: pass
match x:⏎ case [1]: pass
match x:⏎ case [1,]: pass
match x:⏎ case [1, [2, *a], b]: pass
match x:⏎ case [*a.b]: pass
match x:⏎ case [*(a)]: pass
match x:⏎ case [*1]: pass
match x:⏎ case [a, a]: pass
match x:⏎ case {}: pass
match x:⏎ case {,}: pass
match x:⏎ case {1: 2}: pass
match x:⏎ case {1: 2,}: pass
match x:⏎ case {1: 2, **a}: pass
match x:⏎ case {**a}: pass
match x:⏎ case {**a,}: pass
match x:⏎ case {**a, 1: 2}: pass
match x:⏎ case {1: 2, **a, 3: 4}: pass
match x:⏎ case {**_}: pass
match x:⏎ case {**a, **b}: pass
match x:⏎ case {**a.b}: pass
match x:⏎ case {a: 1}: pass
match x:⏎ case {a.b: 1}: pass
match x:⏎ case {'a': 1}: pass
match x:⏎ case {'a' 'b': 1}: pass
match x:⏎ case {f'a': 1}: pass
match x:⏎ case {-1: a, 1+2j: b, None: c}: pass
match x:⏎ case {1: a, 1: b}: pass
match x:⏎ case {1: a, True: b}: pass
match x:⏎ case {1: a, 1.0: b}: pass
match x:⏎ case {'a': a, 'b': a}: pass
match x:⏎ case {(1, 2): a}: pass
match x:⏎ case {1}: pass
match x:⏎ case {1: a as b}: pass
match x:⏎ case {1: a | b}: pass
match x:⏎ case {_: a}: pass
match x:⏎ case {...: a}: pass
match x:⏎ case 1 as a: pass
match x:⏎ case 1 as _: pass
match x:⏎ case 1 as a.b: pass
match x:⏎ case 1 as (a): pass
match x:⏎ case 1 as a as b: pass
match x:⏎ case (1 as a) as b: pass
match x:⏎ case 1 | 2 as a: pass
match x:⏎ case 1 as a | 2: pass
match x:⏎ case (1 as a) | 2: pass
match x:⏎ case 1 as a, 2 as b: pass
match x:⏎ case a as b: pass
match x:⏎ case a as a: pass
match x:⏎ case _ as a: pass
match x:⏎ case 1 as 2: pass
match x:⏎ case 1 as f(): pass
match x:⏎ case *a as b, c: pass
match x:⏎ case 1 | 2 | 3: pass
match x:⏎ case (1 | 2) | 3: pass
match x:⏎ case | 1: pass
match x:⏎ case 1 |: pass
match x:⏎ case 1 or 2: pass
match x:⏎ case 1 and 2: pass
match x:⏎ case not 1: pass
match x:⏎ case a + b: pass
match x:⏎ case a if b: pass
match x:⏎ case 1 < 2: pass
match x:⏎ case a := 1: pass
match x:⏎ case (a := 1): pass
match x:⏎ case lambda: 1: pass
match x:⏎ case if: pass
match x:⏎ case match: pass
match x:⏎ case case: pass
match x:⏎ case type(): pass
match x:⏎ case _(): pass
match x:⏎ case _.a: pass
match x:⏎ case _.a(): pass
match x:⏎ case a(_=1): pass
match x:⏎ case [_, _]: pass
match x:⏎ case a(b, b): pass
match x:⏎ case a(b, c=b): pass
match x:⏎ case y: case z: pass
match x:⏎ case (a, b) | [c]: pass
match x:⏎ case {1: a} | {2: a}: pass
match x:⏎ case -a: pass
match x:⏎ case - 'a': pass
match x:⏎ case 1_0: pass
match x:⏎ case 0x1f: pass
match x:⏎ case 1⏎ if y: pass
match x:⏎ case (1⏎  | 2): pass
match x:⏎ case [⏎1,⏎2]: pass
match x:⏎ case \\⏎ 1: pass
match x:⏎ case `a`: pass
match x:⏎ case a.b.c(d.e(f=[*_, {1: g, **h}])): pass
""")

# ---------------------------------------------------------------- expressions

block("star", """
*a
*a,
*a, b
*a = b
*a, = b
*a, b = c
*a, *b = c
a, *b, c = d
[*a] = b
[*a, *b] = c
(*a) = b
(*a,) = b
(*a, b) = c
*(a, b) = c
*(a), b = c
*[a], b = c
*a.b, c = d
*a[0], c = d
*a(), c = d
**a = b
*1, a = b
x = *a
x = *a,
x = *a, *b
x = (*a)
x = (*a,)
x = [*a]
x = [*a, *b]
x = {*a}
x = {*a, *b}
x = {**a}
x = {**a, 'b': 1}
x = {*a: 1}
x = {**a: 1}
x = {1: *a}
x = {1: **a}
x = {**a, *b}
x = {*a, **b}
x = {*a, 1: 2}
x = {1: 2, 3}
x = {1, 2: 3}
x = {1:}
x = {:1}
x = {1: 2,, 3: 4}
x = *a if b else c
x = *a if b else c,
x = *a or b,
x = *not a,
x = *a < b,
x = *lambda: 1,
x = *(yield),
x = *yield,
x = *await a,
x = **a
x = * a ,
x += *a
x += *a,
x += *a, b
x: *a = 1
x: int = *a
x: int = *a,
x: int = *a, *b
*x: int
*x: int = 1
return *a
def f(): return *a
def f(): return *a,
def f(): return *a, b
def f(): return (*a, b)
def f(): yield *a
def f(): yield *a,
def f(): yield *a, *b
def f(): yield from *a
def f(): yield from *a,
def f(): x = yield *a, b
for x in *a: pass
for x in *a,: pass
for x in *a, b: pass
for *x in a: pass
for *x, in a: pass
for *x, y in a: pass
for (*x, y) in a: pass
for x, *y, *z in a: pass
[x for x in *a]
[x for x in *a, b]
[x for *x in a]
[x for *x, in a]
[x for *x, y in a]
[*x for x in a]
{*x for x in a}
{**x for x in a}
(*x for x in a)
f(*x for x in a)
f(**x for x in a)
if *a: pass
while *a,: pass
assert *a
assert *a,
del *a
del *a,
del (*a,)
del [*a]
del *a, b
x[*a]
x[*a,]
x[*a, b]
x[*a, *b]
x[*a:b]
x[a:*b]
x[*a, b:c]
x[(*a,)]
x[*a] = 1
del x[*a]
x[**a]
x[*a or b]
x[*not a]
def f(*args: *a): pass
def f(*args: *a, **k): pass
def f(**args: *a): pass
def f(a: *b): pass
def f() -> *a: pass
lambda *a: *a
lambda: *a,
lambda: (*a,)
f(*a)
f(*a, *b)
f(*a or b)
f(*a if b else c)
f(*lambda: 1)
f(*not a)
f(*(yield))
f(*yield)
f(* a)
f(**a)
f(**a or b)
f(**a, **b)
f(***a)
f(* *a)
f(** *a)
print(*a, sep='')
print *a
raise *a
global *a
import *
from x import *
from x import *, y
from x import (*)
from x import * as y
from . import *
def f(): from x import *
class A: from x import *
with *a: pass
with *a as b: pass
with a as *b: pass
with a as *b, c: pass
with a as (*b, c): pass
with a as [*b]: pass
class A(*a): pass
class A(**a): pass
class A(*a, **b): pass
@*a⏎def f(): pass
except_ = *a, 
(x := *a)
x = (*a for b in c)
x = *a for b in c
f'{*a, }'
*a, b += 1
*a += 1
a = *b, = c
a = *b = c
""")

block("call", """
f()
f(,)
f(a,)
f(a,,)
f(,a)
f(a b)
f(a=1)
f(a=1,)
f(a=1, a=2)
f(a=1, b)
f(a=1, *b)
f(a=1, *b, c)
f(**a, b)
f(**a, *b)
f(**a, b=1)
f(**a, b=1, *c)
f(*a, b)
f(*a, b=1)
f(*a, b=1, *c, **d, e=2)
f(a, *b, c, *d)
f(a for a in b)
f(a for a in b,)
f(a for a in b, c)
f(c, a for a in b)
f(c, (a for a in b))
f(a for a in b, c=1)
f(c=a for a in b)
f(*c, a for a in b)
f((a for a in b), c)
f(a async for a in b)
f(a=)
f(=a)
f(a=b=c)
f(a==b)
f(a:=1)
f(a:=1, b)
f(a=b:=1)
f(a=(b:=1))
f((a)=1)
f((a):=1)
f(a.b=1)
f(a[0]=1)
f(f()=1)
f(1=2)
f('a'=1)
f(f'a'=1)
f(a+b=1)
f(True=1)
f(None=1)
f(...=1)
f(lambda=1)
f(lambda: 1=2)
f(not a=1)
f(a if b else c=1)
f(a, b=1 for b in c)
f(yield)
f((yield))
f(yield a)
f(a=yield)
f(await a)
f(lambda: 1, lambda x: 2)
f(a=lambda: 1)
f(a if b else c)
f(a=1 if b else c)
f(a)(b)[c].d
f(a⏎)
f⏎(a)
f(⏎*a,⏎**b,⏎)
f(a, # c⏎b)
f(**a=1)
f(*a=1)
f(a; b)
f(a: b)
f(a -> b)
f(a = 1, b = 2)
f(a.b, c.d)
f(-a, +b, ~c, not d)
f(a or b=1)
f(a, b=*c)
f(a, b=**c)
f({}, [], ())
f(x for x in y for z in w if v)
f(x for x in lambda: y)
f(x for x in y if lambda: z)
f(x for x in y if z else w)
f(x for x in y if (z if v else w))
f(x for x in a, b)
f(x for x in (a, b))
f(x, y for x in z)
f(print 1)
f(import a)
class A(): pass
class A(,): pass
class A(B,): pass
class A(B, metaclass=C): pass
class A(metaclass=C, B): pass
class A(x for x in y): pass
class A(B=1, B=2): pass
class A(B, C)(D): pass
class A.B: pass
class A B: pass
class (A): pass
class 1: pass
class A: pass; x = 1
class A(B := C): pass
""")

block("def", """
def f(): pass
def f(): return
def f(a): pass
def f(a,): pass
def f(,): pass
def f(a,,b): pass
def f(a b): pass
def f(a, a): pass
def f(a=1): pass
def f(a=1, b): pass
def f(a=1, b=2, c): pass
def f(a, b=1, /): pass
def f(a, /): pass
def f(a, /, b): pass
def f(a=1, /, b): pass
def f(a, /, b=1, *, c): pass
def f(a, /, *): pass
def f(a, /, *,): pass
def f(a, /, *, b): pass
def f(a, *, /, b): pass
def f(*, a, /): pass
def f(*a, /): pass
def f(/): pass
def f(/, a): pass
def f(a, /, b, /): pass
def f(a, / b): pass
def f(*): pass
def f(*,): pass
def f(*, a): pass
def f(*, a,): pass
def f(*, a=1, b): pass
def f(*, **k): pass
def f(*, a, **k): pass
def f(*, *a): pass
def f(*a, *b): pass
def f(*a, *): pass
def f(*a, b, *, c): pass
def f(*a, b, c=1, **d): pass
def f(**k): pass
def f(**k,): pass
def f(**k, a): pass
def f(**k, *a): pass
def f(**k, **l): pass
def f(**k=1): pass
def f(*a=1): pass
def f(a:int): pass
def f(a:int=1): pass
def f(a=1:int): pass
def f(*a:int, **k:int): pass
def f(*, a:int=1): pass
def f(*:int, a): pass
def f(a:int, /, b:int) -> int: pass
def f(a: b := 1): pass
def f(a: (b := 1)): pass
def f(a=b := 1): pass
def f(a=(b := 1)): pass
def f(a: yield): pass
def f(a=yield): pass
def f(a=(yield)): pass
def f(a=lambda: 1): pass
def f(a: lambda: 1): pass
def f(a=b if c else d): pass
def f(a=*b): pass
def f((a, b)): pass
def f((a)): pass
def f([a]): pass
def f(a.b): pass
def f(1): pass
def f('a'): pass
def f(None): pass
def f(True): pass
def f(if): pass
def f(match, case, type, _): pass
def f() -> int: pass
def f() -> (yield): pass
def f() -> yield: pass
def f() -> a, b: pass
def f() -> (a, b): pass
def f() -> a := b: pass
def f() -> lambda: 1: pass
def f() ->: pass
def f() - > int: pass
def f()
def f() pass
def f: pass
def (): pass
def f.g(): pass
def f()(): pass
def f(): x = 1; y = 2
def f(): def g(): pass
def f(⏎a⏎,⏎): pass
def f(a # c⏎): pass
def f(): ...
def f():⏎  'doc'⏎  x
def f(): return x, y
def f(): return x := 1
def f(): return (x := 1)
def f(): return yield
def f(): return (yield)
def f(): return lambda: 1
def f(): return x if y else z
def f(): return not x
def f(): return x = 1
def f(): return; x
def f(): return return
async def f(): pass
async def f(): return 1
async def f(): yield 1
async def f(): yield 1; return 2
async def f(): yield from x
async def f(): await x
async def f(): await
async def f(): await await x
async def f(): await -x
async def f(): -await x
async def f(): await x ** 2
async def f(): 2 ** await x
async def f(): await x.y(z)[w]
async def f(): await not x
async def f(): await lambda: 1
async def f(): await (yield)
async def f(): await [x]
async def f(): await x = 1
async def f(): (await x) = 1
async def f(): await x := 1
async def f(): await x += 1
async def f(): await x: int
async def f(): del await x
async def f(): for await x in y: pass
async def f(): [await x for x in y]
async def f(): [x async for x in y]
async def f(): (x async for x in y)
async def f(): {x: y async for x in z}
async def f(): [x async for x in y if await z]
async def f(): [x for x in y async for z in w]
async def f(): [[x async for x in y] for z in w]
async def f(): f(x async for x in y)
async def f():⏎ async for x in y: pass
async def f():⏎ async for x in y: pass⏎ else: pass
async def f():⏎ async with x: pass
async def f():⏎ async with x as y, z: pass
async def f():⏎ async with (x as y, z as w,): pass
async def f():⏎ async def g(): pass
async def f():⏎ async if x: pass
async def f():⏎ async x
async  def f(): pass
async⏎def f(): pass
async \\⏎def f(): pass
async class A: pass
async lambda: 1
async for x in y: pass
async with x: pass
await x
[x async for x in y]
(x async for x in y)
def f(): await x
def f(): [x async for x in y]
def f(): async with x: pass
def f():⏎ async for x in y: pass
class A: await x
lambda: await x
async def f(): lambda: await x
async def f(await): pass
async = await = 1
x.async
x.await
f(async=1)
import async
lambda: 1
lambda x: x
lambda x, y=1: x
lambda x=1, y: x
lambda *a: a
lambda *a, b: a
lambda *: a
lambda *, a: a
lambda **k: k
lambda **k, a: k
lambda a, /: a
lambda /: a
lambda a, /, b, *, c: a
lambda a, a: a
lambda (a, b): a
lambda (a): a
lambda a: int: a
lambda a:
lambda a
lambda: yield
lambda: (yield)
lambda: x := 1
lambda: (x := 1)
(lambda: x := 1)
lambda x=lambda y=1: y: x
lambda x: lambda y: x
lambda: (x, y)
lambda: x, y
lambda: x if y else z
lambda: not x
lambda: *x
lambda: x = 1
lambda x: x = 1
(lambda: x) = 1
lambda a=b if c else d: e
lambda a=1,: a
lambda,: a
lambda *,: a
lambda *a,: a
lambda **k,: k
lambda a b: a
lambda a.b: a
lambda 1: a
lambda None: a
lambda *a, *b: a
lambda: pass
lambda: return
lambda⏎: 1
(lambda⏎:⏎1)
1 + lambda: 1
not lambda: 1
x if lambda: y else z
x if y else lambda: z
lambda: y if z else w
x or lambda: y
[lambda: x for x in y]
[x for x in lambda: y, 1]
[x for x in y if lambda: z]
[x for x in y if lambda: z if w]
{lambda: 1: 2}
{lambda: 1}
{1: lambda: 2}
x[lambda: 1]
x[lambda: 1:2]
x[lambda: 1:2:3]
x = lambda: 1
x: lambda: 1 = 2
""")

block("decorator", """
@a⏎def f(): pass
@a⏎class A: pass
@a.b⏎def f(): pass
@a()⏎def f(): pass
@a[0]⏎def f(): pass
@a + b⏎def f(): pass
@lambda f: f⏎def g(): pass
@(yield)⏎def f(): pass
@yield⏎def f(): pass
@a if b else c⏎def f(): pass
@a := b⏎def f(): pass
@(a := b)⏎def f(): pass
@a, b⏎def f(): pass
@(a, b)⏎def f(): pass
@'a'⏎def f(): pass
@1⏎def f(): pass
@[a][0]⏎def f(): pass
@{}⏎def f(): pass
@f'{x}'⏎def f(): pass
@not a⏎def f(): pass
@await a⏎def f(): pass
@a⏎@b⏎def f(): pass
@a⏎⏎⏎def f(): pass
@a # c⏎# d⏎def f(): pass
@a def f(): pass
@a; def f(): pass
@a⏎x = 1
@a⏎if x: pass
@a⏎async def f(): pass
@a⏎async for x in y: pass
@a⏎lambda: 1
@⏎def f(): pass
@ a⏎def f(): pass
@(⏎a⏎)⏎def f(): pass
@a \\⏎def f(): pass
@a = b⏎def f(): pass
@*a⏎def f(): pass
@print x⏎def f(): pass
@@a⏎def f(): pass
x @ y
x @= y
x @@ y
@
""")

block("target", """
x = 1
x = y = 1
x = y = z = w
(x) = 1
((x)) = 1
(x, y) = 1
[x, y] = 1
x, y = 1
x, = 1
() = 1
[] = 1
(), [] = 1
[[], [()]] = 1
(x, [y, (z,)]) = 1
x.y = 1
x[0] = 1
x[0:1] = 1
x().y = 1
x()[0] = 1
x() = 1
x()() = 1
1 = x
'a' = x
f'a' = x
f'{a}' = x
b'a' = x
... = x
None = x
True = x
x + 1 = y
-x = y
not x = y
~x = y
x or y = z
x and y = z
x < y = z
x == y = z
x is y = z
x not in y = z
x if y else z = w
lambda: x = y
{} = x
{x} = y
{x: y} = z
[x for x in y] = z
{x for x in y} = z
{x: y for x in z} = w
(x for x in y) = z
(yield) = x
yield = x
yield x = y
x = yield = y
x = yield
x = yield y
x = y = yield
x = y = yield z
x = (yield)
x, (yield) = y
await x = y
(x := y) = z
x = y := z
x = (y := z)
x, 1 = y
x, y() = z
(x, y()) = z
[x, 1] = y
x, *y() = z
x, None = y
(x, None) = y
x, (y, 1) = z
x = 1 = y
x = y() = z
x == 1 = y
x = y == z
`x` = 1
x += 1
x += y = z
x = y += z
x, y += 1
(x, y) += 1
(x) += 1
((x)) += 1
[x] += 1
[] += 1
() += 1
x.y += 1
x[0] += 1
x() += 1
1 += x
None += 1
'a' += 1
(yield) += 1
x += yield
x += yield y
x += (yield)
x += y, z
x += lambda: 1
x += y += z
x + = 1
x ** = 1
x **= 1
x // = 1
x //= 1
x >>= 1
x <<= 1
x >> = 1
x &= x |= 1
x ^= 1
x @= 1
x %= 1
x -= -1
x =+ 1
x =- 1
x =* 1
x =~ 1
x ++
++x
x++
x-->y
x --y
x => y
x <> y
x === y
x !== y
x != = y
x < > y
x ! = y
x = = y
x: int
x: int = 1
x: int = y = 1
x: int += 1
x: int, y: int
x, y: int
(x, y): int
[x, y]: int
(x): int
(x): int = 1
((x)): int
(x.y): int
x.y: int
x.y: int = 1
x[0]: int
x[0]: int = 1
x(): int
x().y: int
1: int
'a': int = 1
None: int
-x: int
x + y: int
x if y else z: int
lambda: x: int
[]: int
(): int
{}: int
{x}: int
(yield): int
x := 1: int
(x := 1): int
x: y := 1
x: (y := 1)
x: yield
x: (yield)
x: await y
x: lambda: 1
x: y, z
x: (y, z)
x: y, z = 1
x: int = yield
x: int = 1, 2
x: int = *y, z
x: int = (yield)
x: = 1
x:
x: int =
x : int
x:int=1
x: int: str
x: int; y: str
x: 'a' 'b'
x: a if b else c
x: not a
x: a == b
x: a = b = c
x: if = 1
for x in y: pass
for x, y in z: pass
for (x, y) in z: pass
for [x, y] in z: pass
for x.y in z: pass
for x[0] in z: pass
for x() in z: pass
for x().y in z: pass
for 1 in z: pass
for None in z: pass
for 'a' in z: pass
for x + y in z: pass
for x in y in z: pass
for (x in y) in z: pass
for x if y else z in w: pass
for () in x: pass
for [] in x: pass
for x, in y: pass
for x,, y in z: pass
for x in y, z: pass
for x in y,: pass
for x in: pass
for in y: pass
for x y in z: pass
for x: int in y: pass
for x := y in z: pass
for (x := y) in z: pass
for x in y := z: pass
for x in (y := z): pass
for x in yield: pass
for x in (yield): pass
for x in lambda: y: pass
for x in y if z else w: pass
for x in y if z: pass
for x in y: pass⏎else: pass
for x in y: pass⏎else if z: pass
for x in y: pass⏎elif z: pass
for x not in y: pass
for not x in y: pass
for -x in y: pass
for x.y, z[0] in w: pass
for lambda: x in y: pass
for (yield) in x: pass
for yield in x: pass
for await x in y: pass
for f'{x}' in y: pass
for x of y: pass
for (x) in y: pass
for x in y z: pass
for x in y⏎ pass
for each x in y: pass
del x
del x, y
del x,
del (x)
del (x, y)
del (x),
del [x, y]
del []
del ()
del (), []
del ((x), [y])
del x.y
del x[0]
del x[0:1]
del x().y
del x()
del x()[0]
del 1
del None
del 'a'
del f''
del -x
del x + y
del x if y else z
del (x if y else z)
del lambda: x
del (yield)
del {x}
del {}
del x, 1
del x, y()
del (x, 1)
del [x, y()]
del (x := 1)
del x := 1
del x = 1
del
del x y
del x.y, z[0], w
del x; y
del *x, y
del (x for x in y)
del [x for x in y]
del x == y
del not x
del await x
del ...
del x,,
del (x, (y, [z]))
""")

block("walrus", """
x := 1
(x := 1)
((x := 1))
(x := 1, 2)
(1, x := 2)
x := 1, 2
(x := (1, 2))
[x := 1]
[x := 1, 2]
{x := 1}
{x := 1, 2}
{x := 1: 2}
{(x := 1): 2}
{1: x := 2}
{1: (x := 2)}
x[y := 1]
x[y := 1, 2]
x[y := 1:2]
x[(y := 1):2]
x[1:y := 2]
x[1:(y := 2)]
f(x := 1)
f(x := 1, y := 2)
f(a=x := 1)
f(*x := 1)
f(*(x := 1))
f(**x := 1)
(x.y := 1)
(x[0] := 1)
((x) := 1)
((x, y) := 1)
(x, y := 1)
(x() := 1)
(1 := x)
(None := x)
('a' := x)
(True := 1)
(__debug__ := 1)
(x := y := 1)
(x := (y := 1))
(x := yield)
(x := (yield))
(x := await y)
(x := lambda: 1)
(x := y if z else w)
(x := y) if z else w
(x if y else z := w)
(x if (y := z) else w)
(x := y or z)
(x or y := z)
(not x := y)
(x := not y)
(x == y := z)
(x := *y)
(x := *y,)
(x := y, *z)
(*x := y)
(x = 1)
(x += 1)
(x : = 1)
(x :=1)
(x:= 1)
(x:=1)
x:=1
if x := 1: pass
if (x := 1): pass
if x := 1, 2: pass
if (x := 1), 2: pass
while x := f(): pass
while x := f() and y: pass
elif_ = (x := 1)
if y: pass⏎elif x := 1: pass
assert x := 1
assert (x := 1)
assert x, y := 1
return x := 1
raise x := 1
import x := 1
with x := y: pass
with (x := y): pass
with (x := y) as z: pass
with (x := y, z): pass
with (x := y as z): pass
with x as (y := z): pass
try: pass⏎except x := y: pass
try: pass⏎except (x := y): pass
[x := y for y in z]
[(x := y) for y in z]
[y for y in z if (x := y)]
[y for y in z if x := y]
[y for y in (x := z)]
[y for y in x := z]
[(y := 1) for y in z]
[y for z in w if (y := z)]
[y for y in z if (y := 1)]
[x for y in z for w in (x := y)]
{x := y for y in z}
{x := y: 1 for y in z}
{(x := y): 1 for y in z}
{y: x := y for y in z}
{y: (x := y) for y in z}
(x := y for y in z)
f(x := y for y in z)
class A: [x := y for y in z]
class A: (x := 1)
class A: [(lambda: (x := y)) for y in z]
def f(): [x := y for y in z]
lambda: [x := y for y in z]
lambda x=(y := 1): x
lambda: (x := 1)
f'{x:=1}'
f'{(x:=1)}'
f'{x:={y}}'
def f():⏎ global x⏎ (x := 1)
def f(x):⏎ [x := y for y in z]
[[x := y for y in z] for x in w]
[[(x := y) for y in z] for w in v]
[i for i in range(5) if (j := 0) for k in (i := 1)]
a = b = (c := 1)
a = b := 1
@(x := y)⏎def f(): pass
(yield := 1)
(async := 1)
(match := 1)
x[y:=1:z:=2]
x[a, y:=1]
print(x := 1, end='')
""")

block("slice", """
x[:]
x[::]
x[:::]
x[1:]
x[:1]
x[1:2]
x[1:2:3]
x[::3]
x[1::3]
x[:2:]
x[1:2:3:4]
x[,]
x[]
x[1,]
x[1,2]
x[1:2,]
x[1:2,3:4]
x[1:2,3]
x[1,,2]
x[...]
x[..., 1]
x[(1:2)]
x[1:2][3]
x[a:b:c, d:e, f]
x[a if b else c]
x[a if b else c:d]
x[lambda: 1]
x[yield]
x[(yield)]
x[await y]
x[y for y in z]
x[(y for y in z)]
x[y=1]
x[**y]
x[not y]
x[not y:not z]
x[-1:]
x[1:2]=3
x[1:2]:int
x [0]
x⏎[0]
(x⏎[0])
x[⏎0⏎]
x[0](1)[2].y
x[y:z] += 1
x[a=b]
x[a==b]
x[a:b=c]
x[a:=b]
[1][0]
(1)[0]
{}[0]
'a'[0]
1[0]
...[0]
f''[0]
None[0]
[][]
x[[]]
x[()]
x[1 2]
x[print 1]
x[a:b c]
""")

block("display", """
()
(,)
(1)
(1,)
(1,,)
(,1)
(1 2)
(1, 2)
(1; 2)
(1⏎)
(⏎)
[]
[,]
[1,]
[1,,]
[1 2]
[1: 2]
{}
{,}
{1}
{1,}
{1: 2}
{1: 2,}
{1: 2, 3: 4}
{1: 2 3: 4}
{1: 2; 3: 4}
{1: 2: 3}
{1 2}
{1:2,**x,3:4}
{**x}
{** x}
{**x,}
{**x or y: 1}
{**x or y}
{**not x}
{*x,1}
{a if b else c: d if e else f}
{a: b if c else d}
{lambda: 1: lambda: 2}
{a=1}
{a==1}
{yield}
{(yield)}
{yield: 1}
{1: yield}
{1: (yield)}
{...}
{x for x in y}
{x: y for x, y in z}
{x: y for x in z for y in w if v}
{x, y for x in z}
{x: y, z: w for x in v}
{x: for x in y}
{**x for x in y}
[x for x in y]
[x, y for x in z]
[(x, y) for x in z]
[x for x, y in z]
[x for (x, y) in z]
[x for [x, y] in z]
[x for x in y, z]
[x for x in (y, z)]
[x for x in y if z]
[x for x in y if z if w]
[x for x in y if z else w]
[x if z else w for x in y]
[x for x in y for z in w]
[x for x in y if z for w in v]
[x for x in y or z]
[x for x in y if z or w]
[x for x in y if not z]
[x for x in not y]
[x for x.y in z]
[x for x[0] in z]
[x for x() in z]
[x for 1 in z]
[x for x in y=1]
[x for x := y in z]
[x for lambda: y in z]
[x for x + y in z]
[x for in y]
[x for x y]
[for x in y]
[x for]
[x for x]
[x for x in]
[x for x in y if]
[x for x in y for]
[yield for x in y]
[(yield) for x in y]
[(yield x) for x in y]
def f(): [(yield x) for x in y]
def f(): [x for x in (yield y)]
def f(): [x for x in y for z in (yield w)]
[x for x in y async for z in w]
[x async for x in y]
[x async x in y]
[async x for x in y]
[x for async x in y]
(x for x in y)
(x for x in y),
(x for x in y) for z in w
(x for x in y, z)
x for x in y
x, y for x in z
x = y for y in z
[x for x in x]
[x for x in y for x in x]
class A: [x for x in y]
[[[]]]
([{}])
([)]
{[}]
((
))
(]
[x⏎for x⏎in y]
[ # c⏎1]
(yield)
(yield x)
(yield x, y)
(yield from x)
(yield from x, y)
(yield,)
(yield x for x in y)
(yield) + 1
(yield)(yield)
yield + 1
yield
yield from x
yield from
def f(): yield
def f(): yield x
def f(): yield x, y
def f(): yield (yield)
def f(): yield yield
def f(): x = yield from y
def f(): yield from yield x
def f(): yield from (yield x)
def f(): yield from x for x in y
def f(): return (yield from x)
def f(): yield x = 1
def f(): yield x += 1
def f(): yield: int
def f(): yield lambda: 1
def f(): yield not x
def f(): yield x if y else z
def f(): assert yield
def f(): assert (yield)
def f(): if yield: pass
def f():⏎ if (yield): pass
def f():⏎ for x in (yield): pass
def f(): 1 + yield
def f(): not yield
def f(): await (yield)
class A: yield
class A: x = (yield)
lambda: (yield x)
lambda: (yield from x)
""")

block("operator", """
a or b and c
a and b or c
not a or b
not not a
not a == b
a == not b
a + not b
a or not b
- not a
not -a
a < b < c
a < b == c is d is not e in f not in g != h
a is not b
a is (not b)
a not in b
a not b
a not is b
a in not b
a not  in b
a is  not b
a not⏎in b
(a not⏎in b)
a is \\⏎ not b
a <> b
a ** b ** c
-a ** b
a ** -b
a ** +b ** -c
a ** not b
(-a) ** b
~a ** ~b
a * -b
a - -b
a--b
a- - -b
a*-+~b
a //b
a // / b
a / / b
a % b @ c
a << b >> c
a < < b
a & b | c ^ d
a & & b
a && b
a || b
a | | b
!a
a = !b
a != b
a ! b
a ?b:c
a if b else c
a if b else c if d else e
a if b if c else d else e
(a if b else c) if d else e
a if b
a if else b
a if b else
a else b
if a else b
a if b: c
a if (b) else(c)
a if b else lambda: c
a or b if c and d else not e
a , b
a, b,
a,, b
, a
a b
a.b.c
a . b
a. b
a .b
a..b
a.b()
a.1
a.'b'
a.(b)
a.[0]
.a
a.b.
a->b
a.b = c.d
a..
....
...
. . .
. ..
...a
...+1
...;...
a := b
a : b
a;
;a
;
a;;b
a; b; c
a; b;
a = b; c = d;
+ a
+
a +
a + * b
a + b *
*
**
a ** 
+ + a
--a
a = - 1
1 + 1 = 2
a == b == c
a = b == c = d
await
await a
await a + b
await a ** b
-await a
not await a
await await a
await(a)
await [a]
await a.b
await -a
lambda: await a
a @ b
a @ -b
(a)(b)
(a)b
[a]b
a[b]c
a(b)c
'a' 'b' c
1 a
a 1
1 2
None None
True is False
None.a
None()
True[0]
...()
a if a else a if a else a
a<b>c
a=>b
a=<b
a>=b<=c
a=!b
a~b
~a
a~
\\⏎a
a \\⏎+ b
a +⏎ b
(a +⏎ b)
a⏎+ b
a if b⏎else c
(a if b⏎else c)
a⏎.b
(a⏎.b)
a.\\⏎b
a. # c⏎b
""")

# ---------------------------------------------------------------- statements

block("import", """
import a
import a.b.c
import a as b
import a.b as c
import a, b as c, d.e
import a,
import (a)
import (a, b)
import a b
import a.
import .a
import a..b
import a as b.c
import a as
import a as b as c
import 'a'
import a as 1
import a as (b)
import *
import a.*
import a; import b
import a.b.c.d.e.f
import a. b
import a . b
import a.None
import None
import if
import match
import a as match
import a as None
from a import b
from a import b, c
from a import b,
from a import b as c, d as e
from a import (b)
from a import (b,)
from a import (b, c)
from a import (b, c,)
from a import (⏎b,⏎c as d,⏎)
from a import ()
from a import (b
from a import (b))
from a import (b as c, d)
from a import [b]
from a import {b}
from a import b c
from a import (b c)
from a import (,)
from a import
from a import,
from a import b.c
from a import b as c.d
from a import 1
from a import 'b'
from a import *
from a import (*)
from a import *, b
from . import a
from .. import a
from ... import a
from .... import a
from ..... import a
from ...... import a
from .a import b
from ..a import b
from ...a import b
from ....a.b import c
from . a import b
from .. .a import b
from . . import a
from .import a
from.import a
from.a import b
from...import a
from .a. import b
from .a.. import b
from . import
from import a
from a
from a.b
from a as b import c
from (a) import b
from .(a) import b
from a import b; c
from a import b, (c)
from a import b if c else d
from a import b as c,
from a import (b as c,)
from a import (b) as c
from 1 import a
from 'a' import b
from ...1 import a
from .5 import a
from __future__ import annotations
from __future__ import division
from __future__ import braces
from __future__ import barry_as_FLUFL
from __future__ import nonsense
from __future__ import *
from __future__ import annotations as b
from __future__ import (annotations, division)
'doc'⏎from __future__ import annotations
x = 1⏎from __future__ import annotations
'doc'⏎'doc'⏎from __future__ import annotations
import a⏎from __future__ import annotations
from __future__ import annotations⏎from __future__ import division
def f(): from __future__ import annotations
if 1: from __future__ import annotations
from .__future__ import annotations
from __future__.a import b
from __future__ import barry_as_FLUFL⏎1 <> 2
from __future__ import barry_as_FLUFL⏎1 != 2
from __future__ import generator_stop, with_statement
f'{x}'⏎from __future__ import annotations
b'doc'⏎from __future__ import annotations
from __future__ import annotations; x = 1
if 1: import a
import a if b else c
import a = b
import a \\⏎ as b
import a⏎as b
from a \\⏎ import b
from a⏎import b
from a import \\⏎ b
from a import⏎ b
from a import (b # c⏎ , d)
from a.b. c import d
from a.import.b import c
from a import import
from a import (b;)
""")

block("scope", """
global x
global x, y
global x,
global
global x.y
global (x)
global x = 1
global 1
global None
global x; x = 1
x = 1⏎global x
def f():⏎ global x⏎ x = 1
def f():⏎ x = 1⏎ global x
def f():⏎ print(x)⏎ global x
def f(x):⏎ global x
def f(x): nonlocal x
def f():⏎ global x, x
nonlocal x
class A: nonlocal x
class A: global x
def f(): nonlocal x
def f():⏎ x = 1⏎ def g(): nonlocal x
def f():⏎ x = 1⏎ def g():⏎  nonlocal x⏎  global x
def f():⏎ x = 1⏎ def g():⏎  x = 2⏎  nonlocal x
def f():⏎ def g(): nonlocal x⏎ x = 1
def f():⏎ global x⏎ def g(): nonlocal x
def f():⏎ class A: nonlocal x⏎ x = 1
def f():⏎ nonlocal
def f():⏎ nonlocal x, y,
def f():⏎ x: int = 1⏎ global x
def f():⏎ global x⏎ x: int = 1
def f():⏎ global x⏎ for x in y: pass
def f():⏎ global x⏎ import x
def f():⏎ import x⏎ global x
def f():⏎ for x in y: pass⏎ global x
def f():⏎ global x⏎ def x(): pass
def f():⏎ global __class__
class A:⏎ def f(self): nonlocal __class__
class A:⏎ def f(self): return __class__
[x for x in y if (global x)]
global x⏎global x
def f():⏎ global x⏎ [x for x in y]
def f():⏎ [(x := y) for y in z]⏎ nonlocal x
lambda: (global x)
return
return 1
class A: return
class A: return 1
if 1: return
def f():⏎ class A: return
break
continue
if 1: break
if 1: continue
while 1: break
while 1: continue
for x in y: break
for x in y:⏎ def f(): break
for x in y:⏎ class A: break
for x in y: pass⏎else: break
while 1: pass⏎else: continue
while 1:⏎ if x: break⏎ else: continue
while 1:⏎ try: continue⏎ finally: pass
while 1:⏎ try: pass⏎ finally: continue
while 1:⏎ try: pass⏎ finally: break
while 1:⏎ with x: break
while 1:⏎ lambda: break
while 1: break 1
break x
continue x
match x:⏎ case 1: break
while 1:⏎ match x:⏎  case 1: break
for x in y:⏎ try: pass⏎ except* A: break
for x in y:⏎ try: pass⏎ except* A: continue
def f():⏎ try: pass⏎ except* A: return
try: pass⏎except* A: break
def f(): yield; return 1
async def f(): yield; return
async def f(): yield; return 1
async def f(): return 1; yield
async def f(): return None; yield
async def f():⏎ def g(): yield⏎ return 1
async def f():⏎ lambda: (yield)⏎ return 1
class A: [(yield) for x in y]
pass
pass x
pass;
pass; pass
assert x
assert x, y
assert x, y, z
assert (x, y)
assert x,
assert
assert x = y
assert x == y
assert x if y else z, w
assert not x
assert x, y = z
assert yield
assert lambda: x, y
raise
raise x
raise x from y
raise x from None
raise from x
raise x, y
raise x from
raise x from y from z
raise x if y else z from w
raise lambda: x
raise yield
raise (yield)
raise x = 1
raise x; y
raise x.y(z)
exec('x')
x.
""")

block("compound", """
if x: pass
if x:⏎ pass⏎else:⏎ pass
if x: pass⏎elif y: pass
if x: pass⏎elif y: pass⏎elif z: pass⏎else: pass
if x: pass⏎else: pass⏎elif y: pass
if x: pass⏎else: pass⏎else: pass
if x: pass else: pass
if x: y = 1; else: z
if: pass
if x pass
if x
if x = 1: pass
if x == 1: pass
if x, y: pass
if (x, y): pass
if x := 1, y: pass
if not x: pass
if yield: pass
if lambda: x: pass
if lambda: pass: pass
if x:⏎else: pass
if x: # c⏎ pass
if x:⏎⏎⏎ pass
if x :⏎ pass
if x⏎: pass
if (x⏎): pass
if x then y
if x:⏎ pass⏎ else:⏎ pass
else: pass
elif x: pass
else if x: pass
if x: pass⏎else if y: pass
if x: pass⏎elif: pass
if x: pass⏎elif y
if x: pass⏎else
if x: pass⏎⏎# c⏎else: pass
if x:: pass
if x: pass:
while x: pass
while x: pass⏎else: pass
while: pass
while x
while x, y: pass
while x = 1: pass
while True: pass; break
while x: pass⏎elif y: pass
do: pass
try: pass⏎except: pass
try: pass⏎finally: pass
try: pass
try: pass⏎except: pass⏎else: pass
try: pass⏎except: pass⏎else: pass⏎finally: pass
try: pass⏎except: pass⏎finally: pass⏎else: pass
try: pass⏎else: pass
try: pass⏎else: pass⏎finally: pass
try: pass⏎finally: pass⏎except: pass
try: pass⏎except: pass⏎except A: pass
try: pass⏎except A: pass⏎except: pass
try: pass⏎except A: pass⏎except B as b: pass
try: pass⏎except A as b: pass
try: pass⏎except A, b: pass
try: pass⏎except A, B: pass
try: pass⏎except A, B, C: pass
try: pass⏎except A, B as c: pass
try: pass⏎except A,: pass
try: pass⏎except (A, B): pass
try: pass⏎except (A, B) as c: pass
try: pass⏎except (A), B: pass
try: pass⏎except* A, B: pass
try: pass⏎except* A, B as c: pass
try: pass⏎except *A, B: pass
try: pass⏎except A as b.c: pass
try: pass⏎except A as b[0]: pass
try: pass⏎except A as (b): pass
try: pass⏎except A as b, c: pass
try: pass⏎except A as None: pass
try: pass⏎except A as __debug__: pass
try: pass⏎except A as 1: pass
try: pass⏎except as b: pass
try: pass⏎except A if B else C: pass
try: pass⏎except A or B: pass
try: pass⏎except lambda: A: pass
try: pass⏎except not A: pass
try: pass⏎except yield: pass
try: pass⏎except (yield): pass
try: pass⏎except A() as b: pass
try: pass⏎except A = b: pass
try: pass⏎except A
try: pass⏎except
try: pass⏎except A:
try: pass⏎except* A: pass
try: pass⏎except *A: pass
try: pass⏎except* A as b: pass
try: pass⏎except* (A, B): pass
try: pass⏎except *(A, B) as c: pass
try: pass⏎except*: pass
try: pass⏎except* : pass
try: pass⏎except* A: pass⏎except B: pass
try: pass⏎except A: pass⏎except* B: pass
try: pass⏎except* A: pass⏎except: pass
try: pass⏎except* A: pass⏎except* B: pass⏎else: pass⏎finally: pass
try: pass⏎except** A: pass
try: pass⏎except* *A: pass
try: pass⏎except*A: pass
try: pass⏎except * A: pass
try: pass⏎except *⏎A: pass
try x: pass
try⏎: pass
try: pass except: pass
try:⏎ pass⏎x = 1⏎except: pass
except: pass
finally: pass
with a: pass
with a, b: pass
with a as b: pass
with a as b, c as d: pass
with a as b, c: pass
with a,: pass
with a as b,: pass
with (a): pass
with (a,): pass
with (a, b): pass
with (a, b,): pass
with (a as b): pass
with (a as b,): pass
with (a as b, c): pass
with (a, b as c): pass
with (a as b, c as d,): pass
with (a, b) as c: pass
with (a, b) as (c, d): pass
with (a as b) as c: pass
with (a) as b: pass
with (a), b: pass
with (a), (b): pass
with (a, b), c: pass
with (a as b), c: pass
with (a), (b as c): pass
with ((a as b)): pass
with ((a, b) as c): pass
with ((a), b as c): pass
with (a)(): pass
with (a).b: pass
with (a)[0] as c: pass
with (a, b).c: pass
with (a, b)[0] as c: pass
with (a, b) + c: pass
with (a) + b as c, d: pass
with (a for a in b): pass
with (a for a in b) as c: pass
with (a for a in b as c): pass
with (yield): pass
with (yield) as a: pass
with (yield a, b): pass
with (yield as a): pass
with yield: pass
with (*a, b): pass
with (*a): pass
with (a, *b) as c: pass
with (a, *b as c): pass
with (): pass
with () as a: pass
with (,): pass
with []: pass
with [a] as [b]: pass
with a as (b): pass
with a as (b, c): pass
with a as [b, c]: pass
with a as b.c: pass
with a as b[0]: pass
with a as b(): pass
with a as b().c: pass
with a as 1: pass
with a as None: pass
with a as -b: pass
with a as b + c: pass
with a as (b + c): pass
with a as *b: pass
with a as (*b,): pass
with a as (b.c, d[0]): pass
with a as (b()): pass
with (a as b()): pass
with (a as (b, c), d as [e]): pass
with (a as b.c, d): pass
with (a as b if c else d): pass
with a if b else c as d: pass
with a or b as c: pass
with lambda: a as b: pass
with lambda: a: pass
with not a as b: pass
with a := b: pass
with (a := b): pass
with (a := b) as c: pass
with (a := b, c): pass
with (a, b := c): pass
with (a, b := c) as d: pass
with (lambda: a): pass
with (a if b else c, d): pass
with (a if b else c as d): pass
with (⏎a as b,⏎c as d⏎): pass
with a as b c as d: pass
with a b: pass
with a as: pass
with as b: pass
with: pass
with a
with a:
with a as b = c: pass
with a = b: pass
with (a = b): pass
with (a as b) : pass
with (a, (b as c)): pass
with (a)as b: pass
with a, (b): pass
with a, (b, c): pass
with a, (b as c): pass
with a, (b, c) as d: pass
with await a: pass
with (await a) as b: pass
with (a.b(c) as d, e.f as g): pass
with a as b: pass⏎else: pass
with 'a': pass
with f'{a}' as b: pass
with 1, 2: pass
with (a, b) if c else d: pass
with (a, b) if c else d as e: pass
with (a) if c else d as e, f: pass
with (a), b as c: pass
with (a)  as  (b): pass
with (a == b): pass
with (a == b, c): pass
with (a and b as c): pass
with (a):⏎ pass
with (a,⏎b):⏎ pass
class A:⏎ def f(self): pass⏎ x = 1
class A(B):⏎ pass⏎⏎⏎class C: pass
class A:⏎
class A
class: pass
class A pass
class A: def f(): pass
class A(B) -> C: pass
class None: pass
class A: x: int; y: str = 'a'
x = 1; y = 2; class A: pass
def f(): pass; def g(): pass
switch x: pass
foo: pass
foo x: pass
print "hello"
print "a", "b"
print >>x, y
print(1), 2
print
exec "x"
exec "x" in y
raise A, "b"
import a, b,
except A, b: pass
x = 5 if y
from a import b c
for i in range(10) print(i)
if True print(1)
def f() return 1
x = [1, 2
x = {1: 2
x = (1, 2
y = 3
if x = 3: pass
if x.y = 3: pass
while x = y: pass
f(a.b=1)
f(a = b = c)
x = {1 2}
x = [1 2]
x = (1 2)
x = 1 2
x y
x y z
"a" b
a "b"
a 'b' c
1 if 2 else 3 = 4
a, b = c, d = e
a, b += c
a.b: c = d
a.b, c: d
""")

# ---------------------------------------------------------------- limits of the implementation

for n in (99, 199, 200, 201):
    case(f"limit/{n} parentheses", b"x = " + b"(" * n + b"1" + b")" * n + b"\n")
    case(f"limit/{n} squares", b"x = " + b"[" * n + b"1" + b"]" * n + b"\n")
for n in (50, 100, 101, 200):
    case(f"limit/{n} braces of sets", b"x = " + b"{" * n + b"1" + b"}" * n + b"\n")
    case(f"limit/{n} mixed", b"x = " + b"({[" * (n // 3) + b"1" + b"]})" * (n // 3) + b"\n")
    case(f"limit/{n} calls", b"f(" * n + b")" * n + b"\n")
    case(f"limit/{n} unary minus", b"x = " + b"-" * n + b"1\n")
    case(f"limit/{n} not", b"x = " + b"not " * n + b"1\n")
    case(f"limit/{n} attributes", b"x" + b".a" * n + b"\n")
    case(f"limit/{n} subscripts", b"x" + b"[0]" * n + b"\n")
    case(f"limit/{n} call chain", b"x" + b"()" * n + b"\n")
    case(f"limit/{n} plus", b"x = 1" + b"+1" * n + b"\n")
    case(f"limit/{n} power", b"x = 1" + b"**1" * n + b"\n")
    case(f"limit/{n} and", b"x = 1" + b" and 1" * n + b"\n")
    case(f"limit/{n} comparisons", b"x = 1" + b"<1" * n + b"\n")
    case(f"limit/{n} conditional", b"x = " + b"1 if 1 else " * n + b"1\n")
    case(f"limit/{n} lambda", b"x = " + b"lambda: " * n + b"1\n")
    case(f"limit/{n} elif", b"if 0: pass\n" + b"elif 0: pass\n" * n)
    case(f"limit/{n} await", b"async def f(): " + b"await " * n + b"x\n")
    case(f"limit/{n} assignments", b"x = " * n + b"1\n")
    case(f"limit/{n} comprehension fors", b"[x " + b"for x in y " * n + b"]\n")
for n in (19, 20, 21, 98, 99, 100, 101):
    case(f"limit/{n} indents", b"".join(b" " * i + b"if 1:\n" for i in range(n)) + b" " * n + b"pass\n")
case("limit/100 indents by tab", b"".join(b"\t" * i + b"if 1:\n" for i in range(100)) + b"\t" * 100 + b"pass\n")
for n in (20, 21, 22):
    case(f"limit/{n} nested for", b"".join(b" " * i + b"for x in y:\n" for i in range(n)) + b" " * n + b"pass\n")
    case(f"limit/{n} nested with", b"".join(b" " * i + b"with x:\n" for i in range(n)) + b" " * n + b"pass\n")
for n in (1000, 3000):
    case(f"limit/{n} unary minus", b"x = " + b"-" * n + b"1\n")
    case(f"limit/{n} attributes", b"x" + b".a" * n + b"\n")
    case(f"limit/{n} call chain", b"x" + b"()" * n + b"\n")
    case(f"limit/{n} plus", b"x = 1" + b"+1" * n + b"\n")
    case(f"limit/{n} and", b"x = 1" + b" and 1" * n + b"\n")
    case(f"limit/{n} comparisons", b"x = 1" + b"<1" * n + b"\n")
    case(f"limit/{n} elif", b"if 0: pass\n" + b"elif 0: pass\n" * n)
    case(f"limit/{n} list items", b"x = [" + b"1," * n + b"]\n")
    case(f"limit/{n} dict items", b"x = {" + b"1:1," * n + b"}\n")
    case(f"limit/{n} arguments", b"f(" + b"a," * n + b")\n")
    case(f"limit/{n} keyword arguments", b"f(" + b",".join(b"a%d=1" % i for i in range(n)) + b")\n")
    case(f"limit/{n} starred arguments", b"f(" + b"*a," * n + b")\n")
    case(f"limit/{n} parameters", b"def f(" + b",".join(b"a%d" % i for i in range(n)) + b"): pass\n")
    case(f"limit/{n} adjacent strings", b"x = (" + b"'a' " * n + b")\n")
    case(f"limit/{n} statements on a line", b"x;" * n + b"\n")
    case(f"limit/{n} continuation lines", b"x = 1 " + b"\\\n" * n + b"+ 1\n")
    case(f"limit/{n} decorators", b"@d\n" * n + b"def f(): pass\n")
    case(f"limit/{n} conditional", b"x = " + b"1 if 1 else " * n + b"1\n")
    case(f"limit/{n} lambda", b"x = " + b"lambda: " * n + b"1\n")
    case(f"limit/{n} not", b"x = " + b"not " * n + b"1\n")
    case(f"limit/{n} power", b"x = 1" + b"**1" * n + b"\n")
    case(f"limit/{n} or patterns", b"match x:\n case 1" + b"|1" * n + b": pass\n")
case("limit/200 parentheses unclosed", b"(" * 200 + b"\n")
case("limit/10000 parentheses unclosed", b"(" * 10_000)
case("limit/long identifier", b"a" * 20_000 + b" = 1\n")
case("limit/long string", b"x = '" + b"a" * 20_000 + b"'\n")
case("limit/long comment", b"# " + b"a" * 20_000 + b"\n")
case("limit/many blank lines", b"\n" * 20_000 + b"x\n")
case("limit/wide indent", b"if 1:\n" + b" " * 20_000 + b"x\n")

# ---------------------------------------------------------------- positions: valid code, whole trees

block("position", """
x = (  1 )
x = ( 1 , )
x = (1, 2) , 3
f( a , * b , c = 1 , ** d )
f(a)  (b)
( a ) . b
(a) + (b)
( ( a ) )
- ( a )
not ( a )
a if ( b ) else ( c )
( a if b else c )
lambda a , * b , c = ( 1 ) , ** d : ( a )
[ ( a ) for ( b ) in ( c ) if ( d ) ]
( a for b in c )
f( a for b in c )
f(( a for b in c ))
{ ( a ) : ( b ) , ** ( c ) }
x [ ( a ) : ( b ) : ( c ) ]
x [ ( a ) , ( b ) ]
x [ a : b , c ]
( a ) = ( b )
( a ) : ( b ) = ( c )
( a , b ) = c
a , b = c ,
* a , b = c
del ( a ) , [ b ]
for ( a ) in ( b ) : ( c )
with ( a ) as ( b ) , c : d
with ( a as b , c ) : d
import a . b as c , d
from . . a import ( b as c , d )
@ ( a )⏎def f ( a , / , b : ( c ) = ( d ) , * , e = 1 ) -> ( g ) : h
@ a⏎@ b⏎class A ( B , C = D ) : pass
class A ( ) : pass
try : a⏎except ( B ) as c : d⏎else : e⏎finally : f
try : a⏎except * B : c
match ( a ) :⏎ case ( b ) if ( c ) : d
match a , b :⏎ case c , * d : e
match a :⏎ case { 'b' : ( c ) , ** d } : e
match a :⏎ case B . C ( d , e = ( f ) ) | - 1 + 2j as g : h
async def f ( ) : await ( a )
return ( a ) , b
def f ( ) : return ( a ) , b
def f ( ) : yield a , b
def f ( ) : x = yield ( a )
a < ( b ) < c
a and ( b ) and c or d
a + b * c ** - d
a . b . c
( yield )
x = 'a'  'b'⏎y
x = ('a'⏎  'b')
x = '''a⏎b''' ; y
x = 1 ; y = 2 ;
if a : b⏎elif c : d⏎else : e
while a : b⏎else : c
global a , b
assert a , b
raise a from b
( a := b )
[ * a , b ]
print ( * a )
é = 'é' + é
f'é{é}é' + é
⇥x
if a:⏎⇥b⏎⇥⇥# c⏎⇥d
x = [⏎⇥a,⏎⏎ b # c⏎]
def f():⏎  # c⏎  pass⏎  # d⏎⏎x
class A:⏎⏎  def f(self):⏎    pass⏎⏎  def g(self): pass
x = a if b else c, d
x = lambda: a, b
x = not a, b
a.b[c](d).e
""")

# ---------------------------------------------------------------- the record

# What 3.14 reads differently from 3.13, by the language reference (PEP 649 changes no syntax; PEP 750 template
# strings, PEP 758 unparenthesized exceptions, Unicode 16).
ACCEPTS_314 = {
    "unicode/new in unicode 16": True,
    **{f"f-string/{text}": True for text in (
        "t'{x}'", "t''", "T'{x!r:>{w}}'", r"rt'\{x}'", r"tr'\{x}'", "t'{x}' t'{y}'", "t'{x=}'", "t\"{t'{x}'}\"", "f\"{t'{x}'}\"",
    )},
    **{f"compound/try: pass⏎{text}: pass": True for text in (
        "except A, b", "except A, B", "except A, B, C", "except (A), B", "except* A, B", "except *A, B", "except A,",
    )},
}
LIMIT_MESSAGES = ("too many nested parentheses", "too many levels of indentation", "Exceeds the limit", "too many statically nested blocks")


def observed(source):
    reply = oracle.answer(source)
    error = reply["error"] or {}
    message = error.get("message")
    return {
        "accepts": reply["outcome"] == "accepted",
        "compiles": reply["compiles"],
        "line": error.get("line"),
        "message": message,
        "sha256": reply["sha256"],
        "limit": reply["outcome"] == "limit"
        or reply["outcome"] == "accepted" and reply["compiles"] is None
        or any(text in (message or "") for text in LIMIT_MESSAGES),
    }


def packed(source):
    if len(source) < DEFLATE_FROM_BYTES:
        return {"source": base64.b64encode(source).decode()}
    return {"deflated": base64.b64encode(zlib.compress(source, 9)).decode()}


def accepted_by(python):
    """The names of the cases that another interpreter accepts."""
    # 3.12.0 to 3.12.4 fail on `f'{x:{y=}}'` with a ValueError (gh-121130); such an outcome says nothing about the language.
    code = (
        "import json, warnings; warnings.simplefilter('ignore')\n"
        "import edge_cases, oracle\n"
        "verdict = {'accepted': True, 'refused': False, 'limit': None}\n"
        "print(json.dumps({n: verdict[oracle.answer(s, 'v')['outcome']] for n, s in edge_cases.CASES.items()}))\n"
    )
    folder = os.path.dirname(os.path.abspath(__file__))
    done = subprocess.run([python, "-c", code], cwd=folder, check=True, capture_output=True, env={"PYTHONDONTWRITEBYTECODE": "1"})
    return json.loads(done.stdout)


def record(pythons):
    if sys.version_info[:3] != RECORDED_WITH:
        sys.exit("the record is that of CPython " + ".".join(map(str, RECORDED_WITH)))
    others = {f"accepts_31{2 + i}": accepted_by(python) for i, python in enumerate(pythons)}
    written = 0
    with open(RECORD, "w", encoding="utf-8", newline="\n") as out:
        for name, source in CASES.items():
            row = {"name": name, **packed(source), **observed(source)}
            newer = row["accepts"]
            for version, accepted in others.items():
                newer = accepted[name] if accepted[name] is not None else newer
                if newer != row["accepts"]:
                    row[version] = newer
            newest = ACCEPTS_314.get(name, newer)
            if newest != row["accepts"]:
                row["accepts_314"] = newest
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
            written += 1
    unknown = set(ACCEPTS_314) - set(CASES)
    if unknown:
        sys.exit(f"annotated but no case: {sorted(unknown)}")
    print(f"{written} cases recorded with CPython {sys.version.split()[0]}")


def check():
    with open(RECORD, encoding="utf-8") as lines:
        rows = {row["name"]: row for row in map(json.loads, lines)}
    wrong = 0
    for name in sorted(set(rows) ^ set(CASES)):
        wrong += 1
        print(f"{name}: only in {'the record' if name in rows else 'edge_cases.py'}")
    for name, source in CASES.items():
        row = rows.get(name, {})
        expected = {**packed(source), **observed(source)}
        for key, value in expected.items():
            if key == "message" and sys.version_info[:3] != RECORDED_WITH:
                continue
            if row and row.get(key) != value:
                wrong += 1
                print(f"{name}: {key} is {value!r}, recorded {row.get(key)!r}")
    accepted = sum(row["accepts"] for row in rows.values())
    print(f"{len(rows)} cases, {accepted} accepted, {wrong} differences from CPython {sys.version.split()[0]}")
    sys.exit(1 if wrong else 0)


def main(arguments):
    if arguments[:1] == ["--record"]:
        oracle.on_large_stack(lambda: record(arguments[1:]))
    elif arguments == ["--check"]:
        oracle.on_large_stack(check)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
