package org.portcullis.analyzer.config;

import org.portcullis.analyzer.Region;

/// A value of the configuration with the places it was read from.
///
/// @param key where its key stands
/// @param at where the value itself stands
public record Located<T>(T value, Region key, Region at) {}
