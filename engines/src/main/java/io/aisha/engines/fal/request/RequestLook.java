package io.aisha.engines.fal.request;

import io.aisha.engines.fal.failure.FalException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// What one look at a request found.
public sealed interface RequestLook {

  /// What is charged for it, in the endpoint's own unit, good or bad; empty while it goes on and
  /// where that is not told.
  default Optional<BigDecimal> billedUnits() {
    return Optional.empty();
  }

  /// It waits, behind so many where that is told.
  record Waiting(OptionalInt position) implements RequestLook {}

  /// It is worked on.
  ///
  /// @param logs every line so far
  record Working(List<String> logs) implements RequestLook {
    public Working {
      logs = List.copyOf(logs);
    }
  }

  /// It completed, and its result is not to be had yet.
  record NotYet() implements RequestLook {}

  /// It gave something.
  ///
  /// @param unusable what it comes to when what is needed is not in it
  record Output(JsonNode output, Optional<BigDecimal> billedUnits, RequestLook unusable)
      implements RequestLook {}

  /// Its model did not take the input.
  record Refused(FalException.Validation why) implements RequestLook {
    @Override
    public Optional<BigDecimal> billedUnits() {
      return why.billedUnits();
    }
  }

  /// It broke.
  record Failed(String type, Optional<BigDecimal> billedUnits) implements RequestLook {}

  /// What it gave is of no use.
  public record Unusable(Optional<BigDecimal> billedUnits) implements RequestLook {}

  /// It was cancelled.
  record Cancelled(Optional<BigDecimal> billedUnits) implements RequestLook {}

  /// It completed, and its result is not there any more.
  record Gone() implements RequestLook {}

  /// It completed well as far as its status says, and the call for its result failed there: the run
  /// may have failed, or the call alone.
  record Unclear(String type, Optional<BigDecimal> billedUnits) implements RequestLook {}

  /// Nobody knows it.
  record Unknown() implements RequestLook {}
}
