package org.portcullis.sandbox;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of frames; `docs/protocol.md` says what each carries.
enum FrameType {
  START(1),
  IMPORT(2),
  LOAD(3),
  BATCH(4),
  STOP(5),
  RESTART(6),
  STARTED(17),
  IMPORTED(18),
  LOADED(19),
  OUTPUT(20),
  UNUSABLE(21),
  NOT_A_MODULE(22),
  FAILURE(23),
  ENDED(24),
  RESTARTED(25);

  private final int code;

  FrameType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Optional<FrameType> ofCode(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }
}
