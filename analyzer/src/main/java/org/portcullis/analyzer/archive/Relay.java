package org.portcullis.analyzer.archive;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Hands what one thread reads to a second one, so that two things are done with the same bytes at
/// once: hashing is one core's work and looking is the other's.
///
/// There are a few buffers and no more, whatever the size of what is read. In front of every chunk
/// a buffer holds the end of the one before, see [ContentListener#LEAD].
final class Relay implements AutoCloseable {
  static final int CHUNK = 256 << 10;

  /// Below so many bytes a thread costs more than it saves.
  static final long WORTHWHILE = 4L << 20;

  /// Enough for either side to be late by a few milliseconds.
  private static final int BUFFERS = 8;

  /// What the second thread does with a chunk, which is [ContentListener#LEAD] bytes into a buffer.
  @FunctionalInterface
  interface Consumer {
    void accept(byte[] buffer, int from, int to);
  }

  private final Consumer consumer;
  private final boolean threaded;
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("relay").unstarted(this::work);
  private volatile boolean closed;
  private int made;
  private byte[] last = new byte[0];
  private int lastEnd;

  /// @param bytes that will go through, as far as is known
  Relay(Consumer consumer, long bytes) {
    this.consumer = consumer;
    this.threaded = bytes >= WORTHWHILE;
    if (threaded) {
      thread.start();
    }
  }

  private void work() {
    while (!closed || !tasks.isEmpty()) {
      try {
        tasks.take().run();
      } catch (InterruptedException e) {
        return; // close() gave up on us
      }
    }
  }

  /// A buffer to fill from [ContentListener#LEAD] on.
  byte[] buffer() {
    byte[] buffer = free.poll();
    if (buffer == null) {
      if (made < BUFFERS) {
        made++;
        buffer = new byte[ContentListener.LEAD + CHUNK];
      } else {
        buffer = waitFor(free);
      }
    }
    int keep = Math.min(ContentListener.LEAD, lastEnd);
    System.arraycopy(last, lastEnd - keep, buffer, ContentListener.LEAD - keep, keep);
    return buffer;
  }

  /// Hands over a buffer with so many bytes in it; the reader may go on looking at it until it asks
  /// for the next one.
  void put(byte[] buffer, int length) {
    last = buffer;
    lastEnd = ContentListener.LEAD + length;
    Runnable consume =
        () -> consumer.accept(buffer, ContentListener.LEAD, ContentListener.LEAD + length);
    // Whoever waits for a buffer must not wait for ever, whatever became of the consumer.
    run(consume, () -> free.add(buffer));
  }

  /// Has something done between the chunks.
  void run(Runnable task) {
    run(task, () -> {});
  }

  private void run(Runnable task, Runnable always) {
    if (!threaded) {
      task.run();
      always.run();
      return;
    }
    tasks.add(() -> {
      try {
        if (failures.isEmpty()) {
          task.run();
        }
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
      always.run();
    });
  }

  /// Waits until everything that was handed over is done.
  void await() {
    if (threaded) {
      BlockingQueue<Boolean> done = new ArrayBlockingQueue<>(1);
      tasks.add(() -> done.add(true));
      waitFor(done);
    }
    switch (failures.peek()) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }

  private static <T> T waitFor(BlockingQueue<T> queue) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return queue.take();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    if (threaded) {
      tasks.add(() -> {});
    }
  }
}
