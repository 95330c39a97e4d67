package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// `make` is killed with `kill -9`, and then the same command runs again on the same data folder.
class MakeKilledIT {
  private static final int KILLS = 4;

  private final long seed = Long.getLong("aisha.kill.seed", System.nanoTime() & 0xFFFF_FFFFL);
  private final Random random = new Random(seed);

  @Test
  void theSameCommandWorksAfterAKill() throws IOException, InterruptedException {
    System.out.println("kill -9 of make with -Daisha.kill.seed=" + seed);
    Path photos = PhotoFolder.good(3).path();
    Path data = Program.scratch("data-");
    Path out = Program.scratch("out-");
    Object[] arguments = {"make", photos, "--out", out, "--data", data, "--name", "Anna"};
    for (int i = 0; i < KILLS; i++) {
      Path output = Program.scratch("killed-");
      Process process =
          program().start(output.resolve("out.txt"), output.resolve("err.txt"), arguments);
      if (!process.waitFor(500 + random.nextInt(9000), TimeUnit.MILLISECONDS)) {
        Program.kill(process);
      }
    }

    program().run(append(arguments, "--force")).exitedWith(0);

    assertThat(MakeIT.pictures(out)).hasSizeGreaterThanOrEqualTo(12);
  }

  private static Object[] append(Object[] arguments, Object word) {
    Object[] more = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    more[arguments.length] = word;
    return more;
  }
}
