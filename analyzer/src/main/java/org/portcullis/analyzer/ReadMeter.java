package org.portcullis.analyzer;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.portcullis.analyzer.archive.ContentListener;

/// How far the reading of the weights is, for whoever waits: one thread reads, another one asks.
public final class ReadMeter {
  private final AtomicLong read = new AtomicLong();
  private volatile Optional<State> begun = Optional.empty();

  /// A meter of nothing yet.
  public ReadMeter() {}

  /// What is being read.
  ///
  /// @param read bytes so far
  /// @param size bytes there are
  public record State(String name, long read, long size) {}

  /// A listener that counts what another one hears.
  public ContentListener counting(String name, long size, ContentListener listener) {
    read.set(0);
    begun = Optional.of(new State(name, 0, size));
    return (buffer, from, to) -> {
      listener.accept(buffer, from, to);
      read.addAndGet(to - from);
    };
  }

  /// The file that is being read; empty before the first and after the last byte of one.
  public Optional<State> state() {
    return begun
        .map(state -> new State(state.name(), read.get(), state.size()))
        .filter(state -> state.read() < state.size());
  }
}
