package org.portcullis.analyzer.python;

/// How much we are willing to find out about one file.
///
/// Past a bound nothing is forgotten silently: what is dropped leaves the value open, and where
/// that can hide a module or a builtin, [PythonModule#undecided()] says so.
///
/// @param values meanings of one name, item or attribute; honest tables of layers have a dozen
/// @param boxes containers among them
/// @param literals constants among them; a counter must not be counted to its end
/// @param products results of foreign calls among them, which only help messages
/// @param items items of one list or dict that are told apart
/// @param textLength characters of a folded string
/// @param pathParts parts of a dotted path
/// @param combinations pairs of constants that one operation combines
/// @param steps places that explain one reference
/// @param rounds how often one function is looked at again because what it reads has changed
/// @param nesting calls within calls that one expression makes: partial of a partial
/// @param callbacks functions handed to foreign code that are called by functions handed to it
/// @param callsAtOnce calls that one written call leads to by handing functions on
/// @param copies containers that are copied key by key into one
/// @param work values that are looked at in all, each time they are; one takes about 100 ns
public record FactLimits(
    int values,
    int boxes,
    int literals,
    int products,
    int items,
    int textLength,
    int pathParts,
    int combinations,
    int steps,
    int rounds,
    int nesting,
    int callbacks,
    int callsAtOnce,
    int copies,
    int work) {
  public FactLimits {
    if (Math.min(Math.min(values, Math.min(boxes, literals)), Math.min(products, items)) < 1
        || Math.min(
                Math.min(textLength, Math.min(pathParts, combinations)), Math.min(steps, rounds))
            < 1
        || Math.min(nesting, Math.min(callbacks, Math.min(callsAtOnce, Math.min(copies, work))))
            < 1) {
      throw new IllegalArgumentException("every bound must be positive");
    }
  }

  /// Ten times what we saw in honest code.
  public static FactLimits defaults() {
    return new FactLimits(64, 64, 16, 4, 64, 4096, 12, 64, 12, 60, 8, 2, 400, 4, 4_000_000);
  }
}
