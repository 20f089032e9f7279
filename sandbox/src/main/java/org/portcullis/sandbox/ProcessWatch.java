package org.portcullis.sandbox;

import java.util.OptionalLong;

/// What the host can see of a rehearsal's processes from outside.
interface ProcessWatch {
  /// The highest resident memory so far, of all processes together where that can be measured.
  OptionalLong peakMemoryBytes();

  /// Whether the kernel has killed a process because the memory limit was reached.
  boolean memoryExhausted();
}
