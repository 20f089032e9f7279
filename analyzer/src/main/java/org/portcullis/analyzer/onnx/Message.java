package org.portcullis.analyzer.onnx;

import java.util.List;

/// The messages of ONNX that are walked, with the fields each has.
///
/// Numbers and types are those of the published `onnx.proto`, up to version 1.19.
enum Message {
  MODEL("ModelProto", "1v 2s 3s 4s 5v 6d 7G 8o 14e 20T 25F 26-"),
  GRAPH("GraphProto", "1N 2s 5I 10d 11- 12O 13- 14- 15P 16e"),
  NODE("NodeProto", "1i 2s 3s 4p 5A 6d 7D 8s 9e 10-"),
  ATTRIBUTE("AttributeProto", "1s 2f 3v 4b 5t 6G 7# 8# 9b 10t 11G 13d 14- 15- 20v 21s 22P 23P"),
  TENSOR("TensorProto", "1# 2v 3- 4# 5# 6b 7# 8s 9b 10# 11# 12d 13x 14v 16e"),
  SPARSE_TENSOR("SparseTensorProto", "1t 2t 3#"),
  TRAINING("TrainingInfoProto", "1G 2G 3- 4-"),
  FUNCTION("FunctionProto", "1s 4s 5O 6s 7N 8d 9o 10s 11A 12- 13s 14e"),
  ENTRY("StringStringEntryProto", "1s 2s");

  /// More than the largest number of a field.
  private static final int FIELDS = 32;

  private final String title;

  /// By the field's number a letter that says what it is.
  private final String kinds;

  Message(String title, String fields) {
    this.title = title;
    StringBuilder letters = new StringBuilder("?".repeat(FIELDS));
    for (String field : List.of(fields.split(" ", -1))) {
      int last = field.length() - 1;
      letters.setCharAt(Integer.parseInt(field, 0, last, 10), field.charAt(last));
    }
    this.kinds = letters.toString();
  }

  String title() {
    return title;
  }

  /// What a field is: a letter of [OnnxWalker], or `?` where the message has no such field, or not
  /// with this wire type.
  char kind(int field, int wireType) {
    char kind = field < FIELDS ? kinds.charAt(field) : '?';
    boolean fits =
        switch (kind) {
          case 'v' -> wireType == WireFields.VARINT;
          case 'f' -> wireType == WireFields.FIXED_32;
          // Numbers one by one, or packed into bytes.
          case '#' -> true;
          default -> wireType == WireFields.BYTES;
        };
    return fits ? kind : '?';
  }
}
