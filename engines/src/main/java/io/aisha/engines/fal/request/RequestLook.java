package io.aisha.engines.fal.request;

import io.aisha.engines.fal.failure.FalException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// The result of polling a request.
public sealed interface RequestLook {

  /// What is charged for it, in the endpoint's unit; empty while it is in progress and when it is
  /// not reported.
  default Optional<BigDecimal> billedUnits() {
    return Optional.empty();
  }

  /// It waits in the queue, at this position if reported.
  record Waiting(OptionalInt position) implements RequestLook {}

  /// It is being processed.
  ///
  /// @param logs every line so far
  record Working(List<String> logs) implements RequestLook {
    public Working {
      logs = List.copyOf(logs);
    }
  }

  /// It completed, but its result is not available yet.
  record NotYet() implements RequestLook {}

  /// It has an output.
  ///
  /// @param unusable the result if the output lacks what is needed
  record Output(JsonNode output, Optional<BigDecimal> billedUnits, RequestLook unusable)
      implements RequestLook {}

  /// The model refused the input.
  record Refused(FalException.Validation why) implements RequestLook {
    @Override
    public Optional<BigDecimal> billedUnits() {
      return why.billedUnits();
    }
  }

  /// It failed.
  record Failed(String type, Optional<BigDecimal> billedUnits) implements RequestLook {}

  /// Its output cannot be used.
  public record Unusable(Optional<BigDecimal> billedUnits) implements RequestLook {}

  /// It was cancelled.
  record Cancelled(Optional<BigDecimal> billedUnits) implements RequestLook {}

  /// It completed, but its result has been deleted.
  record Gone() implements RequestLook {}

  /// It completed well as far as its status says, and the call for its result failed there: the run
  /// may have failed, or the call alone.
  record Unclear(String type, Optional<BigDecimal> billedUnits) implements RequestLook {}

  /// fal.ai does not know it.
  record Unknown() implements RequestLook {}
}
