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
  private boolean full;

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
        if (value.matters() && !full) {
          full = true;
          flow.undecided("too many values meet here to follow them all", place);
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
    if (value instanceof Value.Product) {
      long products = grown.keySet().stream().filter(Value.Product.class::isInstance).count();
      return products < flow.limits().products();
    }
    int room = flow.limits().values() + (value.matters() ? flow.limits().values() : 0);
    return grown.size() < room;
  }
}
