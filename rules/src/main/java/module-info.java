/// The catalogue: one rule is one class, one page and one line; and the policy as data.
@org.jspecify.annotations.NullMarked
module org.portcullis.rules {
  requires static transitive org.jspecify;
  requires transitive org.portcullis.analyzer;
  requires tools.jackson.core;

  exports org.portcullis.rules;
}
