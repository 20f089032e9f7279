package org.portcullis.analyzer.python;

import org.portcullis.analyzer.Location;

/// A place where the file may reach a module or a builtin that we cannot name.
///
/// @param what cannot be told, in words
/// @param instead how to write it so that it can be told
/// @param location where
public record Undecided(String what, String instead, Location location) {}
