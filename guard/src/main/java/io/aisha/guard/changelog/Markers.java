package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a changeset says to the guard in comment lines under its header.
///
/// @param data `--guard:data`: it changes rows only
/// @param accepted `--guard:accept KIND REASON`: kinds of findings that are right as they are, with
///   the reason, which is empty where none was given
/// @param destructive text behind `--guard:destructive`, stripped; empty when there is no such line
/// @param unknown lines that begin like a marker and are none, as written
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

  /// The markers in the text of a changeset, its way back left out.
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
