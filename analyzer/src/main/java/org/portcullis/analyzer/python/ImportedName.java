package org.portcullis.analyzer.python;

import org.portcullis.analyzer.Location;

/// One name that an import statement brings in, wherever the statement stands.
///
/// `from __future__ import …` is not among them: it is syntax, no code is imported.
///
/// @param path what is imported: `a.b` for `import a.b` and for `from a import b`, `a.*` for `from
///   a import *`; for a relative import with its leading dots
/// @param form the statement's form
/// @param location the dotted name
public record ImportedName(String path, Form form, Location location) {
  /// The forms of an import statement.
  public enum Form {
    /// `import a.b`.
    MODULE,
    /// `from a import b`.
    MEMBER,
    /// `from a import *`.
    STAR,
    /// `from .a import b`, with any number of dots.
    RELATIVE
  }
}
