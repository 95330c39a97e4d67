package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a changeset says to the guard in comment lines under its header.
///
/// @param data `--guard:data`: it changes rows only
/// @param destructive text behind `--guard:destructive`, stripped; empty when there is no such line
/// @param unknown lines that begin like a marker and are none, as written
public record Markers(boolean data, Optional<String> destructive, List<String> unknown) {

  private static final Pattern LINE =
      Pattern.compile("\\s*--\\s*guard\\s*:\\s*([\\w-]*)(.*)", Pattern.CASE_INSENSITIVE);

  public Markers {
    unknown = List.copyOf(unknown);
  }

  /// The markers in the text of a changeset, its way back left out.
  public static Markers in(String body) {
    boolean data = false;
    Optional<String> destructive = Optional.empty();
    List<String> unknown = new ArrayList<>();
    for (String line : body.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        continue;
      }
      switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
        case "data" -> data = true;
        case "destructive" -> destructive = Optional.of(matcher.group(2).strip());
        default -> unknown.add(line.strip());
      }
    }
    return new Markers(data, destructive, unknown);
  }
}
