package org.portcullis.analyzer.binding;

/// Ends the building of a model where `load_state_dict` throws.
final class LoadFails extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LoadFails() {
    super(null, null, false, false);
  }
}
