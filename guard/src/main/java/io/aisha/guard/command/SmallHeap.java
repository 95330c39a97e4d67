package io.aisha.guard.command;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// Limits the heap: a check needs some ten megabytes, but by default the JVM starts with a
/// sixty-fourth of the machine's memory and fills it before collecting garbage, and a jar cannot
/// set `-Xms`.
final class SmallHeap {

  private SmallHeap() {}

  /// Interval of periodic garbage collections on an idle heap.
  private static final String EVERY_MILLIS = "500";

  /// Returns unused heap to the system and limits its growth. Only for a JVM that runs nothing
  /// else. Options that the JVM or its collector does not support are skipped.
  static void configure() {
    set("MinHeapFreeRatio", "20");
    set("MaxHeapFreeRatio", "40");
    set("G1PeriodicGCInterval", EVERY_MILLIS);
    System.gc();
  }

  private static void set(String option, String value) {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (machine == null) {
      return;
    }
    try {
      machine.setVMOption(option, value);
    } catch (IllegalArgumentException ignored) {
      // The process uses a little more memory.
    }
  }
}
