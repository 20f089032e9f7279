/// The vocabulary, the readers, the facts about Python code, and the engine that runs rules.
@org.jspecify.annotations.NullMarked
module org.portcullis.analyzer {
  requires static transitive org.jspecify;
  requires transitive org.portcullis.grammar;
  requires org.yaml.snakeyaml;
  requires tools.jackson.core;

  exports org.portcullis.analyzer;
  exports org.portcullis.analyzer.archive;
  exports org.portcullis.analyzer.binding;
  exports org.portcullis.analyzer.cheat;
  exports org.portcullis.analyzer.config;
  exports org.portcullis.analyzer.onnx;
  exports org.portcullis.analyzer.payload;
  exports org.portcullis.analyzer.python;
  exports org.portcullis.analyzer.weights;
}
