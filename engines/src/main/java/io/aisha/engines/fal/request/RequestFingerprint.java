package io.aisha.engines.fal.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.Sha256;
import io.aisha.studio.engine.RequestTrace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Distinguishes a request from all others of its endpoint: a training by the address of its
/// archive, a picture by its prompt, seed and size. Only a hash of the values is stored, because
/// they are the user's.
///
/// @param fields of the input, in an order
/// @param hash of their values
public record RequestFingerprint(List<String> fields, String hash) {
  private static final String FIELDS = "fields";
  private static final String HASH = "hash";

  public RequestFingerprint {
    fields = List.copyOf(fields);
  }

  public static RequestFingerprint of(Map<String, Object> input, List<String> fields) {
    return new RequestFingerprint(fields, hash(FalJson.node(input), fields).orElseThrow());
  }

  /// Whether an input has the same values.
  public boolean fits(JsonNode input) {
    return hash(input, fields).filter(hash::equals).isPresent();
  }

  /// With what a handle needs beside the request's name.
  ///
  /// @param longest after its start, when it has certainly ended and is listed
  public RequestTrace trace(String endpoint, long unitMicroUsd, Duration longest) {
    return new RequestTrace(
        endpoint,
        longest.toSeconds(),
        Map.of(
            HandleData.ENDPOINT,
            endpoint,
            HandleData.UNIT,
            unitMicroUsd,
            FIELDS,
            fields,
            HASH,
            hash));
  }

  public static RequestFingerprint of(RequestTrace trace) {
    List<String> fields = new ArrayList<>();
    if (trace.data().get(FIELDS) instanceof List<?> names) {
      names.forEach(name -> fields.add(String.valueOf(name)));
    }
    return new RequestFingerprint(fields, String.valueOf(trace.data().get(HASH)));
  }

  /// Links without their queries, numbers as they are worth; empty when a value is missing.
  private static Optional<String> hash(JsonNode input, List<String> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field : fields) {
      JsonNode value = input.path(field);
      if (value.isMissingNode() || value.isNull()) {
        return Optional.empty();
      }
      values.put(field, canonical(value));
    }
    return Optional.of(Sha256.hex(FalJson.text(values).getBytes(UTF_8)));
  }

  private static Object canonical(JsonNode value) {
    Optional<BigDecimal> number = FalJson.number(value);
    if (number.isPresent()) {
      return number.orElseThrow().stripTrailingZeros().toPlainString();
    }
    if (value.isObject()) {
      Map<String, Object> members = new TreeMap<>();
      value
          .properties()
          .forEach(member -> members.put(member.getKey(), canonical(member.getValue())));
      return members;
    }
    return value.stringValueOpt().map(Links::closed).orElseGet(value::toString);
  }
}
