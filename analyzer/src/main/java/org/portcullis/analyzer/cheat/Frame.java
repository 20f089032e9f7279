package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A running function, class body or module.
final class Frame {
  private final Env env;
  private final Optional<Obj.ClassOf> owner;
  private final List<Val> yielded = new ArrayList<>();
  private @Nullable Val returned;
  private @Nullable Val first;

  Frame(Env env, Optional<Obj.ClassOf> owner) {
    this.env = env;
    this.owner = owner;
  }

  Env env() {
    return env;
  }

  /// The class in whose body it is written.
  Optional<Obj.ClassOf> owner() {
    return owner;
  }

  /// Its first argument, for `super()`.
  Optional<Val> first() {
    return Optional.ofNullable(first);
  }

  void first(Val value) {
    first = value;
  }

  void returns(Val value) {
    returned = returned == null ? value : returned.and(value);
  }

  Optional<Val> returned() {
    return Optional.ofNullable(returned);
  }

  List<Val> yielded() {
    return yielded;
  }

  Frame inside(Env inner) {
    Frame frame = new Frame(inner, owner);
    frame.first = first;
    return frame;
  }
}
