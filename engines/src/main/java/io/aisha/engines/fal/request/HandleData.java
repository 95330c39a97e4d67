package io.aisha.engines.fal.request;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The values of a handle apart from the addresses, and how they change with each poll.
public record HandleData(Map<String, Object> values) {
  /// The endpoint that works on the request.
  public static final String ENDPOINT = "endpoint";

  /// The payload of a webhook event.
  public static final String PAYLOAD = "payload";

  /// What one unit of the bill costs, in millionths of a US dollar.
  public static final String UNIT = "unitMicroUsd";

  public static final String STARTED = "startedAt";
  private static final String MISSING_SINCE = "missingSince";
  private static final String TRIES = "tries";
  private static final String BILLED = "billedMicroUsd";

  /// With one value more.
  HandleData with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new HandleData(more);
  }

  /// After the result was found, without the values that were needed to find it.
  HandleData found(String name, String url) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.remove(PAYLOAD);
    more.remove(TRIES);
    more.remove(MISSING_SINCE);
    more.put(name, url);
    return new HandleData(more);
  }

  public Optional<String> text(String name) {
    return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public Optional<Instant> startedAt() {
    return text(STARTED).map(Instant::parse);
  }

  /// Since when fal.ai does not know the request.
  Optional<Instant> missingSince() {
    return text(MISSING_SINCE).map(Instant::parse);
  }

  HandleData missing(Instant since) {
    return with(MISSING_SINCE, since.toString());
  }

  /// How many polls in a row had an unclear result.
  int tries() {
    return values.get(TRIES) instanceof Number tries ? tries.intValue() : 0;
  }

  HandleData triedAgain() {
    return with(TRIES, tries() + 1);
  }

  /// The bill that came with the result.
  public OptionalLong billedMicroUsd() {
    return values.get(BILLED) instanceof Number billed
        ? OptionalLong.of(billed.longValue())
        : OptionalLong.empty();
  }

  /// The bill for these units, or the one that was stored before.
  OptionalLong billedMicroUsd(Optional<BigDecimal> units, long unitMicroUsd) {
    return units
        .map(count -> OptionalLong.of(microUsd(count, unitMicroUsd)))
        .orElseGet(this::billedMicroUsd);
  }

  /// The same by the price of a unit that was noted at the start.
  OptionalLong billedMicroUsd(Optional<BigDecimal> units) {
    return values.get(UNIT) instanceof Number unit
        ? billedMicroUsd(units, unit.longValue())
        : billedMicroUsd();
  }

  /// @param units that are charged, if reported
  HandleData billed(Optional<BigDecimal> units, long unitMicroUsd) {
    return units.map(count -> with(BILLED, microUsd(count, unitMicroUsd))).orElse(this);
  }

  private static long microUsd(BigDecimal units, long unitMicroUsd) {
    return units
        .multiply(BigDecimal.valueOf(unitMicroUsd))
        .setScale(0, RoundingMode.HALF_UP)
        .longValue();
  }
}
