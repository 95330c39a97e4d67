package io.aisha.testkit.fal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/// The server by itself, for trying things out: `FalServerMain PORT MILLIS`, where each run takes
/// so many milliseconds. Logs the environment that a program needs to use it.
public final class FalServerMain {
  private FalServerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (FalServer fal = FalServer.start(Integer.parseInt(arguments[0]))) {
      fal.takes(Duration.ofMillis(Long.parseLong(arguments[1])));
      fal.environment()
          .forEach((name, value) ->
              LoggerFactory.getLogger(FalServerMain.class).info("export {}={}", name, value));
      new CountDownLatch(1).await();
    }
  }
}
