package io.aisha.bench;

import io.aisha.testkit.picture.Portraits;
import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.WorkerProcesses;
import io.aisha.vision.worker.WorkerSettings;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Judges one photo of 12 megapixels on one core, including its master, compared with
/// [NaivePipeline].
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 4)
public class JudgeBenchmark {
  private byte[] photo = {};
  private final PhotoJudge judge = new PhotoJudge(Vision.onThisThread());
  private final Vision workers = new WorkerProcesses(WorkerSettings.ofThisProgram());
  private final PhotoJudge judgeInWorker = new PhotoJudge(workers);
  private final NaivePipeline naive = new NaivePipeline();

  /// Paints the photo.
  @Setup
  public void paint() {
    photo = Portraits.person(1).jpeg(3000, 4000);
  }

  /// Everything that accepting a photo needs.
  @Benchmark
  public Judgement judge() {
    return judge.judge(photo, PhotoRules.character());
  }

  /// The same in a worker process, as in the program.
  @Benchmark
  public Judgement judgeInWorker() {
    return judgeInWorker.judge(photo, PhotoRules.character());
  }

  /// The baseline.
  @Benchmark
  public double naive() {
    return naive.judge(photo);
  }

  /// Releases native memory and stops the worker.
  @TearDown
  public void release() {
    workers.close();
    naive.close();
  }
}
