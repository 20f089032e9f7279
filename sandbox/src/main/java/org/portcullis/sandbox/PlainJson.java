package org.portcullis.sandbox;

import java.util.Iterator;
import java.util.Map;
import org.portcullis.analyzer.PlainValue;

/// Writes plain values as Python's `json` module reads them, `NaN` and `Infinity` included.
final class PlainJson {
  private final StringBuilder text = new StringBuilder();

  private PlainJson() {}

  static String of(PlainValue value) {
    PlainJson json = new PlainJson();
    json.write(value);
    return json.text.toString();
  }

  private void write(PlainValue value) {
    switch (value) {
      case PlainValue.Nothing() -> text.append("null");
      case PlainValue.Truth(boolean truth) -> text.append(truth);
      case PlainValue.Whole(var whole) -> text.append(whole);
      case PlainValue.Real(double real) -> text.append(real);
      case PlainValue.Text(String string) -> quote(string);
      case PlainValue.Sequence(var values) -> {
        text.append('[');
        for (Iterator<PlainValue> each = values.iterator(); each.hasNext(); ) {
          write(each.next());
          text.append(each.hasNext() ? "," : "");
        }
        text.append(']');
      }
      case PlainValue.Mapping mapping -> {
        text.append('{');
        for (var each = mapping.values().entrySet().iterator(); each.hasNext(); ) {
          Map.Entry<String, PlainValue> entry = each.next();
          quote(entry.getKey());
          text.append(':');
          write(entry.getValue());
          text.append(each.hasNext() ? "," : "");
        }
        text.append('}');
      }
    }
  }

  /// Escapes everything outside printable ASCII, so that no encoding can come in between.
  private void quote(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char unit = string.charAt(i);
      if (unit == '"' || unit == '\\') {
        text.append('\\').append(unit);
      } else if (unit >= ' ' && unit <= '~') {
        text.append(unit);
      } else {
        text.append("\\u%04x".formatted((int) unit));
      }
    }
    text.append('"');
  }
}
