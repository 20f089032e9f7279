package org.portcullis.analyzer.python;

import java.util.List;
import org.portcullis.analyzer.python.Reference.Origin;
import org.portcullis.grammar.ast.ConstantValue;

/// Something that an expression can be when the program runs.
sealed interface Value {
  /// An imported module, a member of one, or a builtin.
  record Known(Origin origin, String path) implements Value {}

  /// What a call of a known thing gave; `path` has `()` in it: `pathlib.Path().parent`.
  record Product(String path) implements Value {
    private static final String ANYTHING = ".*()";

    /// The class of an object that is not known.
    static final Product CLASS_OF_UNKNOWN = new Product("object().__class__");

    /// Something that came out of the same package.
    Product widened() {
      int dot = path.indexOf('.');
      return isWide() ? this : new Product((dot < 0 ? path : path.substring(0, dot)) + ANYTHING);
    }

    boolean isWide() {
      return path.endsWith(ANYTHING) && path.indexOf('.') == path.length() - ANYTHING.length();
    }
  }

  /// A literal, or what is folded from literals.
  record Literal(ConstantValue value) implements Value {
    static Literal of(String text) {
      return new Literal(new ConstantValue.Str(text));
    }
  }

  /// A path of which is known where it stands to the submission's own folder.
  record OwnPath(Standing standing) implements Value {
    enum Standing {
      /// `weights_path`, `__file__`.
      FILE,
      /// Its parent.
      FOLDER,
      /// Something inside.
      BELOW,
      /// Derived in a way that may leave the folder.
      ANYWHERE,
      /// Not in the folder: its parent, an absolute path.
      OUTSIDE
    }
  }

  /// A function or lambda of the file.
  record Function(Unit unit) implements Value {}

  /// A function with its first argument.
  record Bound(Value function, Value self) implements Value {}

  /// A class of the file.
  record Type(ClassInFile of) implements Value {}

  /// An instance of one.
  record Instance(ClassInFile of) implements Value {}

  /// A list, tuple, set, dict, iterator, or a function with some arguments; known by the place that
  /// makes it.
  record Box(Store store) implements Value {}

  /// A method of a value that we know: `"".join`, `mapping.get`.
  record Member(Value of, String name) implements Value {}

  /// What `staticmethod`, `classmethod` or `property` make.
  record Wrapped(Wrapping kind, Value function) implements Value {}

  enum Wrapping {
    STATIC,
    CLASS,
    PROPERTY
  }

  /// `__dict__` of an instance or a class of the file.
  record Namespace(Value of) implements Value {}

  /// `operator.attrgetter`, `itemgetter`, `methodcaller`, wherever they come from, and a
  /// `__getattribute__` of nobody knows what.
  record Getter(String kind, List<ConstantValue> keys) implements Value {}

  /// Whether losing it could hide a module or a function.
  default boolean matters() {
    return switch (this) {
      case Product _, Literal _, OwnPath _ -> false;
      case Known(Origin origin, _) ->
          origin == Origin.IMPORT; // who loads a builtin is judged there
      case Function _,
          Bound _,
          Type _,
          Instance _,
          Box _,
          Member _,
          Wrapped _,
          Namespace _,
          Getter _ ->
          true;
    };
  }
}
