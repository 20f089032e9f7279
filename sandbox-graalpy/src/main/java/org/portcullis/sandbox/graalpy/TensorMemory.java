package org.portcullis.sandbox.graalpy;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Frees the tensors that the guest no longer holds, before the next operator runs.
///
/// The collector knows nothing of native memory, so it is asked as soon as the guest may hold more
/// than twice of what it held after the last time.
final class TensorMemory {
  /// What is never worth a collection.
  private static final long FLOOR_BYTES = 64L << 20;

  /// Together a little more than the young generation that the engine is started with.
  private static final int CHUNK_BYTES = 1 << 20;

  private static final int MOST_CHUNKS = 32;

  /// In milliseconds; far longer than it takes, and only waited for where nothing was dropped.
  private static final long ON_ITS_WAY = 100;

  private final ReferenceQueue<Handle> forgotten = new ReferenceQueue<>();
  private final Set<Held> held = new HashSet<>();
  private long heldBytes;
  private long collectAbove = FLOOR_BYTES;

  /// Kept in a field, so that no compiler leaves the allocation out.
  @SuppressWarnings({"UnusedVariable", "unused"})
  private byte[] chunk = new byte[0];

  private static final class Held extends PhantomReference<Handle> {
    private final Tensor tensor;
    private final long bytes;

    Held(Handle handle, long bytes, ReferenceQueue<Handle> queue) {
      super(handle, queue);
      this.tensor = handle.tensor();
      this.bytes = bytes;
    }
  }

  /// Hands a tensor to the guest.
  ///
  /// @param bytes of memory that it alone holds
  Handle hold(Tensor tensor, long bytes) {
    Handle handle = new Handle(tensor);
    held.add(new Held(handle, bytes, forgotten));
    heldBytes += bytes;
    return handle;
  }

  /// Frees what is no longer held.
  void free() {
    drain();
    if (heldBytes > collectAbove) {
      fillTheNursery();
      if (heldBytes > collectAbove) {
        System.gc();
        drainWhatIsOnItsWay();
      }
      collectAbove = Math.max(FLOOR_BYTES, 2 * heldBytes);
    }
  }

  /// Makes the collector look at what is young, which takes milliseconds where a whole collection
  /// takes a fifth of a second; a tensor that is dropped is nearly always young.
  private void fillTheNursery() {
    long wanted = heldBytes / 2;
    for (int i = 0; i < MOST_CHUNKS && heldBytes > wanted; i++) {
      chunk = new byte[CHUNK_BYTES];
      drain();
    }
    chunk = new byte[0];
  }

  private void drain() {
    for (@Nullable Reference<?> next = forgotten.poll(); next != null; next = forgotten.poll()) {
      free((Held) next);
    }
  }

  /// What the collector found is handed over by a thread of the JVM's, which may be kept waiting on
  /// a busy machine.
  private void drainWhatIsOnItsWay() {
    try {
      @Nullable Reference<?> next = forgotten.remove(ON_ITS_WAY);
      while (next != null) {
        free((Held) next);
        next = forgotten.poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void free(Held gone) {
    held.remove(gone);
    heldBytes -= gone.bytes;
    gone.tensor.deallocate();
  }
}
