/// Bytes of a Python file to a typed syntax tree, exactly as CPython reads them, or a located
/// error.
@org.jspecify.annotations.NullMarked
module org.portcullis.grammar {
  requires static transitive org.jspecify;
  requires org.antlr.antlr4.runtime;

  exports org.portcullis.grammar;
  exports org.portcullis.grammar.ast;
}
