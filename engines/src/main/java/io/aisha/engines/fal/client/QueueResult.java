package io.aisha.engines.fal.client;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a completed request gave.
public sealed interface QueueResult {

  /// The model's output.
  ///
  /// @param billedUnits what is charged, in the endpoint's unit, if reported
  record Output(JsonNode output, Optional<BigDecimal> billedUnits) implements QueueResult {}

  /// It is not there yet, whatever the status said.
  record NotYet() implements QueueResult {}
}
