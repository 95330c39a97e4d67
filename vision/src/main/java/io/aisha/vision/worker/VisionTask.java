package io.aisha.vision.worker;

/// A piece of picture work that can be done in another process: a record that holds everything it
/// needs.
///
/// Its components and those of its answer are what [RecordCodec] can carry: numbers, text, bytes,
/// enums, records, sealed interfaces of records, lists and optionals of these. The same task gives
/// the same answer, whichever process runs it and however often.
///
/// @param <R> what comes out
public interface VisionTask<R extends Record> {

  /// Does the work, on the calling thread, for as long as it takes.
  ///
  /// @throws io.aisha.vision.image.UnreadableImageException when bytes do not give a picture
  R run();

  /// The class of what [#run()] returns.
  Class<R> answerType();

  /// What the work may use at most.
  Budget budget();
}
