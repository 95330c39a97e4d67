package io.aisha.guard.command;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// A check keeps some ten megabytes alive. Left alone, the JVM takes a sixty-fourth of the
/// machine's memory first and fills all of it before it collects anything; a jar cannot say `-Xms`.
final class SmallHeap {

  private SmallHeap() {}

  /// How often the heap is looked through when it has not been for so long.
  private static final String EVERY_MILLIS = "500";

  /// Gives back what the heap has beyond its need, and keeps it from growing without need. For a
  /// JVM of our own only. What a JVM or its collector does not know is left as it is.
  static void ask() {
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
      // It takes a little more memory then.
    }
  }
}
