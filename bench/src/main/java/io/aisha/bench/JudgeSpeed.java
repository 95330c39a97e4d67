package io.aisha.bench;

import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.Picture;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.worker.Vision;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Measures the processor time of judging a folder of photos: of the command `judge`, of a Python
/// program that does about the same (`src/main/python/judge.py`), and, in a warm process, of
/// judging beside reduced decoding alone. Works only on Linux.
///
/// ```
/// ./aisha test -pl bench -am -DskipTests -Pmeasure -Dbench.main=io.aisha.bench.JudgeSpeed \
///   "-Dbench.only='$PWD/aisha' '$PWD/bench/src/main/python/judge.py' FOLDER"
/// ```
public final class JudgeSpeed {
  private static final List<String> ONE_CORE = List.of("taskset", "-c", "0");
  private static final int PASSES = 4;

  private JudgeSpeed() {}

  /// Runs the measurement.
  ///
  /// @param arguments the launcher, the Python program and a folder that contains only photos, the
  ///   first of them a good one
  public static void main(String[] arguments) throws Exception {
    List<String> launcher = List.of(arguments[0], "judge");
    List<String> python = List.of("python3", arguments[1]);
    List<Path> photos;
    try (Stream<Path> files = Files.list(Path.of(arguments[2]))) {
      photos = files.sorted().toList();
    }
    run(launcher, photos.subList(0, 1));
    long judgeOne = run(launcher, photos.subList(0, 1));
    long judgeAll = run(launcher, photos);
    long pythonOne = run(python, photos.subList(0, 1));
    long pythonAll = run(python, photos);
    List<byte[]> contents = new ArrayList<>();
    for (Path photo : photos) {
      contents.add(Files.readAllBytes(photo));
    }
    PhotoRules rules = PhotoRules.character();
    PhotoJudge judge = new PhotoJudge(Vision.onThisThread());
    double warm = warm(contents, photo -> judge.judge(photo, rules));
    double decode = warm(contents, photo -> decode(photo, rules));
    double pythonWarm = (double) (pythonAll - pythonOne) / Math.max(1, photos.size() - 1);
    System.out.printf(
        """
        %d photos, processor time on one core
        judge, one photo        %6d ms
        judge, all              %6d ms    %.2f of Python
        Python, one photo       %6d ms
        Python, all             %6d ms
        judging, warm           %6.1f ms   %.2f of Python, %.1f times decoding
        Python, warm            %6.1f ms
        reduced decoding alone  %6.1f ms
        """,
        photos.size(),
        judgeOne,
        judgeAll,
        (double) judgeAll / pythonAll,
        pythonOne,
        pythonAll,
        warm,
        warm / pythonWarm,
        warm / decode,
        pythonWarm,
        decode);
  }

  /// The processor time of a command and all its processes, in milliseconds.
  private static long run(List<String> program, List<Path> photos)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ONE_CORE);
    command.addAll(program);
    photos.forEach(photo -> command.add(photo.toString()));
    ProcessCost before = ProcessCost.of(ProcessHandle.current());
    int status =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException(program + " ended with " + status);
    }
    return ProcessCost.of(ProcessHandle.current()).childrenMillis() - before.childrenMillis();
  }

  /// The mean of the last passes for each photo, in milliseconds of this thread.
  private static double warm(List<byte[]> photos, Consumer<byte[]> work) {
    photos.forEach(work);
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int pass = 0; pass < PASSES; pass++) {
      photos.forEach(work);
    }
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    return nanos / 1e6 / PASSES / photos.size();
  }

  private static void decode(byte[] photo, PhotoRules rules) {
    Picture.decode(photo, ImageHeader.read(photo), rules.master().maxPx()).close();
  }
}
