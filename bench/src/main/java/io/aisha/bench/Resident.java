package io.aisha.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Megabytes of memory that the processes of a studio hold at one moment.
///
/// @param program resident
/// @param workers resident, all together
/// @param processes how many workers there are
/// @param sharedOnce what program and workers come to when the pages that they share, such as those
///   of libraries, are counted once
/// @param postgres what its processes hold, counted in that way
record Resident(long program, long workers, long processes, long sharedOnce, long postgres) {
  static final Resident NONE = new Resident(0, 0, 0, 0, 0);

  static Resident now(StudioProgram studio) throws IOException {
    Memory program = memory(studio.pid());
    Memory workers = Memory.NONE;
    List<Long> pids = studio.workers();
    for (long worker : pids) {
      workers = workers.plus(memory(worker));
    }
    Memory postgres = Memory.NONE;
    for (long process : studio.postgres()) {
      postgres = postgres.plus(memory(process));
    }
    return new Resident(
        program.resident(),
        workers.resident(),
        pids.size(),
        program.plus(workers).proportional(),
        postgres.proportional());
  }

  /// What the program and its workers hold; the database's cache is another matter.
  long withoutPostgres() {
    return program + workers;
  }

  long all() {
    return program + workers + postgres;
  }

  private record Memory(long resident, long proportional) {
    static final Memory NONE = new Memory(0, 0);

    Memory plus(Memory other) {
      return new Memory(resident + other.resident, proportional + other.proportional);
    }
  }

  private static Memory memory(long pid) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
      return new Memory(megabytes(lines, "Rss:"), megabytes(lines, "Pss:"));
    } catch (IOException _) {
      // Ended meanwhile.
      return Memory.NONE;
    }
  }

  private static long megabytes(List<String> lines, String label) {
    return lines.stream()
        .filter(line -> line.startsWith(label))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }
}
