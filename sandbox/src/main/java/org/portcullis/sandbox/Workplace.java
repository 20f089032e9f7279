package org.portcullis.sandbox;

import java.nio.file.Path;
import org.portcullis.analyzer.RehearsalLimits;

/// Everything that one rehearsal needs on the host, ready to be put into a sandbox.
///
/// @param folder private to this rehearsal, readable by the sandbox's user, gone afterwards
/// @param site the folder of the Python packages
/// @param submission the staged submission
/// @param worker our half of the worker protocol
record Workplace(
    Machine machine,
    Path folder,
    Interpreter interpreter,
    Path site,
    Path submission,
    Path worker,
    RehearsalLimits limits) {}
