package org.portcullis.gate.start;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/// Gives every switch over types a method of its own, which asks `instanceof` one after the other.
///
/// That is what `SwitchBootstraps.typeSwitch` promises: of the labels from the second argument on,
/// the number of the first that fits; -1 for null; the number of labels if none fits.
final class TypeSwitches implements ClassTransform {
  private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");

  private final ClassModel model;
  private final List<InvokeDynamicInstruction> switches = new ArrayList<>();

  TypeSwitches(ClassModel model) {
    this.model = model;
  }

  static boolean in(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .anyMatch(TypeSwitches::isTypeSwitch);
  }

  /// Labels may be strings and numbers as well; such switches stay as they are.
  private static boolean isTypeSwitch(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && call.bootstrapMethod().owner().equals(BOOTSTRAPS)
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
  }

  @Override
  public void accept(ClassBuilder builder, ClassElement element) {
    if (element instanceof MethodModel method) {
      builder.transformMethod(method, MethodTransform.transformingCode(this::replace));
    } else {
      builder.with(element);
    }
  }

  private void replace(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction call && isTypeSwitch(call)) {
      boolean inInterface = model.flags().has(AccessFlag.INTERFACE);
      ClassDesc owner = model.thisClass().asSymbol();
      code.invokestatic(owner, name(switches.size()), call.typeSymbol(), inInterface);
      switches.add(call);
    } else {
      code.with(element);
    }
  }

  private static String name(int number) {
    return "typeSwitch$" + number;
  }

  @Override
  public void atEnd(ClassBuilder builder) {
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    for (int i = 0; i < switches.size(); i++) {
      InvokeDynamicInstruction call = switches.get(i);
      builder.withMethodBody(
          name(i), call.typeSymbol(), flags, code -> body(call.bootstrapArgs(), code));
    }
  }

  private static void body(List<ConstantDesc> types, CodeBuilder code) {
    Label none = code.newLabel();
    Label notNull = code.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      cases.add(SwitchCase.of(i, code.newLabel()));
    }
    code.aload(0).ifnonnull(notNull).loadConstant(-1).ireturn();
    code.labelBinding(notNull).iload(1).tableswitch(none, cases);
    for (int i = 0; i < types.size(); i++) {
      Label next = i + 1 < types.size() ? cases.get(i + 1).target() : none;
      code.labelBinding(cases.get(i).target());
      code.aload(0).instanceOf((ClassDesc) types.get(i)).ifeq(next).loadConstant(i).ireturn();
    }
    code.labelBinding(none).loadConstant(types.size()).ireturn();
  }
}
