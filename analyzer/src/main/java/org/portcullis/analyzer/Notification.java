package org.portcullis.analyzer;

import java.util.Optional;

/// Trouble of ours, not of the submission: it makes the verdict inconclusive.
///
/// @param source the part that could not tell: a rule id, `sandbox`, `reader`
/// @param message what happened
/// @param help the one step that mends it, if there is one
public record Notification(String source, String message, Optional<String> help) {}
