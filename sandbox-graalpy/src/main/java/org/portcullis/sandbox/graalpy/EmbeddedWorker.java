package org.portcullis.sandbox.graalpy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.portcullis.sandbox.EmbeddedRuntime;
import org.portcullis.sandbox.graalpy.Frames.Body;
import org.portcullis.sandbox.graalpy.Frames.Request;

/// The program inside the sandbox: speaks the worker protocol and lets a [Guest] run the model.
public final class EmbeddedWorker {
  /// In the place of a submission: unpacks the interpreter's library into the folder that follows.
  static final String UNPACK = "--unpack";

  /// In the place of a submission: runs the model in the folder that follows as a rehearsal would,
  /// for whoever records which classes that takes.
  static final String TRAIN = "--train";

  private static final int START = 1;
  private static final int IMPORT = 2;
  private static final int LOAD = 3;
  private static final int BATCH = 4;
  private static final int STOP = 5;
  private static final int RESTART = 6;
  private static final int STARTED = 17;
  private static final int IMPORTED = 18;
  private static final int LOADED = 19;
  private static final int OUTPUT = 20;
  private static final int UNUSABLE = 21;
  private static final int NOT_A_MODULE = 22;
  private static final int FAILURE = 23;
  private static final int ENDED = 24;
  private static final int RESTARTED = 25;

  /// No class that means anything has a longer name.
  private static final int TYPE_BYTES = 200;

  /// Deep recursion of a model ends in Python's own error and not in a crash.
  private static final long STACK_BYTES = 64L << 20;

  /// What the interpreter says where it may not start one.
  private static final String NO_THREADS = "Creating threads is not allowed";

  private static final String NO_PROCESSES = "Process creation is not allowed";

  /// A class of Java that begins by asking for what a jail refuses: `import uuid` asks for sockets.
  private static final String NOT_BUILT_FOR_IT = "java.lang.ExceptionInInitializerError";

  private final Frames frames;
  private final Path submission;
  private final Engine engine = Guest.engine();
  private int failureBytes;
  private int logits;
  private int threads;

  private EmbeddedWorker(Frames frames, Path submission) {
    this.frames = frames;
    this.submission = submission;
  }

  /// Serves one host over standard input and output.
  ///
  /// @param arguments the folder of the submission
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments[0].equals(UNPACK)) {
      Engine.copyResources(Path.of(arguments[1]), "python");
      return;
    }
    if (arguments[0].equals(TRAIN)) {
      Thread thread = new Thread(null, () -> train(Path.of(arguments[1])), "worker", STACK_BYTES);
      thread.start();
      thread.join();
      return;
    }
    // What the submission prints goes to standard error; the descriptor of replies stays ours.
    Frames frames = new Frames(System.in, System.out);
    System.setOut(System.err);
    Thread.ofPlatform().daemon().name("libtorch").start(() -> Loader.load(torch.class));
    EmbeddedWorker worker = new EmbeddedWorker(frames, Path.of(arguments[0]));
    Thread thread = new Thread(null, worker::run, "worker", STACK_BYTES);
    thread.start();
    thread.join();
  }

  private static void train(Path folder) {
    EmbeddedWorker worker = new EmbeddedWorker(new Frames(System.in, System.out), folder);
    worker.threads = 1;
    worker.logits = 1 << 10;
    for (int again = 0; again < 2; again++) {
      try (Guest guest = worker.open()) {
        guest.importModel();
        guest.load(
            "{\"weights\": \"model.safetensors\", \"dtype\": \"float32\", \"arguments\": {}}");
        worker.output(guest.answer(Tensors.empty(new long[] {1, 3, 64, 64}, ScalarType.Byte)));
      } catch (IOException | RuntimeException e) {
        e.printStackTrace();
        System.exit(70);
      }
    }
  }

  private void run() {
    try {
      serve();
    } catch (EOFException gone) {
      Runtime.getRuntime().halt(71); // the host is gone
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(70);
    }
  }

  private void serve() throws IOException {
    Request start = frames.receive();
    if (start.type() != START) {
      throw new IOException("the first request is not START");
    }
    failureBytes = setting(start.text(), "failureBytes");
    logits = setting(start.text(), "logits");
    threads = setting(start.text(), "threads");
    Guest guest = open();
    OwnLimits.apply(start.text());
    frames.reply(STARTED, new Body());
    while (true) {
      Request request = frames.receive();
      if (request.type() == STOP) {
        frames.reply(ENDED, guest.attempts().body());
        Runtime.getRuntime().halt(0);
      }
      if (request.type() == RESTART) {
        Body attempts = guest.attempts().body();
        guest.close();
        guest = open();
        frames.reply(RESTARTED, attempts);
      } else {
        step(guest, request);
      }
    }
  }

  /// A guest that has seen nothing. The engine only keeps what it knows of code, and libtorch
  /// nothing that a guest can change.
  private Guest open() {
    Guest guest = Guest.open(engine, submission, failureBytes, EmbeddedWorker::giveUp);
    torch.set_num_threads(threads);
    return guest;
  }

  private void step(Guest guest, Request request) throws IOException {
    try {
      reply(
          switch (request.type()) {
            case IMPORT -> guest.importModel();
            case LOAD -> guest.load(request.text());
            case BATCH -> guest.answer(batch(request.body()));
            default -> throw new IOException("no such request: " + request.type());
          });
    } catch (PolyglotException thrown) {
      // What the guest cannot catch: a power that it does not have, an exit, exhaustion.
      String said = String.valueOf(thrown.getMessage());
      List<Integer> lines = lines(thrown);
      if (said.contains(NO_THREADS)) {
        giveUp("more than one thread", lines.isEmpty() ? 0 : lines.getLast());
      }
      if (said.contains(NOT_BUILT_FOR_IT)) {
        giveUp("a part of Python's library that GraalPy cannot load here", 0);
      }
      frames.reply(
          FAILURE,
          failure(
              kind(thrown),
              said.contains(NO_PROCESSES) ? "a model cannot start a program" : said,
              lines));
    }
  }

  private static String kind(PolyglotException thrown) {
    if (thrown.isExit()) {
      return "SystemExit";
    }
    return thrown.isResourceExhausted() ? "MemoryError" : "PermissionError";
  }

  private List<Integer> lines(PolyglotException thrown) {
    List<Integer> lines = new ArrayList<>();
    String file = submission.resolve("model.py").toString();
    for (PolyglotException.StackFrame frame : thrown.getPolyglotStackTrace()) {
      if (frame.isGuestFrame()
          && frame.getSourceLocation() != null
          && file.equals(frame.getSourceLocation().getSource().getName())
          && lines.size() < 32) {
        lines.addFirst(frame.getSourceLocation().getStartLine());
      }
    }
    return lines;
  }

  private void reply(Value result) throws IOException {
    switch (text(result, 0)) {
      case "imported" -> frames.reply(IMPORTED, new Body());
      case "loaded" -> {
        Body body = new Body().octet(result.getArraySize() > 1 ? 1 : 0);
        frames.reply(LOADED, result.getArraySize() > 1 ? describe(body, result, 2) : body);
      }
      case "not a module" ->
          frames.reply(NOT_A_MODULE, new Body().text(text(result, 1), TYPE_BYTES));
      case "unusable" -> frames.reply(UNUSABLE, new Body().text(text(result, 1), TYPE_BYTES));
      case "output" -> frames.reply(OUTPUT, output(result));
      default -> frames.reply(FAILURE, describe(new Body(), result, 1));
    }
  }

  private static String text(Value array, long index) {
    return array.getArrayElement(index).asString();
  }

  private Body describe(Body body, Value failure, int from) {
    List<Integer> lines = new ArrayList<>();
    for (long i = from + 2L; i < failure.getArraySize(); i++) {
      lines.add(failure.getArrayElement(i).asInt());
    }
    return failure(body, text(failure, from), text(failure, from + 1), lines);
  }

  private Body failure(String type, String message, List<Integer> lines) {
    return failure(new Body(), type, message, lines);
  }

  private Body failure(Body body, String type, String message, List<Integer> lines) {
    body.text(type, TYPE_BYTES).text(message, failureBytes).number(lines.size());
    lines.forEach(body::number);
    return body;
  }

  /// Reads the logits from the tensor itself: no method of the guest is asked for them.
  private Body output(Value result) {
    try (PointerScope _ = new PointerScope()) {
      Tensor tensor = NativeValues.tensor(result.getArrayElement(3));
      Body body = new Body().octet(result.getArrayElement(1).asInt()).octet((int) tensor.dim());
      for (long i = 0; i < tensor.dim(); i++) {
        body.number(tensor.size(i));
      }
      body.text(text(result, 2), TYPE_BYTES);
      long count = tensor.numel();
      if (count > logits) {
        return body;
      }
      Tensor floats = Tensors.asItReads(tensor).to(ScalarType.Float).contiguous();
      FloatPointer values = floats.data_ptr_float();
      ByteBuffer raw =
          ByteBuffer.allocate((int) count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < count; i++) {
        raw.putFloat(values.get(i));
      }
      return body.raw(raw.array());
    } catch (Refused refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static Tensor batch(ByteBuffer body) {
    boolean isFloat = body.getShort() == 1;
    long[] shape = new long[body.getShort()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Integer.toUnsignedLong(body.getInt());
    }
    Tensor tensor = Tensors.empty(shape, isFloat ? ScalarType.Float : ScalarType.Byte);
    BytePointer target = new BytePointer(tensor.data_ptr());
    byte[] values = new byte[body.remaining()];
    body.get(values);
    target.put(values, 0, values.length);
    return tensor;
  }

  private static int setting(String json, String name) {
    return (int) OwnLimits.number(json, name);
  }

  private static void giveUp(String what, int line) {
    String where = line > 0 ? " (model.py:%d)".formatted(line) : "";
    System.err.println(EmbeddedRuntime.LACKS + what + where);
    System.err.flush();
    Runtime.getRuntime().halt(EmbeddedRuntime.GIVES_UP);
  }
}
