/// Running code we do not trust, and saying only what was observed.
@org.jspecify.annotations.NullMarked
module org.portcullis.sandbox {
  requires static transitive org.jspecify;
  requires transitive org.portcullis.analyzer;

  exports org.portcullis.sandbox;
}
