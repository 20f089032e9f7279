package org.portcullis.sandbox.graalpy;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// A Python interpreter without powers, in which `model.py` runs: no file but the submission's, no
/// network, process, thread, native code or Java class.
final class Guest implements AutoCloseable {
  private static final String FACADE = "facade/";

  private final Context context;
  private final Bridge bridge;
  private final Tensors tensors;
  private final Weights weights;
  private final Borrowed borrowed = Borrowed.ofThisProcess();
  private final Path submission;
  private final Giving giving;
  private final Attempts attempts = new Attempts();

  /// What happens when the model needs what this engine does not have.
  interface Giving {
    /// Ends the run.
    ///
    /// @param what the model asked for
    /// @param line of `model.py`; 0 for none
    void up(String what, int line);
  }

  private Guest(Context context, Path submission, Giving giving) {
    this.context = context;
    this.submission = submission;
    this.giving = giving;
    TensorMemory memory = new TensorMemory();
    this.bridge = new Bridge(Operators.reviewed(), memory);
    this.tensors = new Tensors(bridge);
    this.weights = new Weights(submission, bridge);
  }

  static Guest open(Path submission, int failureBytes, Giving giving) {
    OutputStream printed = new FileOutputStream(FileDescriptor.err);
    Context context =
        Context.newBuilder("python")
            .sandbox(SandboxPolicy.CONSTRAINED)
            .in(InputStream.nullInputStream())
            .out(printed)
            .err(printed)
            .allowIO(
                IOAccess.newBuilder()
                    .fileSystem(FileSystem.allowInternalResources(new SubmissionFiles(submission)))
                    .build())
            .allowHostAccess(HostAccess.CONSTRAINED)
            .allowPolyglotAccess(PolyglotAccess.NONE)
            .allowNativeAccess(false)
            .allowCreateThread(false)
            .allowCreateProcess(false)
            .allowHostClassLoading(false)
            .allowEnvironmentAccess(EnvironmentAccess.NONE)
            .build();
    Guest guest = new Guest(context, submission, giving);
    guest.begin(failureBytes);
    return guest;
  }

  private void begin(int failureBytes) {
    torch.manual_seed(0);
    new org.bytedeco.pytorch.AutoGradMode(false);
    try {
      context.eval(Source.newBuilder("python", Resource.text("engine.py"), "<engine>").build());
    } catch (IOException e) {
      throw new IllegalStateException("a literal source is read without I/O", e);
    }
    List<Object> functions = new ArrayList<>();
    offer(functions, "call", bridge::call);
    offer(functions, "a_handle", _ -> bridge.hold(torch.empty(0), 0));
    offer(functions, "source", values -> source(values[0].asString()));
    offer(functions, "shape", values -> tensors.shape(values[0]));
    offer(functions, "strides", values -> tensors.strides(values[0]));
    offer(functions, "dim", values -> tensors.dim(values[0]));
    offer(functions, "dtype", values -> tensors.type(values[0]));
    offer(functions, "is_contiguous", values -> tensors.isContiguous(values[0], values[1].asInt()));
    offer(functions, "item", values -> tensors.item(values[0]));
    offer(functions, "values", values -> tensors.values(values[0]));
    offer(
        functions,
        "make",
        values -> tensors.make(values[0].asString(), values[1].asInt(), values[2], values[3]));
    offer(
        functions,
        "seed",
        values -> {
          torch.manual_seed(values[0].asLong());
          return null;
        });
    offer(functions, "weights_header", values -> weights.header(values[0].asString()));
    offer(functions, "weights_tensor", weights::tensor);
    offer(
        functions,
        "attempt",
        values -> {
          attempts.note(values[0].asString(), values[1].asInt());
          return null;
        });
    offer(
        functions,
        "needs_container",
        values -> {
          giving.up(values[0].asString(), values[1].asInt());
          return null;
        });
    member("begin")
        .execute(
            ProxyArray.fromList(functions),
            Resource.text("names.txt"),
            String.join(" ", Operators.reviewed().names()),
            submission.toString(),
            failureBytes);
  }

  private static void offer(List<Object> functions, String name, Offered function) {
    functions.add(name);
    functions.add((ProxyExecutable) function::call);
  }

  /// A function of ours that the guest can call.
  private interface Offered {
    @Nullable Object call(Value... values);
  }

  private @Nullable Object source(String module) {
    String path = module.replace('.', '/');
    return text(path + ".py")
        .map(text -> (Object) ProxyArray.fromArray(text, false))
        .or(() ->
            text(path + "/__init__.py").map(text -> (Object) ProxyArray.fromArray(text, true)))
        .orElse(null);
  }

  private Optional<String> text(String file) {
    return Resource.find(FACADE + file).or(() -> borrowed.text(file));
  }

  private Value member(String name) {
    return context.getBindings("python").getMember(name);
  }

  /// Imports `model.py`.
  Value importModel() throws IOException {
    return member("import_model").execute(Files.readString(submission.resolve("model.py")));
  }

  /// Calls `load_model`.
  ///
  /// @param settings the body of the request, JSON
  Value load(String settings) {
    return member("load").execute(settings);
  }

  /// Runs the model on a batch.
  Value answer(Tensor batch) {
    return member("answer").execute(bridge.hold(batch, batch.nbytes()));
  }

  /// What the submission tried so far and is not allowed.
  Attempts attempts() {
    return attempts;
  }

  /// Calls a function that was defined before; for our own tests.
  Value call(String function, Object... arguments) {
    return member(function).execute(arguments);
  }

  /// Evaluates Python text; for our own tests.
  Value evaluate(String text) {
    return context.eval("python", text);
  }

  @Override
  public void close() {
    context.close(true);
  }
}
