/// The straight line from a path to a verdict, the reports, and the command line.
@org.jspecify.annotations.NullMarked
module org.portcullis.gate {
  requires static transitive org.jspecify;
  requires org.portcullis.rules;
  requires org.portcullis.sandbox;
  requires tools.jackson.core;
}
