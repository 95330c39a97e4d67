package io.aisha.guard.command;

/// Main class of `guard.jar`. It is compiled for Java 8, so that an older JVM than required can
/// load it and report the required version; therefore it refers to no other class of this library.
public final class GuardJar {

  private static final int OLDEST = 21;

  /// [GuardCommand]'s exit status for a check that could not be run.
  private static final int NOT_CHECKED = 3;

  private GuardJar() {}

  /// @throws Exception when the jar is incomplete
  public static void main(String[] arguments) throws Exception {
    String version = System.getProperty("java.specification.version", "");
    if (isTooOld(version)) {
      System.err.println(
          "guard needs Java "
              + OLDEST
              + " or newer, and this is Java "
              + version
              + ": start it with a newer one, such as /path/to/jdk/bin/java -jar guard.jar");
      System.exit(NOT_CHECKED);
    }
    // Logging is off, because the report contains everything.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Class.forName("io.aisha.guard.command.GuardCommand")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  /// @param version such as `25`, or `1.8` for Java 8 and older
  static boolean isTooOld(String version) {
    try {
      return Integer.parseInt(version) < OLDEST;
    } catch (NumberFormatException e) {
      return version.startsWith("1.");
    }
  }
}
