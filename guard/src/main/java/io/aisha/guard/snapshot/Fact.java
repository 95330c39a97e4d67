package io.aisha.guard.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One line of a schema's text, read as far as is needed to say what it is about.
///
/// @param object what sort of thing and its name: `table public.avatars`
/// @param part the part of it that the line is about, such as `column status`; empty when it is
///   about the object as a whole
/// @param text the line
record Fact(String object, String part, String text) {

  private static final Set<String> NAMED_PARTS =
      Set.of("constraint", "index", "trigger", "policy", "rule", "column-comment");

  static Fact parse(String line) {
    List<String> words = words(line);
    String object = words.get(0) + (words.size() > 1 ? " " + words.get(1) : "");
    String sort = words.size() > 2 ? words.get(2) : "";
    String part = "";
    if ((sort.equals("column") || sort.equals("label")) && words.size() > 4) {
      part = sort + " " + words.get(4);
    } else if (NAMED_PARTS.contains(sort) && words.size() > 3) {
      part = sort + " " + words.get(3);
    }
    return new Fact(object, part, line);
  }

  /// The object or its part, for a person: `column avatars.status`, `index ix_avatars_user_id`.
  String subject() {
    String plain = object.replace(" public.", " ");
    if (part.isEmpty()) {
      return plain;
    }
    String name = plain.substring(plain.indexOf(' ') + 1);
    String partName = part.substring(part.indexOf(' ') + 1);
    return switch (part.substring(0, part.indexOf(' '))) {
      case "column" -> "column %s.%s".formatted(name, partName);
      case "index" -> "index " + partName;
      case "label" -> "label %s of enum %s".formatted(partName, name);
      case String sort -> "%s %s of %s".formatted(sort, partName, name);
    };
  }

  /// Words between blanks, where blanks inside quotes do not count.
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && c == ' ') {
        words.add(word.toString());
        word.setLength(0);
        continue;
      }
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
      word.append(c);
    }
    words.add(word.toString());
    return words;
  }
}
