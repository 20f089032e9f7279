package org.portcullis.grammar.syntax;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs what recurses deeply on a thread whose stack is large enough.
///
/// The stack of a caller is unknown, and an overflow inside the runtime can leave a class unusable;
/// so it is not tried out. Sources that nest like written code never come here.
public final class RoomyStack {
  private RoomyStack() {}

  /// The result of a computation, on a thread of its own.
  public static <T> T call(long stackBytes, Supplier<T> work) {
    Call<T> call = new Call<>(work);
    Thread thread = new Thread(null, call, "portcullis-grammar", stackBytes);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException later) {
        // The work is bounded, so the caller hears of it soon enough.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return call.result();
  }

  private static final class Call<T> implements Runnable {
    private final Supplier<T> work;
    private @Nullable T result;
    private @Nullable RuntimeException failure;

    Call(Supplier<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        result = work.get();
      } catch (RuntimeException thrown) {
        failure = thrown;
      }
    }

    T result() {
      if (failure != null) {
        throw failure;
      }
      if (result == null) {
        throw new IllegalStateException("the thread ended without a result");
      }
      return result;
    }
  }
}
