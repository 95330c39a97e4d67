package io.aisha.guard.changelog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A schema migration: an upgrade and its rollback.
///
/// @param layout the layout in which it is written
/// @param file the file that contains it
/// @param rollbackFile the file that contains its rollback: the same or another one
/// @param author the author in the changeset's head
/// @param id the changeset's ID
/// @param attributes the changeset's attributes, such as `splitStatements` with the value `false`
/// @param upgradeSql SQL of the upgrade, as written
/// @param rollbackSql SQL of the rollback, as written, without Liquibase's prefixes; empty if the
///   file has none
/// @param directives lines in the body that are directives to Liquibase, such as `--preconditions
///   …`
/// @param markers its markers for the guard
/// @param reversible whether it has a rollback, even an empty one
/// @param transactional whether the upgrade runs in one transaction
/// @param transactionalRollback whether the rollback runs in one transaction
public record Migration(
    FolderLayout layout,
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

  /// A Liquibase changeset: upgrade and rollback are in one file, and each runs in one transaction
  /// together with its record in the history, unless the attribute `runInTransaction:false` is set.
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
        FolderLayout.LIQUIBASE,
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

  /// Whether a name refers to this migration.
  ///
  /// @param name name or path of its file, with or without `.sql`, or the migration's own name
  public boolean hasName(String name) {
    String path = file.name();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return name.equals(name())
        || name.equals(path)
        || name.equals(last)
        || (name + MigrationFile.EXTENSION).equals(path)
        || (name + MigrationFile.EXTENSION).equals(last);
  }

  /// The migration's name: the file's name without its extension, or its folder's name if the tool
  /// names folders.
  public String name() {
    return file.migrationName();
  }

  /// Where to write the upgrade SQL and the guard's markers, for remedies.
  public String upgradePlace() {
    return isSingleFile() ? "in the file" : layout.upgradePlace();
  }

  /// Where to write the rollback SQL, for remedies.
  public String rollbackPlace() {
    return isSingleFile() ? "in a .down.sql, and name the file .up.sql" : layout.rollbackPlace();
  }

  /// sqlx also accepts files without a rollback, whose names contain neither `up` nor `down`.
  private boolean isSingleFile() {
    return layout == FolderLayout.PAIRS && !file.name().endsWith(".up.sql");
  }

  /// Whether the tool applies it again after each edit, so that editing is allowed.
  public boolean repeatable() {
    return layout == FolderLayout.FLYWAY && file.migrationName().startsWith("R__");
  }

  /// Whether the marker `--guard:data` declares that it changes only rows.
  public boolean dataOnly() {
    return markers.data();
  }

  /// The reason for intended data loss, from the marker `--guard:destructive REASON`; empty if the
  /// marker or its reason is missing.
  public Optional<String> destructiveReason() {
    return markers.destructive().filter(reason -> !reason.isEmpty());
  }

  /// The reasons for accepted findings by kind, from markers `--guard:accept KIND REASON`.
  public Map<String, String> accepted() {
    return markers.accepted();
  }

  /// SHA-256 of the upgrade and the attributes, in hexadecimal. Line ends and trailing blanks are
  /// ignored, so a checkout on another system is not an edit.
  public String upgradeHash() {
    SortedMap<String, String> sorted = new TreeMap<>(attributes);
    return hash(sorted + "\n" + upgradeSql);
  }

  /// SHA-256 of the rollback, in hexadecimal; see [#upgradeHash()].
  public String rollbackHash() {
    return hash(rollbackSql);
  }

  private static String hash(String text) {
    String canonical = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    return Sha256.of(canonical.strip());
  }
}
