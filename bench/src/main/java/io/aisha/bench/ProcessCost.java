package io.aisha.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The cost of a process and its descendants so far.
///
/// @param ownMillis processor time of the process itself
/// @param childrenMillis processor time of its descendants, including those that have ended
/// @param megabytes their total memory; shared pages are counted once
record ProcessCost(long ownMillis, long childrenMillis, long megabytes) {
  static final ProcessCost NONE = new ProcessCost(0, 0, 0);

  /// Linux counts in hundredths of a second on every machine.
  private static final long TICK_MILLIS = 10;

  static ProcessCost of(ProcessHandle process) {
    long[] own = ticks(process.pid());
    long below = own[1];
    long kilobytes = kilobytes(process.pid());
    for (ProcessHandle child : process.descendants().toList()) {
      long[] its = ticks(child.pid());
      below += its[0] + its[1];
      kilobytes += kilobytes(child.pid());
    }
    return new ProcessCost(own[0] * TICK_MILLIS, below * TICK_MILLIS, kilobytes / 1024);
  }

  long processorMillis() {
    return ownMillis + childrenMillis;
  }

  /// The process's own ticks, and those of its ended children.
  private static long[] ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The process name is in parentheses and may contain spaces.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long[] times = Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).toArray();
      return new long[] {times[0] + times[1], times[2] + times[3]};
    } catch (IOException _) {
      // The process has ended meanwhile.
      return new long[] {0, 0};
    }
  }

  private static long kilobytes(long pid) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
      return lines.stream()
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException _) {
      return 0;
    }
  }
}
