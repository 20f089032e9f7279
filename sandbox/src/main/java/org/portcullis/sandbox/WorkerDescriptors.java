package org.portcullis.sandbox;

import java.util.List;
import java.util.OptionalInt;

/// Under which numbers a worker finds the descriptors that it is given.
///
/// @param requests from which it reads frames
/// @param replies to which it writes frames
/// @param counts a file of [RefusalCounts], when somebody is to count for it
record WorkerDescriptors(int requests, int replies, OptionalInt counts) {
  /// Standard input and output, where nobody counts.
  static final WorkerDescriptors STANDARD = new WorkerDescriptors(0, 1, OptionalInt.empty());

  /// The end of the worker's command line.
  List<String> arguments() {
    return List.of(
        Integer.toString(requests),
        Integer.toString(replies),
        counts.isPresent() ? Integer.toString(counts.getAsInt()) : "none");
  }

  /// What a shell does with its own descriptors to hand them on like this.
  ///
  /// @param countsFile the shell's word for the file of counts
  String redirections(String countsFile) {
    StringBuilder all = new StringBuilder();
    if (requests != STANDARD.requests) {
      // What a tool in between sees as its standard input and output it would copy.
      all.append(" %d<&0 %d>&1 0</dev/null 1>&2".formatted(requests, replies));
    }
    counts.ifPresent(number -> all.append(" %d<>%s".formatted(number, countsFile)));
    return all.toString();
  }
}
