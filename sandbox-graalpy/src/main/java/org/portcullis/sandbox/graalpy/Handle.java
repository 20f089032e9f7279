package org.portcullis.sandbox.graalpy;

import org.bytedeco.pytorch.Tensor;

/// A tensor of libtorch as the guest holds it.
///
/// Opaque to the guest, since it has no exported member: what can be done with it is on the list of
/// operators.
final class Handle {
  private final Tensor tensor;

  Handle(Tensor tensor) {
    this.tensor = tensor;
  }

  Tensor tensor() {
    return tensor;
  }
}
