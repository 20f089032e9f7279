package org.portcullis.sandbox.graalpy;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;

/// An argument as the guest passes it: the facade says of which kind each value is, since a number
/// that crosses the border between languages forgets whether it was `1` or `1.0`.
sealed interface Argument {
  /// A single value.
  ///
  /// @param kind a letter: `T`ensor, `I`nteger, `F`loat, `B`oolean, `C`omplex, `S`tring, `D`type,
  ///   de`V`ice, `M`emory format, `L`ayout, `N`one
  /// @param value meaningless for `N`
  /// @param imaginary of a complex number; otherwise meaningless
  record Single(char kind, Value value, Value imaginary) implements Argument {}

  /// A list or tuple.
  record Many(List<Single> items) implements Argument {
    public Many {
      items = List.copyOf(items);
    }
  }

  /// Puts values and kinds together.
  ///
  /// @param kinds one letter for each value, with brackets around lists
  /// @param from where the first value lies in `values`
  static List<Argument> read(String kinds, Value[] values, int from) throws Refused {
    List<Argument> all = new ArrayList<>();
    List<Single> open = new ArrayList<>();
    boolean inList = false;
    int next = from;
    for (int i = 0; i < kinds.length(); i++) {
      char kind = kinds.charAt(i);
      switch (kind) {
        case '(' -> {
          if (inList) {
            throw Refused.type("an operator takes no list of lists");
          }
          inList = true;
        }
        case ')' -> {
          all.add(new Many(open));
          open = new ArrayList<>();
          inList = false;
        }
        default -> {
          int taken = kind == 'N' ? 0 : kind == 'C' ? 2 : 1;
          if (next + taken > values.length) {
            throw Refused.type("fewer values than kinds");
          }
          Value value = taken == 0 ? values[0] : values[next];
          Single single = new Single(kind, value, taken == 2 ? values[next + 1] : value);
          next += taken;
          if (inList) {
            open.add(single);
          } else {
            all.add(single);
          }
        }
      }
    }
    return all;
  }
}
