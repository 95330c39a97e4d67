package io.aisha.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What a process and the processes below it have cost until now.
///
/// @param ownMillis processor time of the process itself
/// @param childrenMillis of those below it, with those that have ended
/// @param megabytes of memory that they hold together; pages that they share counted once
record ProcessCost(long ownMillis, long childrenMillis, long megabytes) {
  static final ProcessCost NONE = new ProcessCost(0, 0, 0);

  /// Linux counts in hundredths of a second, whatever the machine.
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

  /// Its own, and those of its children that have ended.
  private static long[] ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name stands in parentheses and may hold blanks.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long[] times = Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).toArray();
      return new long[] {times[0] + times[1], times[2] + times[3]};
    } catch (IOException _) {
      // Ended meanwhile.
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
