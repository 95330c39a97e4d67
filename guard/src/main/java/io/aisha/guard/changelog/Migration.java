package io.aisha.guard.changelog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One change of the schema, with the way there and the way back.
///
/// @param layout the form in which it is written
/// @param file where it is written
/// @param rollbackFile where its way back is written: the same, or a file of its own
/// @param author as the changeset's head names them
/// @param id the changeset's own name
/// @param attributes what stands behind it, such as `splitStatements` to `false`
/// @param upgradeSql SQL that makes the change, as written
/// @param rollbackSql SQL that takes it back, as written, without Liquibase's prefixes; empty when
///   the file has none
/// @param directives lines in the body that are neither SQL nor plain comments but orders to
///   Liquibase, such as `--preconditions …`
/// @param markers what it says to the guard
/// @param reversible whether there is a way back at all, be it an empty one
/// @param transactional whether its SQL runs in one transaction
/// @param transactionalRollback the same of its way back
public record Migration(
    Layout layout,
    MigrationFile file,
    MigrationFile rollbackFile,
    String author,
    String id,
    Map<String, String> attributes,
    String upgradeSql,
    String rollbackSql,
    List<String> directives,
    Markers markers,
    boolean reversible,
    boolean transactional,
    boolean transactionalRollback) {

  public Migration {
    attributes = Map.copyOf(attributes);
    directives = List.copyOf(directives);
  }

  /// A changeset of Liquibase: both ways are in one file, and one transaction with the record in
  /// the history, unless it says `runInTransaction:false`.
  static Migration changeset(
      MigrationFile file,
      String author,
      String id,
      Map<String, String> attributes,
      String upgradeSql,
      String rollbackSql,
      List<String> directives,
      Markers markers) {
    boolean transactional = !"false".equalsIgnoreCase(attributes.get("runInTransaction"));
    return new Migration(
        Layout.LIQUIBASE,
        file,
        file,
        author,
        id,
        attributes,
        upgradeSql,
        rollbackSql,
        directives,
        markers,
        true,
        transactional,
        transactional);
  }

  /// Whether somebody who writes this name means this change.
  ///
  /// @param name of its file, with or without `.sql` and the folders before it, or its own
  public boolean hasName(String name) {
    String path = file.name();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return name.equals(name())
        || name.equals(path)
        || name.equals(last)
        || (name + MigrationFile.EXTENSION).equals(path)
        || (name + MigrationFile.EXTENSION).equals(last);
  }

  /// The file's name without its extension, or its folder's where the tool names folders; the
  /// change goes by this name everywhere.
  public String name() {
    return file.migrationName();
  }

  /// Where the SQL of its upgrade and the guard's markers are written.
  public String upgradePlace() {
    return isSingleFile() ? "in the file" : layout.upgradePlace();
  }

  /// Where the SQL of its rollback is written.
  public String rollbackPlace() {
    return isSingleFile() ? "in a .down.sql, and call the file .up.sql" : layout.rollbackPlace();
  }

  /// sqlx also takes files without a rollback, whose names say neither up nor down.
  private boolean isSingleFile() {
    return layout == Layout.PAIRS && !file.name().endsWith(".up.sql");
  }

  /// Whether the tool applies it again after each edit, so that an edit is no fault.
  public boolean repeatable() {
    return layout == Layout.FLYWAY && file.migrationName().startsWith("R__");
  }

  /// Whether the changeset says with `--guard:data` that it changes rows only.
  public boolean dataOnly() {
    return markers.data();
  }

  /// Why what the change destroys may be destroyed, from its line `--guard:destructive REASON`;
  /// empty when it has none, or one without a reason.
  public Optional<String> destructiveReason() {
    return markers.destructive().filter(reason -> !reason.isEmpty());
  }

  /// Why findings of a kind are right as they are, by the kind's name, from lines `--guard:accept
  /// KIND REASON`.
  public Map<String, String> accepted() {
    return markers.accepted();
  }

  /// SHA-256, in hexadecimal, of the way there and the attributes. Line ends and blanks at the end
  /// of a line do not count, so a checkout on another system is not an edit.
  public String upgradeHash() {
    SortedMap<String, String> sorted = new TreeMap<>(attributes);
    return hash(sorted + "\n" + upgradeSql);
  }

  /// SHA-256, in hexadecimal, of the way back; see [#upgradeHash()].
  public String rollbackHash() {
    return hash(rollbackSql);
  }

  private static String hash(String text) {
    String canonical = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    return Sha256.of(canonical.strip());
  }
}
