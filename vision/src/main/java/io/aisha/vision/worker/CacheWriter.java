package io.aisha.vision.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One worker that, when it ends, writes a cache of the classes that it loaded and of how its code
/// was used. Workers that are given the cache start with half the processor time (JEP 514 and 515).
public final class CacheWriter implements Vision {
  private final WorkerProcess worker;

  /// Starts the worker.
  ///
  /// @param cache a new file, about 20 MB
  /// @throws IOException when it cannot be started
  public CacheWriter(Path cache) throws IOException {
    worker = WorkerProcess.launch(WorkerSettings.command(List.of("-XX:AOTCacheOutput=" + cache)));
  }

  @Override
  public <R extends Record> R run(VisionTask<R> task) {
    try {
      return worker.exchange(task);
    } catch (IOException e) {
      throw new VisionException(VisionException.Reason.FAILED, "the worker ended", e);
    }
  }

  /// Returns when the cache is written, which takes some seconds.
  @Override
  public void close() {
    worker.end();
  }
}
