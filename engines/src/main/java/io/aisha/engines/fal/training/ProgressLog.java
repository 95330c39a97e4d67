package io.aisha.engines.fal.training;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a training is, from what its trainer prints. fal.ai promises no form, so two common ones
/// are looked for: a bar of tqdm (`12%|█▏ | 120/1000 [...]`) and words (`step 120 of 1000`). A
/// count is believed only when its total is the number of steps that was asked for, or at least
/// half of it: downloads, captions and the encoding of photos print bars too.
final class ProgressLog {
  private static final int LINES_MAX = 200;
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n]+");
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
  private static final Pattern BAR =
      Pattern.compile("\\d{1,3}%\\|[^|]*\\|\\s*(\\d{1,9})/(\\d{1,9})");
  private static final Pattern WORDS =
      Pattern.compile("(?i)\\bsteps?\\b\\D{0,12}(\\d{1,9})\\s*(?:/|of)\\s*(\\d{1,9})");

  private ProgressLog() {}

  /// Percent done, 5 (started) to 95 (trained, not yet stored); empty when the log has no progress.
  static OptionalInt percent(List<String> lines, int steps) {
    for (int line = lines.size() - 1; line >= Math.max(0, lines.size() - LINES_MAX); line--) {
      String[] parts = LINE_END.split(COLOURS.matcher(lines.get(line)).replaceAll(""), -1);
      for (int part = parts.length - 1; part >= 0; part--) {
        OptionalInt found = percent(parts[part], steps);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt percent(String line, int steps) {
    OptionalInt bar = last(BAR.matcher(line), steps);
    return bar.isPresent() ? bar : last(WORDS.matcher(line), steps);
  }

  private static OptionalInt last(Matcher counts, int steps) {
    OptionalInt found = OptionalInt.empty();
    while (counts.find()) {
      long done = Long.parseLong(counts.group(1));
      long total = Long.parseLong(counts.group(2));
      if (total > 0 && 2 * total >= steps && done <= total) {
        found = OptionalInt.of((int) (5 + 90 * done / total));
      }
    }
    return found;
  }
}
