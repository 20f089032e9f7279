package org.portcullis.grammar.differential;

/// A source together with CPython's answer to it.
///
/// @param name where it comes from
/// @param source its bytes
/// @param answer what CPython says
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record Judged(String name, byte[] source, Answer answer) {}
