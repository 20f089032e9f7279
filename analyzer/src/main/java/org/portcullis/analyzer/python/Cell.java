package org.portcullis.analyzer.python;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.Span;

/// What a name, an item, an attribute or a result can be: it only ever grows, and whoever read it
/// is told.
final class Cell {
  private final Flow flow;
  private final Set<Unit> readers = new LinkedHashSet<>();
  private Values values = Values.NONE;
  private @Nullable Unit lastReader;
  private int dropped;

  Cell(Flow flow) {
    this.flow = flow;
  }

  Values read() {
    Unit reader = flow.reader();
    if (reader != null && reader != lastReader) { // names are read many times in a row
      readers.add(reader);
      lastReader = reader;
    }
    return values;
  }

  void add(Values more, Span place, String how) {
    flow.work(more.known().size() + 1);
    Map<Value, Trail> grown = null;
    boolean open = values.open() || more.open();
    for (Map.Entry<Value, Trail> entry : more.known().entrySet()) {
      Value value = entry.getKey();
      if (grown == null ? values.known().containsKey(value) : grown.containsKey(value)) {
        continue;
      }
      if (grown == null) {
        grown = new LinkedHashMap<>(values.known());
      }
      if (!hasRoom(grown, value)) {
        open = true;
        if (value instanceof Value.Product product) {
          grown.putIfAbsent(product.widened(), entry.getValue()); // one for each package
        }
        if (value.matters() && dropped < flow.limits().values()) {
          dropped++;
          flow.dropped(value, place);
        }
        continue;
      }
      grown.put(value, entry.getValue().then(place, how, flow.limits().steps()));
    }
    boolean grew = grown != null && grown.size() > values.known().size();
    if (grew || open != values.open()) {
      values = new Values(grown == null ? values.known() : grown, open);
      flow.changed(readers);
    }
  }

  /// Tells whoever read it that something belonging to it has changed.
  void touch() {
    flow.changed(readers);
  }

  private boolean hasRoom(Map<Value, Trail> grown, Value value) {
    int room =
        switch (value) {
          case Value.Product product ->
              product.isWide() ? Integer.MAX_VALUE : flow.limits().products();
          case Value.Literal _ -> flow.limits().literals();
          case Value.Box _ -> flow.limits().boxes();
          default -> flow.limits().values();
        };
    if (grown.size() < room) {
      return true;
    }
    int alike = 0;
    for (Value each : grown.keySet()) {
      alike += each.getClass() == value.getClass() ? 1 : 0;
    }
    return alike < room;
  }
}
