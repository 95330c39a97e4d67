package io.aisha.engines.fal.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// What the queue says of a request.
public sealed interface QueueState {

  /// It waits.
  ///
  /// @param position how many requests are before it, if reported
  record Waiting(OptionalInt position) implements QueueState {}

  /// It is worked on, or in a state that this program has no word for.
  ///
  /// @param logs every line so far
  record Working(List<String> logs) implements QueueState {
    public Working {
      logs = List.copyOf(logs);
    }
  }

  /// It ended; whether well is for the result to say.
  ///
  /// @param errorType the type of the error, if reported
  /// @param failed whether it says that something went wrong
  record Completed(Optional<String> errorType, boolean failed) implements QueueState {}

  static QueueState read(JsonNode reply) {
    return switch (reply.path("status").stringValue("")) {
      case "IN_QUEUE" -> new Waiting(position(reply.path("queue_position")));
      case "COMPLETED" ->
          new Completed(
              reply.path("error_type").stringValueOpt(),
              reply.hasNonNull("error") || reply.hasNonNull("error_type"));
      default -> new Working(logs(reply.path("logs")));
    };
  }

  private static OptionalInt position(JsonNode given) {
    int position = given.intValue(-1);
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  private static List<String> logs(JsonNode given) {
    List<String> lines = new ArrayList<>();
    for (JsonNode item : given.values()) {
      item.path("message").stringValueOpt().ifPresent(lines::add);
    }
    return lines;
  }
}
