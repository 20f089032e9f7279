package org.portcullis.gate.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is spelled out says the same as what the JVM would have made.
final class AheadOfTimeTest {
  sealed interface Shape {
    /// A switch inside an interface is called in another way.
    default String word() {
      return switch (this) {
        case Circle _ -> "round";
        case Square _ -> "square";
        case All _ -> "all";
      };
    }
  }

  record Circle(double radius) implements Shape {}

  record Square(@Nullable String name, Object side) implements Shape {}

  record All(boolean z, byte b, char c, short s, int i, long j, float f, double d, List<String> l)
      implements Shape {
    static final int NOT_A_COMPONENT = 1;
  }

  record Nothing() {}

  record Own(int value) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Own;
    }

    @Override
    public int hashCode() {
      return 7;
    }
  }

  enum Colour {
    RED
  }

  /// Every kind of switch over types, asked with every kind of value.
  public static final class Asked implements Supplier<String> {
    @Override
    public String get() {
      StringBuilder table = new StringBuilder();
      for (Object value :
          List.of(
              new Circle(2),
              new Circle(0.5),
              new Circle(Double.NaN),
              new Square("a", 1),
              Colour.RED,
              new int[0],
              "",
              "a",
              0,
              1,
              2,
              2L,
              'c',
              Map.entry(1, 1),
              Map.entry("", 1),
              Map.entry('c', 1))) {
        table.append(plain(value)).append(' ');
        table.append(guarded(value)).append(' ');
        table.append(withNull(value)).append(' ');
        table.append(mixed(value)).append(' ');
        table.append(nested(value)).append('\n');
      }
      return table.toString();
    }

    private static String plain(Object value) {
      return switch (value) {
        case Shape shape -> shape.word();
        case String _ -> "string";
        case int[] _ -> "array";
        case Colour _ -> "colour";
        default -> "other";
      };
    }

    private static String guarded(Object value) {
      return switch (value) {
        case Circle(double radius) when radius > 1 -> "large";
        case Circle(double radius) when Double.isNaN(radius) -> "odd";
        case Circle _ -> "small";
        case Number number when number.intValue() > 1 -> "number";
        case Integer _ -> "integer";
        default -> "other";
      };
    }

    private static String withNull(@Nullable Object value) {
      return switch (value instanceof String text && text.isEmpty() ? null : value) {
        case null -> "null";
        case String text -> text;
        default -> "other";
      };
    }

    private static String mixed(Object value) {
      return switch (value) {
        case Colour.RED -> "red";
        case Integer number when number == 0 -> "zero";
        case CharSequence text -> "text " + text;
        default -> "other";
      };
    }

    private static String nested(Object value) {
      return switch (value) {
        case Map.Entry<?, ?> entry ->
            switch (entry.getKey()) {
              case Integer _ -> "by number";
              case String _ -> "by name";
              default -> "by what";
            };
        default -> "other";
      };
    }
  }

  /// What equals what, and how it hashes.
  public static final class Compared implements Supplier<String> {
    private static final Object NONE = 5;

    private static final List<Supplier<Object>> MADE =
        List.of(
            () -> new Circle(0.0),
            () -> new Circle(-0.0),
            () -> new Circle(Double.NaN),
            () -> new Square(null, NONE),
            () -> new Square("a", NONE),
            () -> new Square("a", "5"),
            () -> new All(true, (byte) 1, 'c', (short) 2, 3, 4L << 40, 5.5f, 6.5, List.of("a")),
            () -> new All(false, (byte) 1, 'c', (short) 2, 3, 4L << 40, 5.5f, 6.5, List.of("a")),
            () -> new All(true, (byte) 1, 'c', (short) 2, 3, 4L << 41, 5.5f, 6.5, List.of("a")),
            () -> new All(true, (byte) 1, 'c', (short) 2, 3, 4L << 40, Float.NaN, 6.5, List.of()),
            Nothing::new,
            () -> new Own(1),
            () -> new Own(2),
            () -> "no record");

    @Override
    public String get() {
      StringBuilder table = new StringBuilder();
      for (Supplier<Object> left : MADE) {
        Object one = left.get();
        table.append(one.hashCode());
        MADE.forEach(right -> table.append(one.equals(right.get()) ? '=' : '.'));
        table.append('\n');
      }
      return table.toString();
    }
  }

  /// Loads this test's classes spelled out, and nothing else.
  private static final class Spelled extends ClassLoader {
    private static final String OURS = AheadOfTimeTest.class.getName() + "$";
    private final AheadOfTime maker =
        new AheadOfTime(
            ClassHierarchyResolver.ofResourceParsing(AheadOfTimeTest.class.getClassLoader()));

    Spelled() {
      super(AheadOfTimeTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        if (!name.startsWith(OURS)) {
          return super.loadClass(name, resolve);
        }
        byte[] bytes = maker.spelledOut(bytes(name));
        return defineClass(name, bytes, 0, bytes.length);
      }
    }

    @SuppressWarnings("unchecked")
    String table(Class<? extends Supplier<String>> original) throws ReflectiveOperationException {
      var constructor = loadClass(original.getName()).getDeclaredConstructor();
      return ((Supplier<String>) constructor.newInstance()).get();
    }
  }

  private static byte[] bytes(String name) {
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream in = Objects.requireNonNull(AheadOfTimeTest.class.getResourceAsStream(file))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSwitchOverTypesChoosesTheSame() throws ReflectiveOperationException {
    String table = new Asked().get();
    assertThat(new Spelled().table(Asked.class)).isEqualTo(table);
    assertThat(table)
        .startsWith("round large other other other\nround small")
        .endsWith("other other other other by what\n");
  }

  @Test
  void recordsAreEqualToTheSameAndHashTheSame() throws ReflectiveOperationException {
    String table = new Compared().get();
    assertThat(new Spelled().table(Compared.class)).isEqualTo(table);
    assertThat(table).startsWith("0=.............\n").endsWith(".=\n");
  }

  @Test
  void nothingIsLeftToBeMadeAtRunTime() {
    AheadOfTime maker = new AheadOfTime(ClassHierarchyResolver.defaultResolver());
    byte[] all = bytes(All.class.getName());
    assertThat(bootstraps(all)).containsExactly("equals", "hashCode", "toString");
    assertThat(bootstraps(maker.spelledOut(all))).containsExactly("toString");
    byte[] shape = bytes(Shape.class.getName());
    assertThat(bootstraps(shape)).containsExactly("typeSwitch");
    assertThat(bootstraps(maker.spelledOut(shape))).isEmpty();
  }

  @Test
  void whatHasNothingToSpellOutStaysAsItIs() {
    AheadOfTime maker = new AheadOfTime(ClassHierarchyResolver.defaultResolver());
    byte[] colour = bytes(Colour.class.getName());
    assertThat(maker.spelledOut(colour)).isSameAs(colour);
  }

  private static List<String> bootstraps(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(element -> ((InvokeDynamicInstruction) element).name().stringValue())
        .sorted()
        .toList();
  }
}
