package org.portcullis.analyzer.payload;

import java.util.Optional;

/// A run of text among bytes that should be numbers.
///
/// @param offset where it begins
/// @param bytes how long it is
/// @param kind what it is by its beginning
/// @param payload what it encodes, if that could be told
public record TextRun(long offset, long bytes, EncodedText kind, Optional<Payload> payload) {}
