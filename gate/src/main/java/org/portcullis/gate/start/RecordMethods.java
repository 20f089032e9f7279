package org.portcullis.gate.start;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/// Writes out a record's `equals` and `hashCode` where the compiler left them to `ObjectMethods`.
///
/// Components are compared and hashed as there: primitives by their wrappers' `compare` and
/// `hashCode`, references by `Objects`. `toString` is left alone: no hot path prints records.
final class RecordMethods implements ClassTransform {
  private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final MethodTypeDesc EQUALS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
  private static final MethodTypeDesc HASH =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object);

  /// A prime, as in `List.hashCode`.
  private static final int FACTOR = 31;

  private final ClassDesc owner;
  private final List<FieldModel> components;

  RecordMethods(ClassModel model) {
    owner = model.thisClass().asSymbol();
    components =
        model.fields().stream().filter(field -> !field.flags().has(AccessFlag.STATIC)).toList();
  }

  static boolean in(ClassModel model) {
    return model.methods().stream().anyMatch(method -> isLeft(method, "hashCode"));
  }

  private static boolean isLeft(MethodModel method, String name) {
    return method.methodName().equalsString(name)
        && method.code().stream()
            .flatMap(CodeModel::elementStream)
            .anyMatch(RecordMethods::callsBootstrap);
  }

  private static boolean callsBootstrap(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && call.bootstrapMethod().owner().equals(BOOTSTRAPS);
  }

  @Override
  public void accept(ClassBuilder builder, ClassElement element) {
    if (element instanceof MethodModel method && isLeft(method, "hashCode")) {
      int flags = method.flags().flagsMask();
      builder.withMethodBody("hashCode", method.methodTypeSymbol(), flags, this::hashCode);
    } else if (element instanceof MethodModel method && isLeft(method, "equals")) {
      int flags = method.flags().flagsMask();
      builder.withMethodBody("equals", method.methodTypeSymbol(), flags, this::equals);
    } else {
      builder.with(element);
    }
  }

  private void hashCode(CodeBuilder code) {
    code.loadConstant(0);
    for (FieldModel field : components) {
      ClassDesc type = field.fieldTypeSymbol();
      code.loadConstant(FACTOR).imul();
      code.aload(0).getfield(owner, field.fieldName().stringValue(), type);
      if (type.isPrimitive()) {
        code.invokestatic(wrapper(type), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, type));
      } else {
        code.invokestatic(OBJECTS, "hashCode", HASH);
      }
      code.iadd();
    }
    code.ireturn();
  }

  private void equals(CodeBuilder code) {
    Label differs = code.newLabel();
    code.aload(1).instanceOf(owner).ifeq(differs);
    for (FieldModel field : components) {
      ClassDesc type = field.fieldTypeSymbol();
      String name = field.fieldName().stringValue();
      code.aload(0).getfield(owner, name, type);
      code.aload(1).checkcast(owner).getfield(owner, name, type);
      if (type.isPrimitive()) {
        MethodTypeDesc compare = MethodTypeDesc.of(ConstantDescs.CD_int, type, type);
        code.invokestatic(wrapper(type), "compare", compare).ifne(differs);
      } else {
        code.invokestatic(OBJECTS, "equals", EQUALS).ifeq(differs);
      }
    }
    code.loadConstant(1).ireturn().labelBinding(differs).loadConstant(0).ireturn();
  }

  private static ClassDesc wrapper(ClassDesc primitive) {
    return switch (primitive.descriptorString()) {
      case "Z" -> ConstantDescs.CD_Boolean;
      case "B" -> ConstantDescs.CD_Byte;
      case "C" -> ConstantDescs.CD_Character;
      case "S" -> ConstantDescs.CD_Short;
      case "I" -> ConstantDescs.CD_Integer;
      case "J" -> ConstantDescs.CD_Long;
      case "F" -> ConstantDescs.CD_Float;
      case "D" -> ConstantDescs.CD_Double;
      default -> throw new IllegalArgumentException(primitive.displayName());
    };
  }
}
