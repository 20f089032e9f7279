package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.List;

/// What a loop goes over.
final class Iteration {
  private Iteration() {}

  static List<Thing> of(Thing thing) {
    return switch (thing) {
      case Thing.Items items -> new ArrayList<>(items.values);
      case Thing.Dict dict -> new ArrayList<>(dict.values.keySet());
      case Thing.Text(String text) ->
          text.codePoints().<Thing>mapToObj(c -> new Thing.Text(Character.toString(c))).toList();
      case Thing.Layer layer when contains(layer) -> children(layer);
      case Thing.Loaded(Thing.Items missing, Thing.Items unexpected) ->
          List.of(missing, unexpected);
      case Thing _ -> throw new NotKnown("what is gone through");
    };
  }

  private static boolean contains(Thing.Layer layer) {
    return layer.kind.equals("torch.nn.Sequential") || layer.kind.equals("torch.nn.ModuleList");
  }

  private static List<Thing> children(Thing.Layer layer) {
    List<Thing> children = new ArrayList<>();
    layer.children.values().forEach(child -> child.ifPresent(children::add));
    return children;
  }
}
