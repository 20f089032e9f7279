package org.portcullis.grammar.syntax;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The words of a source: each is made a string once, and keywords are known by it.
final class Names {
  private static final String[] KEYWORDS = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
  };

  /// The types of the keywords, in the same order.
  private static final int[] TYPES = {
    PythonGrammar.FALSE, PythonGrammar.NONE, PythonGrammar.TRUE, PythonGrammar.AND,
    PythonGrammar.AS, PythonGrammar.ASSERT, PythonGrammar.ASYNC, PythonGrammar.AWAIT,
    PythonGrammar.BREAK, PythonGrammar.CLASS, PythonGrammar.CONTINUE, PythonGrammar.DEF,
    PythonGrammar.DEL, PythonGrammar.ELIF, PythonGrammar.ELSE, PythonGrammar.EXCEPT,
    PythonGrammar.FINALLY, PythonGrammar.FOR, PythonGrammar.FROM, PythonGrammar.GLOBAL,
    PythonGrammar.IF, PythonGrammar.IMPORT, PythonGrammar.IN, PythonGrammar.IS,
    PythonGrammar.LAMBDA, PythonGrammar.NONLOCAL, PythonGrammar.NOT, PythonGrammar.OR,
    PythonGrammar.PASS, PythonGrammar.RAISE, PythonGrammar.RETURN, PythonGrammar.TRY,
    PythonGrammar.WHILE, PythonGrammar.WITH, PythonGrammar.YIELD,
  };

  private @Nullable String[] words = new @Nullable String[512];
  private int[] hashes = new int[512];
  private int[] types = new int[512];
  private int count;

  Names() {
    for (int i = 0; i < KEYWORDS.length; i++) {
      byte[] word = KEYWORDS[i].getBytes(StandardCharsets.ISO_8859_1);
      int hash = 0;
      for (byte b : word) {
        hash = hash * 31 + b;
      }
      types[slot(word, 0, word.length, hash)] = TYPES[i];
    }
  }

  String word(int slot) {
    String word = words[slot];
    if (word == null) {
      throw new IllegalStateException("an empty slot");
    }
    return word;
  }

  int type(int slot) {
    return types[slot];
  }

  /// The slot of an ASCII word, which is entered as a name when it is new.
  ///
  /// @param hash the polynomial of its bytes with factor 31
  int slot(byte[] bytes, int from, int to, int hash) {
    int mask = words.length - 1;
    int slot = spread(hash) & mask;
    for (String word = words[slot]; word != null; word = words[slot]) {
      if (hashes[slot] == hash && same(word, bytes, from, to)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    if (count * 2 > mask) {
      grow();
      return slot(bytes, from, to, hash);
    }
    count++;
    words[slot] = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    hashes[slot] = hash;
    types[slot] = PythonGrammar.NAME;
    return slot;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  private static boolean same(String word, byte[] bytes, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (word.charAt(i - from) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    @Nullable String[] oldWords = words;
    int[] oldHashes = hashes;
    int[] oldTypes = types;
    words = new @Nullable String[oldWords.length * 2];
    hashes = new int[words.length];
    types = new int[words.length];
    int mask = words.length - 1;
    for (int i = 0; i < oldWords.length; i++) {
      if (oldWords[i] != null) {
        int slot = spread(oldHashes[i]) & mask;
        while (words[slot] != null) {
          slot = (slot + 1) & mask;
        }
        words[slot] = oldWords[i];
        hashes[slot] = oldHashes[i];
        types[slot] = oldTypes[i];
      }
    }
  }
}
