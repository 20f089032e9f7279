package org.portcullis.sandbox.graalpy;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// `kill(2)`, which Java itself has for other processes only.
final class Kill {
  private Kill() {}

  /// Whether a signal that does nothing can be sent to this very process.
  @SuppressWarnings("restricted")
  static boolean itself() {
    Linker linker = Linker.nativeLinker();
    try {
      return (int)
              linker
                  .downcallHandle(
                      linker.defaultLookup().find("kill").orElseThrow(),
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                  .invokeExact((int) ProcessHandle.current().pid(), 0)
          == 0;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
