package io.aisha.engines.fal.billing;

import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.wire.FalJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what fal's platform has billed for endpoints, by day (platform API, "Usage").
public final class Usage {
  private static final BigDecimal MICROS_IN_DOLLAR = BigDecimal.valueOf(1_000_000);

  private Usage() {}

  /// What an endpoint cost in all buckets, in millionths of a US dollar.
  ///
  /// @throws FalException.Unusable when a cost is missing, or in another currency
  public static long microUsd(List<JsonNode> buckets, String endpoint) throws FalException {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode bucket : buckets) {
      for (JsonNode line : bucket.path("results").values()) {
        if (line.path("endpoint_id").stringValue("").equals(endpoint)) {
          sum = sum.add(cost(line));
        }
      }
    }
    return sum.multiply(MICROS_IN_DOLLAR).setScale(0, RoundingMode.HALF_UP).longValue();
  }

  private static BigDecimal cost(JsonNode line) throws FalException {
    Optional<BigDecimal> cost =
        FalJson.number(line.path("cost")).filter(told -> told.signum() >= 0);
    String currency = line.path("currency").stringValue("USD").toUpperCase(Locale.ROOT);
    if (cost.isEmpty() || !currency.equals("USD")) {
      throw new FalException.Unusable("usage without a cost in US dollars");
    }
    return cost.orElseThrow();
  }
}
