package io.aisha.studio;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs work whose failure must not stop the caller, whatever the failure is: one round of a
/// background loop, one task among many, one step that others follow. Everything is caught,
/// including errors such as a lack of memory, and is given to the caller's handler, which logs it.
///
/// Only for such places. A failure that is expected is caught by its own type.
public final class CatchAll {
  private CatchAll() {}

  /// Work without a result.
  @FunctionalInterface
  public interface Work {
    /// Does the work.
    ///
    /// @throws Exception for any reason
    void run() throws Exception;
  }

  /// Runs the work.
  ///
  /// @param onFailure logs the failure; what it throws itself is not caught
  public static void run(Work work, Consumer<Throwable> onFailure) {
    Boolean _ =
        get(
            () -> {
              work.run();
              return true;
            },
            failure -> {
              onFailure.accept(failure);
              return false;
            });
  }

  /// Runs the work and returns its result. When the work was interrupted, the thread stays marked
  /// as interrupted.
  ///
  /// @param onFailure logs the failure and gives the result in its place; what it throws itself is
  ///   not caught
  public static <T> T get(Callable<T> work, Function<Throwable, T> onFailure) {
    try {
      return work.call();
    } catch (Throwable failure) {
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return onFailure.apply(failure);
    }
  }
}
