package io.aisha.guard.diagram;

import io.aisha.guard.diagram.SchemaModel.Column;
import io.aisha.guard.diagram.SchemaModel.EnumType;
import io.aisha.guard.diagram.SchemaModel.ForeignKey;
import io.aisha.guard.diagram.SchemaModel.Named;
import io.aisha.guard.diagram.SchemaModel.Table;
import io.aisha.guard.snapshot.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Parses canonical text as far as pictures and pages need it.
final class SnapshotReader {

  /// The possible continuations after a column's type.
  private static final Pattern BEHIND_TYPE =
      Pattern.compile(
          " (?:collate|not null|generated|default|storage|compression|statistics|with \\(|options"
              + " \\(|\\(not valid\\))");

  private static final Pattern FOREIGN_KEY =
      Pattern.compile("FOREIGN KEY \\((.*?)\\) REFERENCES (.*?)\\((.*?)\\)(.*)", Pattern.DOTALL);

  private static final Pattern INDEX =
      Pattern.compile("CREATE (UNIQUE )?INDEX .*? ON .*? USING (\\w+) (.*)", Pattern.DOTALL);

  private static final Pattern PLAIN_COLUMNS = Pattern.compile("\\(([\\w, ]+)\\)");

  private final Map<String, List<String>> objects;

  private SnapshotReader(String snapshot) {
    this.objects =
        snapshot
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .collect(
                Collectors.groupingBy(
                    line -> String.join(" ", Words.first(line, 2)),
                    TreeMap::new,
                    Collectors.toList()));
  }

  static SchemaModel read(String snapshot) {
    SnapshotReader reader = new SnapshotReader(snapshot);
    return new SchemaModel(
        reader.tables("table ", "foreign-table "),
        reader.tables("view ", "materialized-view "),
        reader.enums());
  }

  private List<EnumType> enums() {
    List<EnumType> enums = new ArrayList<>();
    objects.forEach((object, lines) -> {
      if (object.startsWith("enum ")) {
        enums.add(
            new EnumType(
                name(object),
                lines.stream()
                    .map(line -> Words.first(line, 5))
                    .filter(words -> words.size() == 5 && words.get(2).equals("label"))
                    .map(words -> unquoted(words.get(4)))
                    .toList()));
      }
    });
    return enums;
  }

  private List<Table> tables(String... kinds) {
    List<Table> tables = new ArrayList<>();
    objects.forEach((object, lines) -> {
      boolean wanted = Arrays.stream(kinds).anyMatch(object::startsWith);
      boolean partition =
          lines.stream().anyMatch(line -> line.matches(".* inherits \\S+ (FOR VALUES .*|DEFAULT)"));
      if (wanted && !partition) {
        tables.add(table(object, lines));
      }
    });
    return tables;
  }

  private static Table table(String object, List<String> lines) {
    String comment = "";
    List<String> primaryKey = new ArrayList<>();
    List<ForeignKey> foreignKeys = new ArrayList<>();
    List<List<String>> uniques = new ArrayList<>();
    List<Named> indexes = new ArrayList<>();
    List<Named> checks = new ArrayList<>();
    List<Named> triggers = new ArrayList<>();
    Map<String, String> comments = new TreeMap<>();
    for (String line : lines) {
      List<String> words = Words.first(line, 5);
      String sort = words.size() > 3 ? words.get(2) : "";
      String rest = words.size() > 4 ? line.substring(behind(words, 4)) : "";
      switch (sort) {
        case "comment" -> comment = unquoted(line.substring(behind(words, 3)));
        case "column-comment" -> comments.put(words.get(3), unquoted(rest));
        case "index" -> {
          Matcher index = INDEX.matcher(rest);
          if (index.matches()) {
            boolean unique = index.group(1) != null;
            String what = index.group(3).replace("public.", "");
            String method = index.group(2).equals("btree") ? "" : index.group(2) + " ";
            indexes.add(new Named(words.get(3), (unique ? "unique " : "") + method + what));
            Matcher plain = PLAIN_COLUMNS.matcher(what);
            if (unique && plain.matches()) {
              uniques.add(names(plain.group(1)));
            }
          }
        }
        case "trigger" -> triggers.add(new Named(words.get(3), trigger(rest)));
        case "constraint" -> {
          Matcher key = FOREIGN_KEY.matcher(rest);
          if (key.matches()) {
            foreignKeys.add(
                new ForeignKey(
                    words.get(3),
                    names(key.group(1)),
                    withoutPublic(key.group(2)),
                    names(key.group(3)),
                    key.group(4).strip().toLowerCase(Locale.ROOT)));
          } else if (rest.startsWith("PRIMARY KEY")) {
            primaryKey.addAll(names(inner(rest)));
          } else if (rest.startsWith("UNIQUE")) {
            uniques.add(names(inner(rest)));
            indexes.add(new Named(words.get(3), "unique (" + inner(rest) + ")"));
          } else if (rest.startsWith("CHECK")) {
            checks.add(new Named(words.get(3), condition(rest)));
          } else {
            indexes.add(new Named(words.get(3), rest.replace("public.", "")));
          }
        }
        default -> {}
      }
    }
    List<Column> columns =
        lines.stream()
            .filter(line -> Words.first(line, 4).size() > 3)
            .filter(line -> Words.first(line, 3).get(2).equals("column"))
            .map(line -> column(line, comments))
            .toList();
    return new Table(
        name(object),
        comment,
        columns,
        primaryKey,
        foreignKeys,
        uniques,
        indexes,
        checks,
        triggers);
  }

  private static Column column(String line, Map<String, String> comments) {
    List<String> words = Words.first(line, 6);
    String name = words.get(4);
    String rest = line.substring(behind(words, 5));
    Matcher end = BEHIND_TYPE.matcher(rest);
    int typeEnd = end.find() ? end.start() : rest.length();
    String behind = rest.substring(typeEnd);
    return new Column(
        name,
        shortType(rest.substring(0, typeEnd)),
        !behind.contains(" not null"),
        given(behind),
        comments.getOrDefault(name, ""));
  }

  private static String given(String behind) {
    Matcher found =
        Pattern.compile(
                " (default .*|generated .*?)(?: storage \\w| compression \\w| statistics \\d+)*$")
            .matcher(behind);
    if (!found.find()) {
      return "";
    }
    return found
        .group(1)
        .replace("public.", "")
        .replaceFirst("^default ('(?:[^']|'')*')::[\\w. ()\"]+$", "default $1");
  }

  static String shortType(String type) {
    return withoutPublic(type)
        .replace("timestamp with time zone", "timestamptz")
        .replace("timestamp without time zone", "timestamp")
        .replaceFirst("^character varying", "varchar")
        .replaceFirst("^integer", "int")
        .replaceFirst("^double precision", "double");
  }

  /// `CHECK ((a > 0))` as `a > 0`.
  private static String condition(String check) {
    String condition = check.substring("CHECK ".length()).replace("public.", "");
    String bare = condition;
    while (bare.startsWith("(") && closing(bare) == bare.length() - 1) {
      bare = bare.substring(1, bare.length() - 1);
    }
    return bare;
  }

  /// The trigger's definition without its name and table.
  private static String trigger(String definition) {
    return definition
        .replaceFirst("^CREATE (?:CONSTRAINT )?TRIGGER \\S+ ", "")
        .replaceFirst(" ON \\S+ ", " ")
        .replace("public.", "");
  }

  private static int closing(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String inner(String definition) {
    int start = definition.indexOf('(');
    return definition.substring(start + 1, definition.indexOf(')', start));
  }

  private static List<String> names(String list) {
    return List.of(list.split(",\\s*"));
  }

  private static int behind(List<String> words, int count) {
    return words.subList(0, count).stream().mapToInt(word -> word.length() + 1).sum();
  }

  private static String name(String object) {
    return withoutPublic(object.substring(object.indexOf(' ') + 1));
  }

  private static String withoutPublic(String name) {
    return name.startsWith("public.") ? name.substring("public.".length()) : name;
  }

  private static String unquoted(String literal) {
    String text = literal.startsWith("E'") ? literal.substring(1) : literal;
    return text.length() > 1 && text.startsWith("'")
        ? text.substring(1, text.length() - 1).replace("''", "'")
        : text;
  }
}
