package io.aisha.vision.worker;

/// Where picture work is done. Thread-safe.
public interface Vision extends AutoCloseable {

  /// Does a task and returns its answer. Waits for a free place first; an interrupt ends the
  /// waiting and the work.
  ///
  /// @throws io.aisha.vision.image.UnreadableImageException as the task
  /// @throws VisionException when the task could not be done; the reason says why
  <R extends Record> R run(VisionTask<R> task);

  /// Ends what is under way; nothing may be asked for afterwards.
  @Override
  void close();

  /// Does every task at once on the calling thread, without any budget and, once it has begun, to
  /// its end: for measurements and tests of the tasks themselves, never for files of strangers.
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
