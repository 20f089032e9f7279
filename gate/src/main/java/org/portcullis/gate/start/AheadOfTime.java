package org.portcullis.gate.start;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.AttributesProcessingOption;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Does once, after a build, what the JVM would do at every start: copies jars so that their code
/// begins at once.
///
/// An AOT cache holds classes and lambdas, but not what `SwitchBootstraps` and `ObjectMethods` make
/// at run time: each switch over types and each record's `equals` and `hashCode` would become a
/// class of its own when it is first met. In the copies they are spelled out. The entries are
/// stored, not deflated: maps and policies are read from them at every start.
///
/// The copies are for the launcher; without them everything works, only later.
public final class AheadOfTime {
  private static final String CLASS = ".class";
  private static final String MODULE = "module-info.class";

  private final ClassFile classFile;

  AheadOfTime(ClassHierarchyResolver classes) {
    classFile =
        ClassFile.of(
            ClassHierarchyResolverOption.of(classes),
            // Annotations of types hold offsets into the code that was; nothing reads them here.
            AttributesProcessingOption.DROP_UNSTABLE_ATTRIBUTES);
  }

  /// Copies jars.
  ///
  /// @param arguments a folder, then the jars that go there
  public static void main(String[] arguments) throws IOException {
    List<Path> paths = List.of(arguments).stream().map(Path::of).toList();
    List<Path> jars = paths.subList(1, paths.size());
    AheadOfTime copier = new AheadOfTime(resolver());
    for (Path jar : jars) {
      copier.copy(jar, paths.getFirst().resolve(jar.getFileName()));
    }
  }

  /// Frames are computed anew, and a frame may need to know what two classes have in common: all
  /// are on the class path that this runs with.
  private static ClassHierarchyResolver resolver() {
    return ClassHierarchyResolver.ofResourceParsing(AheadOfTime.class.getClassLoader())
        .orElse(ClassHierarchyResolver.defaultResolver())
        .cached();
  }

  private void copy(Path jar, Path copy) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(copy));
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setMethod(ZipOutputStream.STORED);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        String name = entry.getName();
        boolean code = name.endsWith(CLASS) && !name.endsWith(MODULE);
        store(name, code ? spelledOut(bytes) : bytes, out);
      }
    }
  }

  private static void store(String name, byte[] bytes, ZipOutputStream out) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  /// The same class, with its type switches and its record methods written out.
  byte[] spelledOut(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    if (!TypeSwitches.in(model) && !RecordMethods.in(model)) {
      return bytes;
    }
    return classFile.transformClass(
        model, new RecordMethods(model).andThen(new TypeSwitches(model)));
  }
}
