package io.aisha.studio.engine;

import java.util.Map;
import java.util.Optional;

/// What an engine sends by itself when work has ended, to the address that a start gave it. A
/// notice is a hint: what happened is found by following the work.
public interface Notices {

  /// Whether a notice really comes from the engine. May fetch the engine's public keys, some
  /// seconds at most.
  ///
  /// @throws EngineException when the keys cannot be had: nothing is known of the notice, which is
  ///   to come again
  Checked check(Notice notice);

  /// The handle by which to follow work that a genuine notice, or a person, names.
  ///
  /// @param data of the handle that is stored; of the [RequestTrace] when the answer to the start
  ///   was lost; empty when there is neither
  /// @param payload what the notice carried, fit for use when the engine has let go of its own
  WorkHandle handle(String requestId, Map<String, Object> data, Optional<String> payload);

  /// What came over the wire.
  ///
  /// @param headers by lower-case name, the first value of each
  /// @param body as it came, byte for byte; not copied
  @SuppressWarnings(
      "ArrayRecordComponent") // Up to a megabyte, handed over once and never compared.
  record Notice(Map<String, String> headers, byte[] body) {
    public Notice {
      headers = Map.copyOf(headers);
    }

    /// Without what it says, which is a person's.
    @Override
    public String toString() {
      return "Notice[" + body.length + " bytes]";
    }
  }

  /// What is known of a notice.
  sealed interface Checked {

    /// It comes from the engine, now.
    ///
    /// @param requestId the work it is about
    /// @param payload what the work gave, where it says so
    record Genuine(String requestId, Optional<String> payload) implements Checked {}

    /// It came from the engine once; it may be a repetition by somebody else, so what it says of
    /// the outcome is not believed.
    record Stale(String requestId) implements Checked {}

    /// It is not the engine's, or not what the engine sent.
    ///
    /// @param reason kebab-case, for the log
    record Forged(String reason) implements Checked {}
  }
}
