package io.aisha.guard.changelog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One change of the schema, with the way there and the way back.
///
/// @param file where it is written
/// @param author as the changeset's head names them
/// @param id the changeset's own name
/// @param attributes what stands behind it, such as `splitStatements` to `false`
/// @param up SQL that makes the change, as written
/// @param down SQL that takes it back, as written, without Liquibase's prefixes; empty when the
///   file has none
/// @param directives lines in the body that are neither SQL nor plain comments but orders to
///   Liquibase, such as `--preconditions …`
/// @param markers what it says to the guard
public record Change(
    MigrationFile file,
    String author,
    String id,
    Map<String, String> attributes,
    String up,
    String down,
    List<String> directives,
    Markers markers) {

  public Change {
    attributes = Map.copyOf(attributes);
    directives = List.copyOf(directives);
  }

  /// The file's name without its extension; the change goes by this name everywhere.
  public String name() {
    return file.changeName();
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

  /// Whether the change and its record in the history are one transaction. True unless the
  /// changeset says `runInTransaction:false`.
  public boolean transactional() {
    return !"false".equalsIgnoreCase(attributes.get("runInTransaction"));
  }

  /// SHA-256, in hexadecimal, of the way there and the attributes. Line ends and blanks at the end
  /// of a line do not count, so a checkout on another system is not an edit.
  public String upHash() {
    SortedMap<String, String> sorted = new TreeMap<>(attributes);
    return hash(sorted + "\n" + up);
  }

  /// SHA-256, in hexadecimal, of the way back; see [#upHash()].
  public String downHash() {
    return hash(down);
  }

  private static String hash(String text) {
    String canonical = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    return Sha256.of(canonical.strip());
  }
}
