package io.aisha.engines.fal.wire;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A whole answer.
///
/// @param body not copied
/// @param at when it came
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Reply(int status, HttpHeaders headers, byte[] body, Instant at) {
  public static final String BILLED_UNITS = "x-fal-billable-units";

  /// A larger count is an error.
  private static final BigDecimal UNITS_MAX = BigDecimal.valueOf(1_000_000_000);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  public boolean ok() {
    return status / 100 == 2;
  }

  /// The request that fal saw; empty when something before it answered.
  public Optional<String> requestId() {
    return headers.firstValue("x-fal-request-id").filter(id -> ID.matcher(id).matches());
  }

  /// What is charged for the request, in its endpoint's unit, if reported; successful and failed
  /// requests can be charged. Empty when two headers contradict each other.
  public Optional<BigDecimal> billedUnits() {
    Set<Optional<BigDecimal>> told = new HashSet<>();
    headers
        .allValues(BILLED_UNITS)
        .forEach(value -> told.add(units(value).map(BigDecimal::stripTrailingZeros)));
    return told.size() == 1 ? told.iterator().next() : Optional.empty();
  }

  /// Parses a count of billed units from a header.
  public static Optional<BigDecimal> units(String text) {
    try {
      return FalJson.number(new BigDecimal(text.strip()))
          .filter(units -> units.signum() >= 0 && units.compareTo(UNITS_MAX) <= 0);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  public Optional<JsonNode> json() {
    return FalJson.read(body);
  }

  /// Whether an ID can be part of an address.
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /// Without what it says, which may be a person's.
  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}
