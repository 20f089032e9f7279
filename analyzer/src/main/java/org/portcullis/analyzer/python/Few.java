package org.portcullis.analyzer.python;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// One to eight values, in the order in which they came.
///
/// What an expression can be is seldom more than one or two things; comparing them costs less than
/// hashing, and they need no table. Once it is handed out, nothing is appended any more.
final class Few extends AbstractMap<Value, Trail> {
  /// More are found faster by their hash.
  static final int MOST = 8;

  private Value[] values;
  private Trail[] trails;
  private int size = 1;

  private Few(Value[] values, Trail[] trails) {
    this.values = values;
    this.trails = trails;
  }

  static Few of(Value value, Trail trail) {
    return new Few(new Value[] {value}, new Trail[] {trail});
  }

  /// The same with room for more.
  Few growing() {
    Value[] more = new Value[MOST];
    Trail[] ways = new Trail[MOST];
    System.arraycopy(values, 0, more, 0, size);
    System.arraycopy(trails, 0, ways, 0, size);
    Few copy = new Few(more, ways);
    copy.size = size;
    return copy;
  }

  boolean isFull() {
    return size == MOST;
  }

  void append(Value value, Trail trail) {
    values[size] = value;
    trails[size] = trail;
    size++;
  }

  boolean has(Predicate<Value> kind) {
    for (int i = 0; i < size; i++) {
      if (kind.test(values[i])) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public boolean containsKey(Object value) {
    for (int i = 0; i < size; i++) {
      if (Objects.equals(values[i], value)) { // most are the same object
        return true;
      }
    }
    return false;
  }

  @Override
  public void forEach(BiConsumer<? super Value, ? super Trail> action) {
    for (int i = 0; i < size; i++) {
      action.accept(values[i], trails[i]);
    }
  }

  @Override
  public Set<Value> keySet() {
    return new View<>(this, i -> values[i]);
  }

  @Override
  public Set<Entry<Value, Trail>> entrySet() {
    return new View<>(this, i -> Map.entry(values[i], trails[i]));
  }

  private static final class View<T> extends AbstractSet<T> {
    private final Few of;
    private final IntFunction<T> each;

    View(Few of, IntFunction<T> each) {
      this.of = of;
      this.each = each;
    }

    @Override
    public int size() {
      return of.size;
    }

    @Override
    public Iterator<T> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < of.size;
        }

        @Override
        public T next() {
          if (next >= of.size) {
            throw new NoSuchElementException();
          }
          return each.apply(next++);
        }
      };
    }
  }
}
