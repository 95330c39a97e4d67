package io.aisha.vision.worker;

/// Runs picture tasks. Thread-safe.
public interface Vision extends AutoCloseable {

  /// Runs a task and returns its result. Waits for a free worker first. An interrupt ends the wait
  /// and the task.
  ///
  /// @throws io.aisha.vision.image.UnreadableImageException as the task
  /// @throws VisionException when the task could not be done; the reason says why
  <R extends Record> R run(VisionTask<R> task);

  /// Stops the running tasks. No task may be submitted afterwards.
  @Override
  void close();

  /// Runs each task on the calling thread without a budget and without interruption. For benchmarks
  /// and tests of the tasks themselves, never for untrusted files.
  static Vision onThisThread() {
    return new Vision() {
      @Override
      public <R extends Record> R run(VisionTask<R> task) {
        if (Thread.currentThread().isInterrupted()) {
          throw new VisionException(VisionException.Reason.INTERRUPTED, "interrupted", null);
        }
        return task.run();
      }

      @Override
      public void close() {}
    };
  }
}
