package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.Span;

/// What a name, an item, an attribute or a result can be: it only ever grows, and whoever read it
/// is told.
final class Cell {
  private final Flow flow;
  private List<Unit> readers = List.of(); // most cells are never read
  private Values values = Values.NONE;
  private Values last = Values.NONE;
  private @Nullable Unit lastReader;
  private int dropped;
  private List<Class<?>> full = List.of(); // most cells have room; one that has none never will

  Cell(Flow flow) {
    this.flow = flow;
  }

  Values read() {
    Unit reader = flow.reader();
    if (reader != null && reader != lastReader) { // names are read many times in a row
      if (readers.isEmpty()) {
        readers = new ArrayList<>(2);
      }
      readers.add(reader); // once for each look at it, which does no harm
      lastReader = reader;
    }
    return values;
  }

  @SuppressWarnings("ReferenceEquality") // only saves the work; equal ones change nothing either
  void add(Values more, Span place, String how) {
    flow.work(more.known().size() + 1);
    if (more == last && dropped == 0) { // the same place is looked at again
      return;
    }
    last = more;
    Values.Join grown = null;
    boolean open = values.open() || more.open();
    for (Map.Entry<Value, Trail> entry : more.known().entrySet()) {
      Value value = entry.getKey();
      if (grown == null ? values.known().containsKey(value) : grown.has(value)) {
        continue;
      }
      if (grown == null) {
        grown = new Values.Join().add(values);
      }
      if (!hasRoom(grown, value)) {
        open = true;
        if (value instanceof Value.Product product) {
          grown.add(product.widened(), entry.getValue()); // one for each package
        }
        if (value.matters() && dropped < flow.limits().values()) {
          dropped++;
          flow.dropped(value, place);
        }
        continue;
      }
      grown.add(value, entry.getValue().then(place, how, flow.limits().steps()));
    }
    boolean grew = grown != null && grown.size() > values.known().size();
    if (grew || open != values.open()) {
      Values all = grown == null ? values : grown.values();
      values = open ? all.opened() : all;
      flow.changed(readers);
    }
  }

  /// Tells whoever read it that something belonging to it has changed.
  void touch() {
    flow.changed(readers);
  }

  private boolean hasRoom(Values.Join grown, Value value) {
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
    Class<?> kind = value.getClass();
    if (full.contains(kind)) {
      return value instanceof Value.Product product && product.isWide();
    }
    int alike = 0;
    for (Value each : grown.kinds()) {
      alike += each.getClass() == kind ? 1 : 0;
    }
    if (alike >= room) {
      full = full.isEmpty() ? new ArrayList<>(1) : full;
      full.add(kind);
    }
    return alike < room;
  }
}
