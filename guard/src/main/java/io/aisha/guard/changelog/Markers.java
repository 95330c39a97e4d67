package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The guard's markers in the comment lines of a changeset.
///
/// @param data `--guard:data`: the migration changes only rows
/// @param accepted `--guard:accept KIND REASON`: reasons by kind of accepted findings; a missing
///   reason is empty
/// @param destructive the text after `--guard:destructive`, stripped; empty if there is no such
///   line
/// @param unknown lines that resemble a marker but are none, as written
public record Markers(
    boolean data,
    Map<String, String> accepted,
    Optional<String> destructive,
    List<String> unknown) {

  private static final Pattern LINE =
      Pattern.compile("\\s*--\\s*guard\\s*:\\s*([\\w-]*)(.*)", Pattern.CASE_INSENSITIVE);

  public Markers {
    accepted = Map.copyOf(accepted);
    unknown = List.copyOf(unknown);
  }

  /// The markers in the text of a changeset, without its rollback.
  public static Markers in(String body) {
    boolean data = false;
    Optional<String> destructive = Optional.empty();
    Map<String, String> accepted = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String line : body.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        continue;
      }
      switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
        case "data" -> data = true;
        case "destructive" -> destructive = Optional.of(matcher.group(2).strip());
        case "accept" -> {
          String[] words = matcher.group(2).strip().split("\\s+", 2);
          accepted.put(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : "");
        }
        default -> unknown.add(line.strip());
      }
    }
    return new Markers(data, accepted, destructive, unknown);
  }
}
