package org.portcullis.analyzer;

import java.util.Locale;
import java.util.Optional;

/// What code can do beyond computing; a policy allows or denies each.
public enum Capability {
  /// Opens connections.
  NETWORK("use the network"),
  /// Reads files.
  FILE_READ("read files"),
  /// Creates, changes or deletes files.
  FILE_WRITE("write files"),
  /// Starts other programs.
  PROCESS("start processes"),
  /// Loads or compiles machine code, or touches memory by its address.
  NATIVE_CODE("run native code"),
  /// Turns bytes into objects of any class.
  DESERIALIZE("unpickle objects"),
  /// Runs code that does not stand in the file.
  DYNAMIC_CODE("run code that does not stand in the file"),
  /// Starts threads, or says how many there are.
  THREAD("control threads"),
  /// Reads or changes what the machine has set: variables, folders, hardware.
  ENVIRONMENT("see the machine it runs on"),
  /// Gets at what the interpreter or a library keeps to itself.
  INTROSPECTION("change what the interpreter or a library keeps to itself"),
  /// Names that a library does not offer: they promise nothing, and nobody reviewed them.
  INTERNALS("do anything: it is private to its library"),
  /// Names that are not known.
  UNKNOWN("do anything: it is not known");

  private final String verb;

  Capability(String verb) {
    this.verb = verb;
  }

  /// What one can do with it, after "can".
  public String verb() {
    return verb;
  }

  /// Its name in policies and maps: `file-write`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The capability of this name.
  public static Optional<Capability> of(String id) {
    for (Capability each : values()) {
      if (each.id().equals(id)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
