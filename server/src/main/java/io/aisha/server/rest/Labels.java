package io.aisha.server.rest;

import io.aisha.server.http.RequestProblem;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Parses a constant by its label in the API.
final class Labels {

  private Labels() {}

  /// The constant with that label.
  ///
  /// @param field name of the property, for the error message
  /// @throws RequestProblem `value-missing`, `value-not-known`
  static <T> T read(@Nullable String label, String field, T[] cases, Function<T, String> labelOf) {
    if (label == null) {
      throw new RequestProblem(422, "value-missing", Map.of("name", field));
    }
    return Arrays.stream(cases)
        .filter(one -> labelOf.apply(one).equals(label))
        .findFirst()
        .orElseThrow(() ->
            new RequestProblem(
                422,
                "value-not-known",
                Map.of(
                    "name",
                    field,
                    "expected",
                    Arrays.stream(cases).map(labelOf).collect(Collectors.joining(", ")))));
  }
}
