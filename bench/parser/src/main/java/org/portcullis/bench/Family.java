package org.portcullis.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/// A way to make a source longer that a parser may take more than linear time for.
///
/// @param name what repeats
/// @param prefix before the repetition
/// @param unit repeated n times
/// @param core behind the repetition
/// @param closer repeated n times behind the core
/// @param suffix at the end
record Family(String name, String prefix, String unit, String core, String closer, String suffix) {
  /// The largest input of a family, four times the smallest; the bar speaks of 64 KB.
  static final int LARGEST_BYTES = 64_000;

  private static Family of(String name, String prefix, String unit, String suffix) {
    return new Family(name, prefix, unit, "", "", suffix);
  }

  private static Family nested(
      String name, String prefix, String unit, String core, String closer) {
    return new Family(name, prefix, unit, core, closer, "\n");
  }

  private static Family lines(String name, String line) {
    return new Family(name, "", line + "\n", "", "", "");
  }

  /// The smallest n, so that 4n repetitions reach [#LARGEST_BYTES].
  int smallest() {
    return Math.max(1, LARGEST_BYTES / 4 / (unit.getBytes(UTF_8).length + closer.length()));
  }

  byte[] source(int n) {
    return (prefix + unit.repeat(n) + core + closer.repeat(n) + suffix).getBytes(UTF_8);
  }

  private static final String DEEP = "(".repeat(150) + "1" + ")".repeat(150);

  static List<Family> all() {
    return List.of(
        of("starred arguments", "f(", "*a,", ")\n"),
        of("double starred arguments", "f(", "**a,", ")\n"),
        of("keyword arguments", "f(", "a=1,", ")\n"),
        of("class keywords", "class A(", "k=1,", "): pass\n"),
        of("decorator keywords", "@f(", "a=1,", ")\ndef g(): pass\n"),
        of("generator arguments", "f(", "(a for a in b),", ")\n"),
        nested("open parentheses", "x = ", "(", "1", ")"),
        nested("open brackets", "x = ", "[", "1", "]"),
        nested("open braces", "x = ", "{", "1", "}"),
        nested("open calls", "x = ", "f(", "1", ")"),
        nested("open subscripts", "x = ", "a[", "1", "]"),
        nested("open dicts", "x = ", "{1:", "1", "}"),
        nested("open lambdas", "x = ", "(lambda:", "1", ")"),
        of("never closed", "x = ", "(", ""),
        of("never opened", "x = 1", ")", "\n"),
        of("mismatched", "x = ", "([)]", "\n"),
        lines("deep statements", DEEP),
        lines("deep assignments", DEEP.replace('1', 'a') + " = 1"),
        lines("deep tuple targets", "(".repeat(100) + "a" + ",)".repeat(100) + " = 1"),
        lines("deep with items", "with " + DEEP + " as a: pass"),
        lines(
            "deep unparenthesized with",
            "with (" + "(".repeat(100) + "a" + ")".repeat(100) + ", b): pass"),
        lines("deep for targets", "for " + "(".repeat(100) + "a" + ")".repeat(100) + " in b: pass"),
        lines(
            "deep case patterns",
            "match a:\n case " + "[".repeat(100) + "]".repeat(100) + ": pass"),
        lines("deep calls", "f(".repeat(150) + ")".repeat(150)),
        lines("deep lambdas", "f(" + "lambda a=".repeat(100) + "1" + ": 1".repeat(100) + ")"),
        lines("deep comprehensions", "[".repeat(90) + "a" + " for a in b]".repeat(90)),
        lines("deep conditionals", "(".repeat(90) + "1" + " if a else b)".repeat(90)),
        lines("deep dict values", "{1:".repeat(150) + "1" + "}".repeat(150)),
        lines("deep subscripts", "a[".repeat(150) + "1" + "]".repeat(150)),
        lines("deep awaits", "async def f(): " + "await (".repeat(150) + "a" + ")".repeat(150)),
        of("attribute chain", "x = a", ".b", "\n"),
        of("call chain", "x = a", "()", "\n"),
        of("subscript chain", "x = a", "[0]", "\n"),
        of("method chain", "x = a", ".b(c=1)", "\n"),
        of("sum", "x = 1", "+1", "\n"),
        of("product and sum", "x = 1", "*1+1", "\n"),
        of("powers", "x = 1", "**1", "\n"),
        of("comparisons", "x = 1", "<1", "\n"),
        of("not in", "x = 1", " not in 1", "\n"),
        of("and or", "x = 1", " and 1 or 1", "\n"),
        of("not", "x = ", "not ", "1\n"),
        of("minus", "x = ", "-", "1\n"),
        of("await", "async def f(): ", "await ", "x\n"),
        of("lambdas", "x = ", "lambda:", "1\n"),
        of("lambda defaults", "x = ", "lambda a=", "1\n"),
        of("conditionals", "x = ", "1 if a else ", "1\n"),
        of("chained assignment", "", "x = ", "1\n"),
        of("tuple targets", "", "a, ", "= 1\n"),
        of("parenthesized tuple targets", "(", "a, ", ") = 1\n"),
        of("starred targets", "", "*a, ", "= 1\n"),
        of("attribute targets", "", "a.b[c], ", "= 1\n"),
        of("tuple without assignment", "", "a, ", "\n"),
        of("call targets refused", "", "a(), ", "= 1\n"),
        of("list", "x = [", "1,", "]\n"),
        of("list of tuples", "x = [", "(1, 2),", "]\n"),
        of("dict", "x = {", "1:1,", "}\n"),
        of("dict unpacking", "x = {", "**a,", "}\n"),
        of("set", "x = {", "1,", "}\n"),
        of("slices", "x[", "1:2,", "]\n"),
        of("slices of starred", "x[", "*a,", "]\n"),
        of("adjacent strings", "x = (", "'a' ", ")\n"),
        of("adjacent f-strings", "x = (", "f'{a}' ", ")\n"),
        of("f-string fields", "f'", "{a}", "'\n"),
        of("f-string specs", "f'", "{a!r:>{b}}", "'\n"),
        of("f-string double braces", "f'", "{{", "'\n"),
        of("f-string open fields", "f'", "{", "'\n"),
        of("f-string multi line", "f'''", "{\na\n}\n", "'''\n"),
        of("f-string with equal signs", "f'''", "{a=}\n", "'''\n"),
        of("f-string long field", "f'{[", "a,", "]}'\n"),
        lines("f-string nested", "f'''{f\"\"\"{f'{f\"{1}\"}'}\"\"\"}'''"),
        of("long string", "x = '", "a", "'\n"),
        of("escapes", "x = '", "\\x41", "'\n"),
        of("named escapes", "x = '", "\\N{DIGIT ONE}", "'\n"),
        of("triple string lines", "x = '''", "\n", "'''\n"),
        of("empty triple strings", "x = (", "''''''", ")\n"),
        of("string never closed", "x = '''", "a\n", ""),
        of("string lines never closed", "", "'a\n", ""),
        of("long comment", "#", "a", "\n"),
        of("comment lines", "", "# a\n", ""),
        of("blank lines", "", "\n", "x\n"),
        of("lone carriage returns", "", "\r", "x\n"),
        of("form feeds", "", "\f", "x\n"),
        of("continuations", "x = 1 ", "\\\n", "+ 1\n"),
        of("wide indent", "if 1:\n", " ", "x\n"),
        of("spaces", "x =", " ", "1\n"),
        of("semicolons", "", "x;", "\n"),
        lines("assignments", "x = 1"),
        lines("calls", "a.b(c, d=e)"),
        lines("typed assignments", "x: int = 1"),
        lines("augmented assignments", "x += 1"),
        lines("blocks", "if a:\n  b"),
        lines("tab blocks", "if a:\n\tb"),
        lines("functions", "def f(a, /, b: int = 1, *c, d, **e) -> int: return a"),
        lines("classes", "class A(B, c=d):\n  x = 1"),
        lines("ten levels", "".concat(levels(10))),
        lines("ninety levels", levels(90)),
        lines("match statements", "match a:\n case {1: b, **c} | D(e=[*_, 1]) if f: g"),
        lines("match calls", "match(a)"),
        lines("match subscripts", "match[a]"),
        lines("match negatives", "match -a"),
        lines("match starred", "match * a"),
        lines("type names", "type(a)"),
        lines("try statements", "try: a\nexcept B as c: d\nelse: e\nfinally: f"),
        of("else if chain", "if a: b\n", "elif a: b\n", ""),
        of("except clauses", "try: a\n", "except A: b\n", ""),
        of("case clauses", "match a:\n", " case 1: b\n", ""),
        of("or patterns", "match a:\n case 1", "|1", ": b\n"),
        of("sequence patterns", "match a:\n case ", "b,", ": c\n"),
        of("class patterns", "match a:\n case A(", "b=c,", "): d\n"),
        of("mapping patterns", "match a:\n case {", "1:b,", "}: c\n"),
        of("dotted patterns", "match a:\n case b", ".c", ": d\n"),
        of("parameters", "def f(", "a,", "): pass\n"),
        of("default parameters", "def f(", "a=1,", "): pass\n"),
        of("typed parameters", "def f(", "a:b=1,", "): pass\n"),
        of("lambda parameters", "lambda ", "a,", ": 1\n"),
        of("type parameters", "def f[", "T:int,", "](): pass\n"),
        of("decorators", "", "@a\n", "def f(): pass\n"),
        of("decorators on nothing", "", "@a\n", "x\n"),
        of("imports", "import ", "a,", "a\n"),
        of("dotted import", "import a", ".b", "\n"),
        of("relative dots", "from ", ".", " import a\n"),
        of("from imports", "from a import (", "b as c,", ")\n"),
        of("globals", "global a", ",a", "\n"),
        of("deletions", "del ", "a,", "\n"),
        of("with items", "with a", ", a as b", ": pass\n"),
        of("parenthesized with items", "with (", "a as b,", "): pass\n"),
        of("parenthesized with names", "with (", "a,", "): pass\n"),
        of("parenthesized with, then call", "with (", "a,", ")(): pass\n"),
        of("comprehension fors", "[a ", "for a in b ", "]\n"),
        of("comprehension ifs", "[a for a in b ", "if a ", "]\n"),
        of("walrus", "x = [", "(a := 1),", "]\n"),
        of("yields", "def f(): x = [", "(yield a),", "]\n"),
        of("return tuple", "def f(): return ", "a,", "\n"),
        of("digits", "x = ", "1", "\n"),
        of("hexadecimal digits", "x = 0x", "f", "\n"),
        of("underscored digits", "x = 1", "_1", "\n"),
        of("fraction digits", "x = 1.", "1", "\n"),
        of("numbers", "x = [", "1.5e3,", "]\n"),
        of("long name", "x = ", "a", "\n"),
        of("long folded name", "x = ", "\u017f", "\n"),
        of("combining marks", "x = a", "\u0301", "\n"),
        of("marks in bad order", "x = a", "\u0301\u0323", "\n"),
        of("folded names", "x = [", "\ufb01,", "]\n"),
        of("wide text", "x = '", "\ud83d\ude00", "'\n"),
        lines("missing operator refused", "x y"),
        of("error behind statements", "", "x = f(a, b=c)\n", "x y\n"),
        of("error behind a long list", "x = [", "a.b(c),", "d e]\n"),
        of("error behind keyword arguments", "f(", "a=b,", "c d)\n"),
        of("error behind targets", "", "(a, b) = ", "1 1\n"),
        of("open calls, then an error", "f(", "a, f(", "$\n"),
        of("error behind nested blocks", "", "if a:\n b\nelse:\n c\n", "else\n"),
        of("bad characters", "", "$", "\n"),
        of("question marks", "x ", "? ", "\n"));
  }

  private static String levels(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(" ".repeat(i)).append("if a:\n");
    }
    return text.append(" ".repeat(count)).append("b").toString();
  }
}
