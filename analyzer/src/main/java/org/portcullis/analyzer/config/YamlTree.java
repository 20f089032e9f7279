package org.portcullis.analyzer.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.Region;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// Builds the tree of one YAML document from the parser's events.
///
/// The events rather than the library's nodes: they still know anchors, aliases, tags and how each
/// scalar was quoted, and nothing was merged, resolved or dropped yet.
final class YamlTree {
  private static final String TAG_PREFIX = "tag:yaml.org,2002:";

  /// Tags that change nothing but the type of what follows, by the kind they may stand before.
  private static final Map<String, String> SAFE_SCALAR_TAGS =
      Map.of("str", "str", "int", "int", "float", "float", "bool", "bool", "null", "null");

  private final StreamReader reader;
  private final Parser parser;
  private final String text;
  private final ConfigLimits limits;
  private final List<ConfigFlaw> flaws;
  private final LoaderSyntax syntax;
  private int nodes;

  private YamlTree(String text, ConfigLimits limits, List<ConfigFlaw> flaws) {
    this.text = text;
    this.reader = new StreamReader(text);
    this.parser = new ParserImpl(reader, new LoaderOptions());
    this.limits = limits;
    this.flaws = flaws;
    this.syntax = new LoaderSyntax(text);
  }

  /// The document of a text; empty where it is none, or passes a limit, or where there is a second
  /// one, each with its flaw.
  static Optional<YamlNode> read(String text, ConfigLimits limits, List<ConfigFlaw> flaws) {
    return new YamlTree(text, limits, flaws).document();
  }

  /// Ends the reading where a limit is passed; never leaves this class.
  private static final class LimitPassed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ConfigFlaw flaw;

    LimitPassed(ConfigFlaw flaw) {
      super(null, null, false, false);
      this.flaw = flaw;
    }
  }

  private Optional<YamlNode> document() {
    try {
      parser.getEvent(); // the start of the stream
      if (parser.checkEvent(Event.ID.StreamEnd)) {
        flaws.add(new ConfigFlaw.Blank(START));
        return Optional.empty();
      }
      parser.getEvent(); // the start of the document
      YamlNode root = node(1);
      parser.getEvent(); // the end of the document
      syntax.tab().ifPresent(flaws::add);
      if (!parser.checkEvent(Event.ID.StreamEnd)) {
        flaws.add(new ConfigFlaw.SecondDocument(region(parser.peekEvent())));
        return Optional.empty();
      }
      return Optional.of(root);
    } catch (LimitPassed e) {
      flaws.add(e.flaw);
    } catch (MarkedYAMLException e) {
      Region at = Optional.ofNullable(e.getProblemMark()).map(YamlTree::point).orElse(START);
      flaws.add(new ConfigFlaw.SyntaxError(at, sentence(e)));
    } catch (ReaderException e) {
      String message = "the character U+%04X is not allowed".formatted(e.getCodePoint());
      flaws.add(new ConfigFlaw.SyntaxError(pointAt(e.getPosition()), message));
    } catch (IllegalArgumentException e) {
      // The library turns the digits of an escape into a character without a look at them.
      String message = "an escape that stands for no character";
      flaws.add(new ConfigFlaw.SyntaxError(point(reader.getMark()), message));
    } catch (YAMLException e) {
      flaws.add(new ConfigFlaw.SyntaxError(START, String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  /// Where a flaw of the file as a whole points.
  static final Region START = new Region(1, 1, 1, 1);

  private YamlNode node(int depth) {
    Event event = parser.getEvent();
    Region at = region(event);
    if (++nodes > limits.nodes()) {
      throw new LimitPassed(new ConfigFlaw.TooManyNodes(at, limits.nodes()));
    }
    if (depth > limits.depth()) {
      throw new LimitPassed(new ConfigFlaw.TooDeep(at, limits.depth()));
    }
    if (event instanceof AliasEvent alias) {
      flaws.add(new ConfigFlaw.Alias(at, alias.getAnchor()));
      return new YamlNode.Refused(at);
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      int end = at.column() + 1 + node.getAnchor().length();
      Region anchor = new Region(at.line(), at.column(), at.line(), end);
      flaws.add(new ConfigFlaw.Anchor(anchor, node.getAnchor()));
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, at);
      case SequenceStartEvent start -> sequence(start, depth);
      case MappingStartEvent start -> mapping(start, depth);
      default -> throw new IllegalStateException("no node begins with " + event);
    };
  }

  private YamlNode scalar(ScalarEvent event, Region at) {
    String tag = event.getTag();
    if (!event.isPlain()) {
      int from = event.getStartMark().getIndex();
      syntax.quoted(from, event.getEndMark().getIndex(), at).ifPresent(flaws::add);
    }
    if (tag == null) {
      return new YamlNode.Scalar(at, event.getValue(), event.isPlain(), "");
    }
    // A lone `!` is refused, too: it makes text of anything, and PyYAML a number of `! "12"`.
    String safe = SAFE_SCALAR_TAGS.get(shorten(tag));
    if (safe == null || !tag.startsWith(TAG_PREFIX)) {
      flaws.add(new ConfigFlaw.ForbiddenTag(at, written(tag)));
      return new YamlNode.Refused(at);
    }
    return new YamlNode.Scalar(at, event.getValue(), event.isPlain(), safe);
  }

  private YamlNode sequence(SequenceStartEvent start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    Region at =
        until(start, parser.getEvent(), items.isEmpty() ? start(start) : items.getLast().at());
    return allowed(start.getTag(), "seq", at) ? new YamlNode.Sequence(at, items) : refused(at);
  }

  private YamlNode mapping(MappingStartEvent start, int depth) {
    List<YamlNode.Pair> pairs = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      YamlNode key = node(depth + 1);
      pairs.add(new YamlNode.Pair(key, node(depth + 1)));
    }
    Region last = pairs.isEmpty() ? start(start) : pairs.getLast().value().at();
    Region at = until(start, parser.getEvent(), last);
    return allowed(start.getTag(), "map", at) ? new YamlNode.Mapping(at, pairs) : refused(at);
  }

  private static YamlNode refused(Region at) {
    return new YamlNode.Refused(at);
  }

  private boolean allowed(String tag, String safe, Region at) {
    if (tag == null || tag.equals("!") || tag.equals(TAG_PREFIX + safe)) {
      return true;
    }
    flaws.add(new ConfigFlaw.ForbiddenTag(at, written(tag)));
    return false;
  }

  /// The tag as it is commonly written.
  private static String written(String tag) {
    return tag.startsWith(TAG_PREFIX) ? "!!" + shorten(tag) : tag;
  }

  private static String shorten(String tag) {
    return tag.startsWith(TAG_PREFIX) ? tag.substring(TAG_PREFIX.length()) : tag;
  }

  /// A block ends where its last item does; the parser notices only at the next token.
  private static Region until(Event start, Event end, Region last) {
    Mark from = start.getStartMark();
    Mark to = end.getEndMark();
    boolean marked = end.getStartMark().getIndex() < to.getIndex();
    return marked
        ? new Region(from.getLine() + 1, from.getColumn() + 1, to.getLine() + 1, to.getColumn() + 1)
        : new Region(from.getLine() + 1, from.getColumn() + 1, last.endLine(), last.endColumn());
  }

  private static Region start(Event event) {
    return point(event.getStartMark());
  }

  private static Region region(Event event) {
    Mark from = event.getStartMark();
    Mark to = event.getEndMark();
    return new Region(
        from.getLine() + 1, from.getColumn() + 1, to.getLine() + 1, to.getColumn() + 1);
  }

  private static Region point(Mark mark) {
    return new Region(
        mark.getLine() + 1, mark.getColumn() + 1, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /// The place of a character that the library counts from the start of the text.
  private Region pointAt(int index) {
    int line = 1;
    int column = 1;
    int[] codePoints = text.codePoints().limit(index).toArray();
    for (int codePoint : codePoints) {
      line += codePoint == '\n' ? 1 : 0;
      column = codePoint == '\n' ? 1 : column + 1;
    }
    return new Region(line, column, line, column);
  }

  private static String sentence(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    return e.getContext() == null ? problem : e.getContext() + ": " + problem;
  }
}
