package io.aisha.testkit.telegram;

import io.aisha.testkit.telegram.Formatted.Entity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses the HTML of the Bot API: its few tags, which must be balanced. Stricter than the real
/// API: it also rejects a bare `&` or `>`, because that shows that a value was not escaped.
final class HtmlParser {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("b", "bold"),
          Map.entry("strong", "bold"),
          Map.entry("i", "italic"),
          Map.entry("em", "italic"),
          Map.entry("u", "underline"),
          Map.entry("ins", "underline"),
          Map.entry("s", "strikethrough"),
          Map.entry("strike", "strikethrough"),
          Map.entry("del", "strikethrough"),
          Map.entry("tg-spoiler", "spoiler"),
          Map.entry("span", "spoiler"),
          Map.entry("a", "text_link"),
          Map.entry("code", "code"),
          Map.entry("pre", "pre"),
          Map.entry("blockquote", "blockquote"),
          Map.entry("tg-emoji", "custom_emoji"));
  private static final Map<String, String> REFERENCES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\\s+[^<>]*)?)>");
  private static final Pattern REFERENCE = Pattern.compile("&(?:(\\w+)|#(\\d{1,7}));");
  private static final Pattern ADDRESS = Pattern.compile("\\bhref\\s*=\\s*[\"']?([^\"'\\s]+)");

  private record Open(String tag, int offset, String attributes) {}

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private final List<Entity> entities = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();

  HtmlParser(String source) {
    this.source = source;
  }

  Formatted parse() {
    int at = 0;
    while (at < source.length()) {
      at =
          switch (source.charAt(at)) {
            case '<' -> tag(at);
            case '&' -> reference(at);
            case '>' -> throw broken("character '>' must be escaped at byte offset " + at);
            default -> {
              text.append(source.charAt(at));
              yield at + 1;
            }
          };
    }
    if (!open.isEmpty()) {
      throw broken("can't find end tag corresponding to start tag \"" + open.peek().tag() + "\"");
    }
    entities.sort(
        Comparator.comparingInt(Entity::offset).thenComparing(Entity::length, (a, b) -> b - a));
    return new Formatted(text.toString(), entities);
  }

  private int tag(int at) {
    Matcher tag = TAG.matcher(source).region(at, source.length());
    if (!tag.lookingAt()) {
      throw broken("unsupported start tag at byte offset " + at);
    }
    String name = tag.group(2).toLowerCase(Locale.ROOT);
    if (!TYPES.containsKey(name)) {
      throw broken("unsupported start tag \"" + name + "\" at byte offset " + at);
    }
    if (tag.group(1).isEmpty()) {
      open.push(new Open(name, text.length(), tag.group(3)));
    } else {
      close(name, at);
    }
    return tag.end();
  }

  private void close(String name, int at) {
    Open opened = open.poll();
    if (opened == null) {
      throw broken("unexpected end tag at byte offset " + at);
    }
    if (!opened.tag().equals(name)) {
      throw broken(
          "unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\""
              .formatted(at, opened.tag(), name));
    }
    int length = text.length() - opened.offset();
    if (length == 0) {
      return;
    }
    Matcher address = ADDRESS.matcher(opened.attributes());
    String extra = name.equals("a") && address.find() ? address.group(1) : "";
    if (!name.equals("a") || !extra.isEmpty()) {
      entities.add(new Entity(type(name), opened.offset(), length, extra));
    }
  }

  private int reference(int at) {
    Matcher reference = REFERENCE.matcher(source).region(at, source.length());
    if (!reference.lookingAt()) {
      throw broken("character '&' must be escaped at byte offset " + at);
    }
    if (reference.group(2) != null) {
      text.appendCodePoint(Integer.parseInt(reference.group(2)));
    } else {
      String meant = REFERENCES.get(reference.group(1));
      if (meant == null) {
        throw broken("unsupported reference at byte offset " + at);
      }
      text.append(meant);
    }
    return reference.end();
  }

  private static String type(String name) {
    String type = TYPES.get(name);
    if (type == null) {
      throw new IllegalStateException("only known tags are opened");
    }
    return type;
  }

  private static ErrorResponse broken(String why) {
    return ErrorResponse.badRequest("can't parse entities: " + why);
  }
}
