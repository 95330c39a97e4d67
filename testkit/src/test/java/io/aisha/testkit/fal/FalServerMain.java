package io.aisha.testkit.fal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Starts the server on its own for manual tests: `FalServerMain PORT MILLIS`, where each run takes
/// that many milliseconds. Prints the environment variables for a program that should use it.
public final class FalServerMain {
  private FalServerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (FalServer fal = FalServer.start(Integer.parseInt(arguments[0]))) {
      fal.takes(Duration.ofMillis(Long.parseLong(arguments[1])));
      fal.environment()
          .forEach((name, value) -> System.out.println("export " + name + "=" + value));
      new CountDownLatch(1).await();
    }
  }
}
