package org.portcullis.analyzer;

/// Dotted paths of Python modules and attributes, such as `torch.nn.functional`.
public final class DottedPath {
  private DottedPath() {}

  /// The path without its last part; empty for a single name.
  public static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /// Whether `path` is `ancestor` or lies below it.
  public static boolean isAtOrBelow(String path, String ancestor) {
    return path.startsWith(ancestor)
        && (path.length() == ancestor.length() || path.charAt(ancestor.length()) == '.');
  }
}
