package io.aisha.guard.snapshot;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One line of a schema's text, parsed as far as necessary to identify its subject.
///
/// @param object kind and name of the object: `table public.avatars`
/// @param part the part of the object that the line describes, such as `column status`; empty if it
///   describes the whole object
/// @param place number of a column, label or definition line among its siblings; otherwise empty
/// @param bare the line without its place
/// @param text the line
record Fact(String object, String part, String place, String bare, String text) {

  /// Parts that have a name of their own.
  private static final Set<String> NAMED_PARTS =
      Set.of(
          "constraint",
          "index",
          "trigger",
          "policy",
          "rule",
          "inherits",
          "operator",
          "function",
          "mapping",
          "user-mapping",
          "table",
          "schema",
          "security-label");

  static Fact parse(String line) {
    List<String> words = Words.first(line, 7);
    String object = words.get(0) + (words.size() > 1 ? " " + words.get(1) : "");
    String sort = words.size() > 2 ? words.get(2) : "";
    int left = words.size() - 3;
    if ((sort.equals("column") || sort.equals("label")) && left > 1) {
      return placed(object, sort + " " + words.get(4), sort + " ", words.get(3), line);
    }
    if (sort.equals("definition") && left > 0) {
      return placed(object, "", "definition ", words.get(3), line);
    }
    if (sort.matches("\\d{4,}")) {
      return placed(object, "", "", sort, line);
    }
    String part =
        switch (sort) {
          case "comment", "extension" -> sort;
          case "grant", "revoked" -> String.join(" ", words.subList(2, Math.min(6, words.size())));
          case "column-grant" -> String.join(" ", words.subList(2, words.size()));
          default ->
              left > 0 && (NAMED_PARTS.contains(sort) || sort.matches("\\w+-(comment|extension)"))
                  ? sort + " " + words.get(3)
                  : "";
        };
    return new Fact(object, withoutOption(part), "", line, line);
  }

  private static Fact placed(String object, String part, String sort, String place, String line) {
    String head = object + " " + sort;
    String rest = line.substring(head.length() + place.length()).stripLeading();
    return new Fact(object, part, place, head + rest, line);
  }

  /// A privilege with and without the grant option is the same part.
  private static String withoutOption(String grant) {
    int option = grant.indexOf(" with grant option");
    return option < 0 ? grant : grant.substring(0, option);
  }

  /// A fact about the order of an object's columns or labels.
  static Fact order(String object, String sort, List<String> names) {
    String text = "%s %ss in the order %s".formatted(object, sort, String.join(", ", names));
    return new Fact(object, "order " + sort, "", text, text);
  }

  /// Whether it is a line of a view's or function's body, which is meaningful only with its
  /// neighbours.
  boolean isBodyLine() {
    return !place.isEmpty() && part.isEmpty();
  }

  /// Whether the fact implies that the object exists. A privilege on the schema `public` does not
  /// imply that the migrations created the schema.
  boolean impliesObject() {
    return part.isEmpty() || part.startsWith("label ");
  }

  /// The object or its part for people: `column avatars.status`, `index ix_avatars_user_id`,
  /// `comment on table avatars`, `grant select on avatars to readers`.
  String subject() {
    String kind = object.substring(0, Math.max(0, object.indexOf(' '))).replace('-', ' ');
    String name = object.substring(object.indexOf(' ') + 1);
    name = name.startsWith("public.") ? name.substring("public.".length()) : name;
    String whole = (kind + " " + name).strip();
    if (part.isEmpty()) {
      return whole;
    }
    List<String> words = Words.first(part, 6);
    String sort = words.get(0);
    String partName = words.size() > 1 ? words.get(1) : "";
    String ofWhat = withoutTable(kind, name);
    return switch (sort) {
      case "column" ->
          "%s %s.%s".formatted(kind.equals("composite") ? "attribute" : "column", name, partName);
      case "index" -> "index " + partName;
      case "label" -> "label %s of enum %s".formatted(partName, name);
      case "order" -> "order of the %ss of %s".formatted(partName, whole);
      case "inherits" ->
          "inheritance of %s from %s".formatted(whole, partName.replaceFirst("^public\\.", ""));
      case "comment" -> "comment on " + whole;
      case "column-comment" -> "comment on column %s.%s".formatted(name, partName);
      case "index-comment" -> "comment on index " + partName;
      case "extension" -> "dependency of %s on an extension".formatted(whole);
      case "grant" -> privilege("grant", words, ofWhat);
      case "revoked" -> privilege("revoke", words, ofWhat);
      case "column-grant" ->
          privilege(
              "grant", words.subList(1, words.size()), "column %s.%s".formatted(name, partName));
      case String other when other.endsWith("-comment") ->
          "comment on %s %s of %s"
              .formatted(
                  other.substring(0, other.length() - "-comment".length()), partName, ofWhat);
      case String other -> "%s %s of %s".formatted(other.replace('-', ' '), partName, ofWhat);
    };
  }

  /// @param words a verb or name, the privilege, `to` or `from`, and the role
  private static String privilege(String verb, List<String> words, String object) {
    return "%s %s on %s %s %s"
        .formatted(verb, words.get(1).toLowerCase(Locale.ROOT), object, words.get(2), words.get(3));
  }

  /// The object's name, without its kind if that is obvious.
  private String withoutTable(String kind, String name) {
    return switch (kind) {
      case "table", "view", "materialized view", "foreign table" -> name;
      case "default privileges" -> "future " + ofFuture(object.substring(object.indexOf(' ') + 1));
      default -> kind + " " + name;
    };
  }

  /// @param name `tables`, `public.tables` or `role/public.tables`
  private static String ofFuture(String name) {
    String role = name.substring(0, Math.max(0, name.indexOf('/')));
    String sorts = name.substring(name.indexOf('/') + 1);
    int dot = sorts.lastIndexOf('.');
    return sorts.substring(dot + 1)
        + (dot < 0 ? "" : " in " + sorts.substring(0, dot))
        + (role.isEmpty() ? "" : " of " + role);
  }
}
