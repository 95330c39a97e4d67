package io.aisha.guard.dryrun;

import io.aisha.guard.dryrun.TableData.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds keys that are removed from a JSON column, which loses data like dropping a column does:
/// `data - 'age'`, `data #- '{address,street}'`, `jsonb_strip_nulls(data)`, `jsonb_set(data,
/// '{age}', 'null')`. A changed value under the same key is not a loss.
public final class JsonKeyLoss {

  private static final Pattern REMOVES_KEY =
      Pattern.compile(
          "-\\s*(?:'|array\\s*\\[)|#-|jsonb?_(?:strip_nulls|set|set_lax|object_agg)\\b",
          Pattern.CASE_INSENSITIVE);

  /// The keys in a statement: one, several, or the path to a nested one.
  private static final Pattern NAMES =
      Pattern.compile(
          "(?<!#)-\\s*'(?<key>[^'{}]+)'"
              + "|-\\s*array\\s*\\[(?<keys>[^\\]]*)\\]"
              + "|(?<!#)-\\s*'\\{(?<list>[^'}]*)\\}'"
              + "|(?:#-\\s*|jsonb_set(?:_lax)?\\s*\\([^',]*,\\s*)'\\{(?<path>[^'}]*)\\}'",
          Pattern.CASE_INSENSITIVE);

  /// Every key of the objects, including nested ones, with its value as text.
  private static final String KEYS =
      """
      with recursive node (path, value) as (
        select null::pg_catalog.text, each.text::pg_catalog.jsonb from pg_catalog.unnest(?::pg_catalog.text[]) each (text)
        union all
        select pg_catalog.concat_ws('.', node.path, inner_.key), inner_.value
        from node cross join lateral pg_catalog.jsonb_each(
          case pg_catalog.jsonb_typeof(node.value) when 'object' then node.value else '{}' end) inner_ (key, value)
      )
      select path, value operator(pg_catalog.#>>) '{}' from node where path is not null
      """;

  private JsonKeyLoss() {}

  /// Whether a script may remove keys.
  public static boolean possible(String sql) {
    return REMOVES_KEY.matcher(sql).find();
  }

  /// A JSON object with the keys that a script names, for sample rows.
  static String sample(String sql) {
    Map<String, Object> object = new TreeMap<>();
    object.put("sample", "1");
    object.put("nothing", "null");
    Matcher matcher = NAMES.matcher(sql);
    while (matcher.find()) {
      if (matcher.group("path") != null) {
        put(object, words(matcher.group("path")));
      } else if (matcher.group("key") != null) {
        put(object, List.of(matcher.group("key")));
      } else {
        String list = matcher.group("keys") == null ? matcher.group("list") : matcher.group("keys");
        words(list).forEach(key -> put(object, List.of(key)));
      }
    }
    return text(object);
  }

  private static List<String> words(String list) {
    List<String> words = new ArrayList<>();
    for (String word : list.split(",", -1)) {
      String bare = word.replaceFirst("::.*", "").replaceAll("[\"']", "").strip();
      if (!bare.isEmpty()) {
        words.add(bare);
      }
    }
    return words;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> object, List<String> path) {
    Map<String, Object> inner = object;
    for (String key : path.subList(0, Math.max(0, path.size() - 1))) {
      Object next = inner.compute(key, (name, old) -> old instanceof Map ? old : new TreeMap<>());
      inner = (Map<String, Object>) next;
    }
    if (!path.isEmpty()) {
      inner.putIfAbsent(path.getLast(), "1");
    }
  }

  private static String text(Map<?, ?> object) {
    List<String> parts = new ArrayList<>();
    object.forEach((key, value) ->
        parts.add(
            "\"%s\": %s"
                .formatted(
                    String.valueOf(key).replace("\\", "").replace("\"", ""),
                    value instanceof Map<?, ?> inner ? text(inner) : value)));
    return "{" + String.join(", ", parts) + "}";
  }

  /// Keys that some row had before and no row has afterwards, if their values are not kept
  /// elsewhere.
  ///
  /// @param connection any connection; used to parse the JSON values
  /// @param sql the script that ran between the two snapshots
  public static List<Loss> between(
      Connection connection, DataSnapshot before, DataSnapshot after, String sql)
      throws SQLException {
    List<Loss> losses = new ArrayList<>();
    if (!possible(sql)) {
      return losses;
    }
    for (TableData table : before.tables().toList()) {
      Optional<TableData> then = after.table(table.oid());
      if (then.isEmpty()) {
        continue;
      }
      for (var entry : table.columns().entrySet()) {
        Column column = entry.getValue();
        Column now = then.get().columns().get(entry.getKey());
        boolean json = column.type().equals("jsonb") || column.type().equals("json");
        if (json
            && now != null
            && now.typeId().equals(column.typeId())
            && !now.nonNull().equals(column.nonNull())) {
          Map<String, List<String>> had = keys(connection, column.nonNull());
          Map<String, List<String>> has = keys(connection, now.nonNull());
          for (String path : lost(had, has)) {
            if (!isMoved(path, had, has, sql, before, after, table.oid(), entry.getKey())) {
              String name = table.name() + "." + column.name();
              losses.add(
                  new Loss(
                      name,
                      "key '%s' is removed from column %s with its values".formatted(path, name)));
            }
          }
        }
      }
    }
    return losses;
  }

  /// The topmost lost keys; keys nested in a lost one are not listed.
  private static Set<String> lost(Map<String, List<String>> had, Map<String, List<String>> has) {
    Set<String> lost = new LinkedHashSet<>();
    for (var entry : had.entrySet()) {
      List<String> now = has.getOrDefault(entry.getKey(), List.of());
      boolean emptied =
          entry.getValue().stream().anyMatch(value -> !value.isEmpty())
              && now.stream().allMatch(String::isEmpty);
      if ((now.isEmpty() || emptied)
          && lost.stream().noneMatch(outer -> entry.getKey().startsWith(outer + "."))) {
        lost.add(entry.getKey());
      }
    }
    return lost;
  }

  private static boolean isMoved(
      String path,
      Map<String, List<String>> had,
      Map<String, List<String>> has,
      String sql,
      DataSnapshot before,
      DataSnapshot after,
      long table,
      int number) {
    Set<String> values = new HashSet<>(had.getOrDefault(path, List.of()));
    boolean renamed =
        has.entrySet().stream()
            .anyMatch(entry ->
                !had.containsKey(entry.getKey())
                    && new HashSet<>(entry.getValue()).containsAll(values));
    // A value may have been converted into a column, so it is enough that the script reads it.
    String last = path.substring(path.lastIndexOf('.') + 1);
    boolean read =
        Pattern.compile(
                "(?:->>?\\s*|#>>?\\s*'\\{[^'}]*)['\"]?%s['\"}]".formatted(Pattern.quote(last)))
            .matcher(sql)
            .find();
    return renamed || (read && otherwiseChanged(before, after, table, number));
  }

  /// Whether any other column changed too.
  private static boolean otherwiseChanged(
      DataSnapshot before, DataSnapshot after, long table, int number) {
    return after
        .tables()
        .anyMatch(now -> {
          Optional<TableData> then = before.table(now.oid());
          if (then.isEmpty() || then.get().rows() < now.rows()) {
            return true;
          }
          return now.columns().entrySet().stream()
              .filter(entry -> now.oid() != table || entry.getKey() != number)
              .anyMatch(entry ->
                  !entry.getValue().nonNull().isEmpty()
                      && !entry.getValue().equals(then.get().columns().get(entry.getKey())));
        });
  }

  private static Map<String, List<String>> keys(Connection connection, List<String> values)
      throws SQLException {
    Map<String, List<String>> keys = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
      statement.setArray(1, connection.createArrayOf("text", values.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String value = rows.getString(2);
          keys.computeIfAbsent(rows.getString(1), key -> new ArrayList<>())
              .add(value == null ? "" : value);
        }
      }
    }
    return keys;
  }
}
