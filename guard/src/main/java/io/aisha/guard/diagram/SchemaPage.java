package io.aisha.guard.diagram;

import io.aisha.guard.diagram.SchemaModel.Column;
import io.aisha.guard.diagram.SchemaModel.EnumType;
import io.aisha.guard.diagram.SchemaModel.ForeignKey;
import io.aisha.guard.diagram.SchemaModel.Named;
import io.aisha.guard.diagram.SchemaModel.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a schema as a Markdown page: every table with its columns, keys, indexes, checks,
/// triggers and references in both directions; every view; every enum with its labels.
public final class SchemaPage {

  private final SchemaModel schema;
  private final StringBuilder page = new StringBuilder();

  private SchemaPage(SchemaModel schema) {
    this.schema = schema;
  }

  /// The page as text.
  ///
  /// @param snapshot canonical text, see [io.aisha.guard.snapshot.SchemaSnapshot]
  /// @param svgFile path of the picture by [SchemaDiagram], relative to the page
  /// @return the page, ending in `\n`; the same schema gives the same text
  public static String markdown(String snapshot, String svgFile) {
    return new SchemaPage(SnapshotReader.read(snapshot)).write(svgFile);
  }

  private String write(String svgFile) {
    line("# Schema");
    line("");
    line("Generated from the schema snapshot. Do not edit.");
    line("");
    line("[![Tables and their references](%s)](%s)".formatted(svgFile, svgFile));
    line("");
    line(
        "Tables: "
            + schema.tables().stream()
                .map(table -> link(table.name()))
                .collect(Collectors.joining(", ")));
    if (!schema.views().isEmpty()) {
      line("");
      line(
          "Views: "
              + schema.views().stream()
                  .map(view -> link(view.name()))
                  .collect(Collectors.joining(", ")));
    }
    schema.tables().forEach(this::table);
    schema.views().forEach(this::table);
    enums();
    return page.toString();
  }

  private void table(Table table) {
    line("");
    line("## " + table.name());
    if (!table.comment().isEmpty()) {
      line("");
      line(table.comment());
    }
    line("");
    boolean comments = table.columns().stream().anyMatch(c -> !c.comment().isEmpty());
    line("| column | type | null | default | refers to |" + (comments ? " |" : ""));
    line("|---|---|---|---|---|" + (comments ? "---|" : ""));
    for (Column column : table.columns()) {
      line(
          "| %s | %s | %s | %s | %s |%s"
              .formatted(
                  cell(column.name()) + key(table, column),
                  type(column.type()),
                  column.nullable() ? "yes" : "",
                  column.given().isEmpty()
                      ? ""
                      : code(column.given().replaceFirst("^default ", "")),
                  refersTo(table, column),
                  comments ? " " + cell(column.comment()) + " |" : ""));
    }
    listed("Referred to by", referrers(table));
    listed("Indexes", table.indexes().stream().map(SchemaPage::named).toList());
    listed("Checks", table.checks().stream().map(SchemaPage::named).toList());
    listed("Triggers", table.triggers().stream().map(SchemaPage::named).toList());
  }

  private static String key(Table table, Column column) {
    return table.primaryKey().contains(column.name()) ? " (key)" : "";
  }

  private String type(String type) {
    boolean ours = schema.enums().stream().anyMatch(e -> e.name().equals(type));
    return ours ? "[%s](#enums)".formatted(cell(type)) : cell(type);
  }

  private static String refersTo(Table table, Column column) {
    return table.foreignKeys().stream()
        .filter(key -> key.columns().contains(column.name()))
        .map(key ->
            "%s.%s%s"
                .formatted(
                    link(key.table()),
                    cell(key.targets().get(key.columns().indexOf(column.name()))),
                    key.actions().isEmpty() ? "" : ", " + cell(key.actions())))
        .collect(Collectors.joining("; "));
  }

  private List<String> referrers(Table table) {
    return schema.tables().stream()
        .flatMap(other ->
            other.foreignKeys().stream()
                .filter(key -> key.table().equals(table.name()))
                .map(key -> referrer(other, key)))
        .toList();
  }

  private static String referrer(Table table, ForeignKey key) {
    return "%s (%s)%s"
        .formatted(
            link(table.name()),
            cell(String.join(", ", key.columns())),
            key.actions().isEmpty() ? "" : ": " + cell(key.actions()));
  }

  private void enums() {
    if (schema.enums().isEmpty()) {
      return;
    }
    line("");
    line("## Enums");
    line("");
    for (EnumType type : schema.enums()) {
      line("- %s: %s".formatted(cell(type.name()), cell(String.join(", ", type.labels()))));
    }
  }

  private void listed(String title, List<String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    line("");
    line(title + ":");
    line("");
    entries.forEach(entry -> line("- " + entry));
  }

  private static String named(Named named) {
    return "%s: %s".formatted(cell(named.name()), code(named.definition()));
  }

  private static String link(String name) {
    return "[%s](#%s)"
        .formatted(cell(name), name.replaceAll("[^\\w-]", "").toLowerCase(Locale.ROOT));
  }

  /// Escapes characters that would end a cell or start a list.
  private static String cell(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
  }

  private static String code(String text) {
    String fence = text.contains("`") ? "``" : "`";
    return fence + text.replace("|", "\\|") + fence;
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
