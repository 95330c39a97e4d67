package io.aisha.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The memory of a studio's processes at one moment, in megabytes.
///
/// @param program resident memory of the program
/// @param workers resident memory of all workers together
/// @param processes number of workers
/// @param sharedOnce memory of program and workers with shared pages, such as those of libraries,
///   counted once
/// @param postgres memory of PostgreSQL's processes, with shared pages counted once
record ResidentMemory(long program, long workers, long processes, long sharedOnce, long postgres) {
  static final ResidentMemory NONE = new ResidentMemory(0, 0, 0, 0, 0);

  static ResidentMemory now(StudioProgram studio) throws IOException {
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
    return new ResidentMemory(
        program.resident(),
        workers.resident(),
        pids.size(),
        program.plus(workers).proportional(),
        postgres.proportional());
  }

  /// The memory of the program and its workers, without the database's cache.
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
      // The process has ended meanwhile.
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
