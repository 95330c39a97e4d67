package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands below a changeset's head, cut into its halves.
///
/// @param upInPlace its way up with every line where it was: those that are not of it are empty
/// @param downInPlace the same of its way down
/// @param unclosed whether a rollback block has no end
record ChangesetBody(
    String up,
    String down,
    String upInPlace,
    String downInPlace,
    List<String> directives,
    boolean unclosed) {

  private static final Pattern ROLLBACK = ChangeReader.pattern("--\\s*rollback\\b(.*)");
  private static final Pattern ROLLBACK_BLOCK =
      ChangeReader.pattern("/\\*\\s*liquibase\\s+rollback\\s*");
  private static final Pattern BLOCK_END = Pattern.compile("\\s*\\*/\\s*");
  private static final Pattern DIRECTIVE =
      ChangeReader.pattern(
          "--\\s*(preconditions?\\b|precondition-|property\\s.*name:|validchecksum|ignorelines:).*");

  static ChangesetBody of(List<String> lines) {
    StringBuilder up = new StringBuilder();
    StringBuilder down = new StringBuilder();
    StringBuilder upInPlace = new StringBuilder();
    StringBuilder downInPlace = new StringBuilder();
    List<String> directives = new ArrayList<>();
    boolean inRollbackBlock = false;
    for (String line : lines) {
      Matcher rollback = ROLLBACK.matcher(line);
      if (inRollbackBlock) {
        if (BLOCK_END.matcher(line).matches()) {
          inRollbackBlock = false;
        } else {
          down.append(line).append('\n');
          downInPlace.append(line);
        }
      } else if (rollback.matches()) {
        down.append(rollback.group(1).strip()).append('\n');
        downInPlace.append(rollback.group(1).strip());
      } else if (ROLLBACK_BLOCK.matcher(line).matches()) {
        inRollbackBlock = true;
      } else {
        if (DIRECTIVE.matcher(line).matches()) {
          directives.add(line.strip());
        }
        up.append(line).append('\n');
        upInPlace.append(line);
      }
      upInPlace.append('\n');
      downInPlace.append('\n');
    }
    return new ChangesetBody(
        up.toString().strip(),
        down.toString().strip(),
        upInPlace.toString(),
        downInPlace.toString(),
        List.copyOf(directives),
        inRollbackBlock);
  }
}
