package org.portcullis.analyzer;

/// A question asked of one kind of subject.
///
/// @param <S> what it looks at: the archive, the configuration, the source, the weights, the
///   rehearsal, or the whole submission
public interface Rule<S> {
  /// Who it is.
  RuleDescriptor descriptor();

  /// Looks at the subject and reports what it finds; never throws because the input is hostile.
  void check(S subject, RuleContext context);
}
