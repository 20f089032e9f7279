package org.portcullis.analyzer.archive;

import java.io.IOException;

/// Gathers what comes out of an entry into chunks, and hands them to whoever watches it.
final class WatchingSink implements ByteSink, AutoCloseable {
  private final ByteSink first;
  private final Relay relay;
  private byte[] buffer;
  private int filled;

  /// @param first is asked before
  WatchingSink(ByteSink first, ContentListener listener, long size) {
    this.first = first;
    this.relay = new Relay(listener::accept, size);
    this.buffer = relay.buffer();
  }

  @Override
  public boolean accept(byte[] bytes, int length) throws IOException {
    int taken = 0;
    while (taken < length) {
      int more = Math.min(length - taken, Relay.CHUNK - filled);
      System.arraycopy(bytes, taken, buffer, ContentListener.LEAD + filled, more);
      filled += more;
      taken += more;
      if (filled == Relay.CHUNK) {
        relay.put(buffer, filled);
        filled = 0;
        buffer = relay.buffer();
      }
    }
    return first.accept(bytes, length);
  }

  /// Hands over the rest, and waits until it was looked at.
  void end() {
    if (filled > 0) {
      relay.put(buffer, filled);
      filled = 0;
    }
    relay.await();
  }

  @Override
  public void close() {
    relay.close();
  }
}
