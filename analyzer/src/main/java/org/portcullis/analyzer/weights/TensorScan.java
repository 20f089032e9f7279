package org.portcullis.analyzer.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.archive.ByteView;
import org.portcullis.analyzer.archive.ContentKind;
import org.portcullis.analyzer.archive.ContentListener;
import org.portcullis.analyzer.payload.Payload;
import org.portcullis.analyzer.payload.PayloadSearch;
import org.portcullis.analyzer.payload.TextRun;
import org.portcullis.analyzer.payload.TextSearch;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

/// Looks at a safetensors file once, while its bytes go by: the header, then every tensor.
///
/// It keeps the header, one window of one tensor, and what it found; how long the file is does not
/// matter.
public final class TensorScan implements ContentListener {
  private static final int LENGTH_BYTES = 8;
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Who was shown so many finds needs no more.
  private static final int FINDS = 32;

  private final Optional<SafetensorsReader> reader;
  private final WeightsLimits limits;
  private final long size;
  private final FlawLog flaws;
  private long offset;

  private byte[] head = new byte[ContentKind.PREFIX_BYTES];
  private int kept;
  private boolean headRead;
  private Optional<SafetensorsHeader> header = Optional.empty();

  /// Tensors in the order of their bytes, none of which belongs to two.
  private List<Tensor> tensors = List.of();

  private int current;
  private Optional<TensorTally> tally = Optional.empty();
  private byte[] window = new byte[0];

  private final byte[] beginning = new byte[BytePlanes.BEGINNING];
  private long searched;
  private final TextSearch texts = new TextSearch();
  private final List<WeightsEvidence.Found<Payload>> payloads = new ArrayList<>();
  private final List<WeightsEvidence.Found<TextRun>> hiddenTexts = new ArrayList<>();
  private final List<TensorTrait> traits = new ArrayList<>();

  TensorScan(SafetensorsReader reader, WeightsLimits limits, long size) {
    this.reader = Optional.of(reader);
    this.limits = limits;
    this.size = size;
    this.flaws = new FlawLog(limits.flawsOfAKind());
  }

  /// Looks at a file whose tensors lie at known places, whatever its format.
  TensorScan(SafetensorsHeader known, WeightsLimits limits) {
    this.reader = Optional.empty();
    this.limits = limits;
    this.size = known.fileBytes();
    this.flaws = new FlawLog(limits.flawsOfAKind());
    this.headRead = true;
    this.header = Optional.of(known);
    this.tensors = sound(known.tensors());
  }

  @Override
  public void accept(byte[] buffer, int from, int to) {
    int data = from;
    if (!headRead) {
      data = from + keep(buffer, from, to);
      if (!headRead) {
        offset += to - from;
        return;
      }
      searched = offset + (data - from);
    }
    long begin = offset + (data - from);
    long end = offset + (to - from);
    if (header.isPresent()) {
      search(buffer, data, to, begin, end);
      tally(buffer, data, to, begin);
    }
    offset = end;
  }

  /// Keeps what belongs to the header.
  ///
  /// @return how many bytes that are
  private int keep(byte[] buffer, int from, int to) {
    int taken = 0;
    while (!headRead && taken < to - from) {
      int more = (int) Math.min(wanted() - kept, to - from - taken);
      if (kept + more > head.length) {
        // By doubling: the declared length alone must not cost memory.
        head =
            Arrays.copyOf(head, (int) Math.min(wanted(), Math.max(2L * head.length, kept + more)));
      }
      System.arraycopy(buffer, from + taken, head, kept, more);
      kept += more;
      taken += more;
      headRead = kept == wanted();
    }
    if (headRead) {
      readHead();
    }
    return taken;
  }

  /// How many bytes the head has, as far as can be told.
  private long wanted() {
    if (kept < LENGTH_BYTES) {
      return Math.min(size, LENGTH_BYTES);
    }
    long length = MemorySegment.ofArray(head).get(LENGTH, 0);
    boolean sensible = length >= 0 && length <= Math.min(limits.headerBytes(), size - LENGTH_BYTES);
    return Math.min(size, sensible ? LENGTH_BYTES + length : ContentKind.PREFIX_BYTES);
  }

  private void readHead() {
    MemorySegment bytes = MemorySegment.ofArray(head).asSlice(0, kept);
    header = reader.flatMap(known -> known.header(new ByteView(bytes, size), flaws));
    head = new byte[0];
    tensors = sound(header.map(SafetensorsHeader::tensors).orElse(List.of()));
  }

  private List<Tensor> sound(List<Tensor> all) {
    List<Tensor> sound = new ArrayList<>();
    long at = 0;
    List<Tensor> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingLong(Tensor::begin));
    for (Tensor tensor : sorted) {
      if (tensor.bytes() > 0 && tensor.begin() >= at && tensor.end() <= size) {
        sound.add(tensor);
        at = tensor.end();
      }
    }
    return sound;
  }

  /// Looks for signatures and for text, whatever tensor the bytes belong to.
  private void search(byte[] buffer, int from, int to, long begin, long end) {
    long dataOffset = header.orElseThrow().dataOffset();
    int first = from - (int) Math.min(LEAD, begin - dataOffset);
    int limit = end == size ? to : to - PayloadSearch.LOOKAHEAD;
    int start = from - (int) (begin - searched);
    // Pairs lie at even places of the file, whatever buffer it goes by in.
    int even = start + (int) (searched & 1);
    if (even < limit) {
      PayloadSearch.search(
          buffer, even, limit, first, to, (found, at) -> add(found.at(begin + (at - from)), size));
      searched = begin + (even - from) + ((limit - even + 1) & ~1);
    }
    texts.accept(buffer, first, from, to, begin);
    if (end == size) {
      texts.end();
    }
  }

  private void add(Payload payload, long places) {
    if (payloads.size() < FINDS && !payload.byChance(places)) {
      payloads.add(found(payload.offset(), payload));
    }
  }

  private <T> WeightsEvidence.Found<T> found(long place, T what) {
    Optional<Tensor> tensor = tensorAt(place);
    return new WeightsEvidence.Found<>(
        tensor.map(Tensor::name).orElse(""), tensor.map(t -> t.dtype().name()).orElse(""), what);
  }

  private Optional<Tensor> tensorAt(long place) {
    int low = 0;
    int high = tensors.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tensors.get(middle).end() <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < tensors.size() && tensors.get(low).begin() <= place
        ? Optional.of(tensors.get(low))
        : Optional.empty();
  }

  private void tally(byte[] buffer, int from, int to, long begin) {
    long end = begin + (to - from);
    while (current < tensors.size() && tensors.get(current).begin() < end) {
      Tensor tensor = tensors.get(current);
      long at = Math.max(begin, tensor.begin());
      long until = Math.min(end, tensor.end());
      int index = from + (int) (at - begin);
      int stop = from + (int) (until - begin);
      TensorTally counting = tally.orElseGet(() -> begin(tensor));
      tally = Optional.of(counting);
      counting.accept(buffer, index, stop, at - tensor.begin());
      keepBeginning(buffer, index, stop, at - tensor.begin());
      if (tensor.dtype() == Dtype.BOOL) {
        TruthBytes.check(tensor, buffer, index, stop, at, flaws);
      }
      if (until < tensor.end()) {
        return;
      }
      traits.addAll(counting.traits());
      planes(tensor);
      tally = Optional.empty();
      current++;
    }
  }

  private TensorTally begin(Tensor tensor) {
    int wanted = (int) Math.min(tensor.bytes(), TensorTally.WINDOW);
    if (window.length < wanted) {
      window = new byte[wanted];
    }
    return new TensorTally(tensor, window);
  }

  private void keepBeginning(byte[] buffer, int from, int to, long at) {
    if (at < beginning.length) {
      int length = (int) Math.min(to - from, beginning.length - at);
      System.arraycopy(buffer, from, beginning, (int) at, length);
    }
  }

  /// Looks at parts of the elements, and at the very beginning, where weak signatures count.
  private void planes(Tensor tensor) {
    int length = (int) Math.min(tensor.bytes(), beginning.length);
    long places = (long) BytePlanes.READINGS * tensors.size();
    Optional<Payload> whole = PayloadSearch.beginning(beginning, 0, length);
    whole.ifPresent(payload -> once(payload.at(tensor.begin()), places));
    int width = tensor.dtype().bits() / Byte.SIZE;
    if (width < 2) {
      return;
    }
    for (BytePlanes.Hidden hidden : BytePlanes.of(beginning, length, width)) {
      hidden.payload().ifPresent(payload -> once(payload.at(tensor.begin()), places));
      hidden
          .text()
          .filter(_ -> hiddenTexts.size() < FINDS)
          .ifPresent(text ->
              hiddenTexts.add(
                  found(
                      tensor.begin(),
                      new TextRun(tensor.begin(), text.bytes(), text.kind(), text.payload()))));
    }
  }

  /// Adds what the search of all bytes did not find at the same place.
  private void once(Payload payload, long places) {
    if (payloads.stream().noneMatch(found -> found.what().offset() == payload.offset())) {
      add(payload, places);
    }
  }

  /// What the file turned out to hold, after its last byte.
  public WeightsReading reading() {
    if (!headRead) {
      // An empty file, or one that ended before it should.
      readHead();
    }
    boolean dataRead = header.isPresent() && offset >= size;
    List<WeightsEvidence.Found<TextRun>> runs = new ArrayList<>();
    for (TextRun run : texts.runs()) {
      // A few bytes of the tensor before may be text by chance: the middle tells whose run it is.
      WeightsEvidence.Found<TextRun> middle = found(run.offset() + run.bytes() / 2, run);
      runs.add(middle);
    }
    runs.addAll(hiddenTexts);
    payloads.sort(Comparator.comparingLong(found -> found.what().offset()));
    return new WeightsReading(
        header, dataRead, flaws.flaws(), new WeightsEvidence(payloads, runs, traits));
  }
}
