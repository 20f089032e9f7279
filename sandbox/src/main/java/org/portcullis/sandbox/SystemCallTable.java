package org.portcullis.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The system calls of Linux by name and number, and what a rehearsal may do with each.
///
/// @param rules one for each call of the architecture
record SystemCallTable(List<Rule> rules) {
  private static final String FILE = "system-calls.txt";

  SystemCallTable {
    rules = List.copyOf(rules);
  }

  /// What a filter does with a call.
  enum Action {
    ALLOW,
    CLONE,
    IOCTL,
    FCNTL,
    PRCTL,
    SOCKET,
    REFUSE,
    ABSENT;

    /// Whether a call is allowed with some arguments at least.
    boolean allows() {
      return switch (this) {
        case ALLOW, CLONE, IOCTL, FCNTL, PRCTL -> true;
        case SOCKET, REFUSE, ABSENT -> false;
      };
    }

    /// What a refused call answers.
    int errno() {
      return switch (this) {
        case ABSENT -> SystemCallFilter.ENOSYS;
        case SOCKET -> SystemCallFilter.EACCES;
        case ALLOW, CLONE, IOCTL, FCNTL, PRCTL, REFUSE -> SystemCallFilter.EPERM;
      };
    }
  }

  /// One line of the table, for one architecture.
  record Rule(int number, String name, Action action) {}

  static SystemCallTable of(SystemCallFilter.Architecture architecture) {
    List<Rule> rules = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    String table = new String(Resource.bytes(FILE), StandardCharsets.US_ASCII);
    for (String line : table.lines().toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split(" ", -1);
      Action action = Action.valueOf(words[3].toUpperCase(Locale.ROOT));
      OptionalInt number = column(words[architecture.column()]);
      if (number.isPresent()) {
        if (!seen.add(number.getAsInt())) {
          throw new IllegalStateException("two system calls of one number: " + line);
        }
        rules.add(new Rule(number.getAsInt(), words[0], action));
      }
    }
    return new SystemCallTable(rules);
  }

  /// The number of a call that every architecture has.
  int number(String name) {
    return rules.stream()
        .filter(rule -> rule.name().equals(name))
        .mapToInt(Rule::number)
        .findFirst()
        .orElseThrow();
  }

  Optional<Rule> rule(int number) {
    return rules.stream().filter(rule -> rule.number() == number).findFirst();
  }

  private static OptionalInt column(String word) {
    return word.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(word));
  }
}
