package org.portcullis.gate.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.Analysis;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Observation;
import org.portcullis.gate.Verdict;

/// All that is said about one submission; a format only chooses words.
///
/// @param path the submission as the user named it
/// @param joint what joins that path with the name of a file in it: `/` for a folder, `!/` for a
///   ZIP, as in Java's URLs; for a single file there is nothing to join
/// @param sha256 the submission's digest, in hexadecimal
/// @param verdict the verdict
/// @param profile the policy's profile
/// @param policyDigest the policy's SHA-256
/// @param steps what ran, in order: `static`, `rehearsal`
/// @param analysis findings and notifications
/// @param rehearsal what the sandbox saw, if it ran
/// @param excerpts the source lines that locations name, by location
public record Report(
    String path,
    String joint,
    String sha256,
    Verdict verdict,
    String profile,
    String policyDigest,
    List<String> steps,
    Analysis analysis,
    Optional<Observation> rehearsal,
    Map<Location, String> excerpts) {

  public Report {
    steps = List.copyOf(steps);
    excerpts = Map.copyOf(excerpts);
  }
}
