package io.aisha.server.cli;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.changelog.ChangeReader;
import io.aisha.schema.AishaSchema;
import io.aisha.server.text.Nearest;
import java.util.List;
import java.util.Map;

/// Finds the change that a word on the command line means.
final class ChangeNames {

  private ChangeNames() {}

  /// The full name of a change that is given whole or by the beginning of its name, such as `0004`.
  ///
  /// @throws UsageException when there is none, or more than one
  static String resolve(String word) {
    List<String> names =
        ChangeReader.readAll(AishaSchema.migrations()).stream().map(Change::name).toList();
    List<String> fitting = names.stream().filter(name -> name.startsWith(word)).toList();
    if (fitting.contains(word)) {
      return word;
    }
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw Nearest.to(word, names)
        .map(near ->
            new UsageException(
                "cli.usage.unknown-change.near", Map.of("word", word, "suggestion", near)))
        .orElseGet(() -> new UsageException("cli.usage.unknown-change", Map.of("word", word)));
  }
}
