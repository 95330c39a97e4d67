package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines below a changeset's head, separated into upgrade and rollback.
///
/// @param upgradeInPlace the upgrade with its original line numbers: all other lines are empty
/// @param rollbackInPlace the same for the rollback
/// @param unclosed whether a rollback block has no end
record ChangesetBody(
    String upgrade,
    String rollback,
    String upgradeInPlace,
    String rollbackInPlace,
    List<String> directives,
    boolean unclosed) {

  private static final Pattern ROLLBACK = MigrationReader.pattern("--\\s*rollback\\b(.*)");
  private static final Pattern ROLLBACK_BLOCK =
      MigrationReader.pattern("/\\*\\s*liquibase\\s+rollback\\s*");
  private static final Pattern BLOCK_END = Pattern.compile("\\s*\\*/\\s*");
  private static final Pattern DIRECTIVE =
      MigrationReader.pattern(
          "--\\s*(preconditions?\\b|precondition-|property\\s.*name:|validchecksum|ignorelines:).*");

  static ChangesetBody of(List<String> lines) {
    StringBuilder upgrade = new StringBuilder();
    StringBuilder rollback = new StringBuilder();
    StringBuilder upgradeInPlace = new StringBuilder();
    StringBuilder rollbackInPlace = new StringBuilder();
    List<String> directives = new ArrayList<>();
    boolean inRollbackBlock = false;
    for (String line : lines) {
      Matcher rollbackLine = ROLLBACK.matcher(line);
      if (inRollbackBlock) {
        if (BLOCK_END.matcher(line).matches()) {
          inRollbackBlock = false;
        } else {
          rollback.append(line).append('\n');
          rollbackInPlace.append(line);
        }
      } else if (rollbackLine.matches()) {
        rollback.append(rollbackLine.group(1).strip()).append('\n');
        rollbackInPlace.append(rollbackLine.group(1).strip());
      } else if (ROLLBACK_BLOCK.matcher(line).matches()) {
        inRollbackBlock = true;
      } else {
        if (DIRECTIVE.matcher(line).matches()) {
          directives.add(line.strip());
        }
        upgrade.append(line).append('\n');
        upgradeInPlace.append(line);
      }
      upgradeInPlace.append('\n');
      rollbackInPlace.append('\n');
    }
    return new ChangesetBody(
        upgrade.toString().strip(),
        rollback.toString().strip(),
        upgradeInPlace.toString(),
        rollbackInPlace.toString(),
        List.copyOf(directives),
        inRollbackBlock);
  }
}
