package io.aisha.engines.fal.billing;

import io.aisha.engines.fal.wire.FalJson;
import io.aisha.engines.fal.wire.Reply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what fal's platform has booked: for each event a cost in billionths of a US dollar, or
/// units, their price and a discount (platform API, "Billing Events").
public final class BillingEvents {
  private static final BigDecimal NANOS_IN_MICRO = BigDecimal.valueOf(1_000);
  private static final BigDecimal MICROS_IN_DOLLAR = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  private BillingEvents() {}

  /// What each request cost, in millionths of a US dollar. Events that say no cost are left out.
  public static Map<String, Long> sums(List<JsonNode> events) {
    Map<String, BigDecimal> sums = new HashMap<>();
    for (JsonNode event : events) {
      String request = event.path("request_id").stringValue("");
      if (!request.isEmpty()) {
        microUsd(event).ifPresent(cost -> sums.merge(request, cost, BigDecimal::add));
      }
    }
    Map<String, Long> rounded = new HashMap<>();
    sums.forEach((request, cost) ->
        rounded.put(request, cost.setScale(0, RoundingMode.HALF_UP).longValue()));
    return rounded;
  }

  private static Optional<BigDecimal> microUsd(JsonNode event) {
    return number(event.path("cost_estimate_nano_usd"))
        .map(nanos -> nanos.divide(NANOS_IN_MICRO))
        .or(() ->
            number(event.path("output_units"))
                .flatMap(units ->
                    number(event.path("unit_price"))
                        .map(price ->
                            units
                                .multiply(price)
                                .multiply(MICROS_IN_DOLLAR)
                                .multiply(share(event.path("percent_discount"))))));
  }

  /// What is left to pay after a discount.
  private static BigDecimal share(JsonNode percentDiscount) {
    return PERCENT
        .subtract(number(percentDiscount).orElse(BigDecimal.ZERO).min(PERCENT))
        .divide(PERCENT);
  }

  /// A number of 0 or more, also where it is written as text.
  private static Optional<BigDecimal> number(JsonNode given) {
    Optional<BigDecimal> number =
        given.isNumber() ? FalJson.number(given) : given.stringValueOpt().flatMap(Reply::units);
    return number.filter(value -> value.signum() >= 0);
  }
}
