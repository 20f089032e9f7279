package org.portcullis.grammar;

/// How much of a source we are willing to read.
///
/// A source that passes one of the bounds is refused with [SyntaxProblem.Kind#LIMIT] at the place
/// where it does.
///
/// @param sourceBytes bytes of the file; the largest file of torch has 1.4 MB, of the standard
///   library 0.8 MB
/// @param tokens tokens of the file, each of which takes about 60 bytes while it is read; real code
///   has one for four bytes
/// @param brackets open brackets at one place; CPython refuses more than 200
/// @param indents open indentation levels; CPython refuses 100
/// @param integerDigits digits of one decimal integer; CPython's `sys.int_info` has 4300
/// @param operatorChain operators, trailers or `elif` in one chain, which CPython's own recursion
///   bounds near 3000
/// @param stringBytes bytes of one string literal
/// @param nameBytes bytes of one name with characters outside ASCII, because folding one takes time
///   that grows with the square of its combining marks
/// @param nodes nodes of the tree, which takes about 60 bytes for each
/// @param nesting levels of the tree; CPython converts no deeper tree than 3000 levels
/// @param stackBytes stack of the thread that reads a source; enough for `nesting`
public record ParseLimits(
    int sourceBytes,
    int tokens,
    int brackets,
    int indents,
    int integerDigits,
    int operatorChain,
    int stringBytes,
    int nameBytes,
    int nodes,
    int nesting,
    int stackBytes) {
  private static final int MEGABYTE = 1 << 20;

  public ParseLimits {
    if (Math.min(sourceBytes, Math.min(tokens, Math.min(brackets, indents))) < 1
        || Math.min(integerDigits, Math.min(operatorChain, stringBytes)) < 1
        || Math.min(Math.min(nameBytes, nodes), Math.min(nesting, stackBytes)) < 1) {
      throw new IllegalArgumentException("every bound must be positive");
    }
  }

  /// The bounds that CPython has, and generous ones where it has none.
  public static ParseLimits defaults() {
    return new ParseLimits(
        8 * MEGABYTE,
        2_000_000,
        200,
        100,
        4300,
        3000,
        8 * MEGABYTE,
        4096,
        2_000_000,
        3000,
        32 * MEGABYTE);
  }
}
