package org.portcullis.analyzer.archive;

/// Recognises an ONNX `ModelProto`, which has no magic bytes, by its top-level protobuf fields.
///
/// Every field in sight must be one of the message, with its wire type; and a graph, or an operator
/// set with the format's version, must be among them.
final class OnnxBeginning {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private static final int IR_VERSION = 1;
  private static final int MODEL_VERSION = 5;
  private static final int GRAPH = 7;
  private static final int OPSET_IMPORT = 8;
  private static final int METADATA_PROPS = 14;
  private static final int TRAINING_INFO = 20;
  private static final int FUNCTIONS = 25;
  private static final int CONFIGURATION = 26;

  /// A varint has ten bytes at most.
  private static final int VARINT_BYTES = 10;

  private final byte[] prefix;
  private final long size;
  private int at;

  private OnnxBeginning(byte[] prefix, long size) {
    this.prefix = prefix;
    this.size = size;
  }

  static boolean matches(byte[] prefix, long size) {
    return new OnnxBeginning(prefix, size).matches();
  }

  private boolean matches() {
    boolean version = false;
    boolean graph = false;
    boolean operators = false;
    while (at < prefix.length) {
      long tag = varint();
      long field = tag >>> 3;
      if (tag < 0 || !known(field, (int) (tag & 7))) {
        return false;
      }
      long value = varint();
      if (value < 0) {
        return false;
      }
      version |= field == IR_VERSION;
      graph |= field == GRAPH;
      operators |= field == OPSET_IMPORT;
      if ((tag & 7) == LENGTH_DELIMITED) {
        if (value > size - at) {
          return false;
        }
        if (value > prefix.length - at) {
          break;
        }
        at += (int) value;
      }
    }
    return graph ? version || operators : version && operators;
  }

  private static boolean known(long field, int wireType) {
    if (field == IR_VERSION || field == MODEL_VERSION) {
      return wireType == VARINT;
    }
    return wireType == LENGTH_DELIMITED
        && ((field > IR_VERSION && field <= OPSET_IMPORT)
            || field == METADATA_PROPS
            || field == TRAINING_INFO
            || field == FUNCTIONS
            || field == CONFIGURATION);
  }

  /// The next varint, or -1 where there is none below 2^63.
  private long varint() {
    long value = 0;
    for (int i = 0; i < VARINT_BYTES && at < prefix.length; i++) {
      byte next = prefix[at++];
      value |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    return -1;
  }
}
