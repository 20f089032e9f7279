/// Rehearsing without Python and without PyTorch: GraalPy over libtorch, in a JVM of its own.
@org.jspecify.annotations.NullMarked
module org.portcullis.sandbox.graalpy {
  requires static transitive org.jspecify;
  requires transitive org.portcullis.sandbox;
  // Only in the sandboxed JVM, which runs from a class path of its own.
  requires static org.bytedeco.javacpp;
  requires static org.bytedeco.pytorch;
  requires static org.graalvm.polyglot;

  exports org.portcullis.sandbox.graalpy;
}
