package io.aisha.studio.failure;

import io.aisha.studio.StudioException;
import java.time.Instant;
import java.util.Optional;

/// Something that failed. It names no user and contains no text of one.
///
/// @param incident the number that the error page shows; empty for a job
/// @param place method and pattern of the route, or the kind of the job
/// @param status of the answer; empty for a job
/// @param code of the error, if it has one
/// @param error name of the exception's class
public record Failure(
    Instant happenedAt,
    FailureKind kind,
    Optional<String> incident,
    String place,
    Optional<Integer> status,
    Optional<String> code,
    String error) {

  /// A request that failed.
  public static Failure ofRequest(
      Instant now, String incident, String place, int status, Throwable why) {
    return new Failure(
        now,
        FailureKind.REQUEST,
        Optional.of(incident),
        place,
        Optional.of(status),
        code(why),
        name(why));
  }

  /// A job that failed.
  ///
  /// @param kind label of its kind
  public static Failure ofJob(Instant now, String kind, Throwable why) {
    return new Failure(
        now, FailureKind.JOB, Optional.empty(), kind, Optional.empty(), code(why), name(why));
  }

  private static Optional<String> code(Throwable why) {
    for (Throwable at = why; at != null; at = at.getCause()) {
      if (at instanceof StudioException known) {
        return Optional.of(known.code());
      }
    }
    return Optional.empty();
  }

  /// Of the first cause, which the others wrap.
  private static String name(Throwable why) {
    Throwable root = why;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getName();
  }
}
