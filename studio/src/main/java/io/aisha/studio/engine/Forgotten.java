package io.aisha.studio.engine;

/// What became of data that an engine was asked to delete.
public sealed interface Forgotten {

  /// The engine deleted it, or had deleted it before, or never had it.
  record Deleted() implements Forgotten {}

  /// The engine still has it, and deletes it by itself when its time has passed.
  ///
  /// @param reason why it was not deleted: a kebab-case code whose message has the key
  ///   `erasure.kept.<reason>`
  record Kept(String reason) implements Forgotten {}

  /// The engine stores nothing.
  record Nothing() implements Forgotten {}
}
