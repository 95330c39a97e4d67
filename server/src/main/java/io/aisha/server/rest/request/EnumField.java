package io.aisha.server.rest.request;

import io.aisha.server.http.problem.RequestProblem;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Parses a field of a request whose values are the labels of an enum.
public final class EnumField {

  private EnumField() {}

  /// The constant with that label.
  ///
  /// @param field name of the property, for the error message
  /// @throws RequestProblem `value-missing`, `value-not-known`
  public static <T> T parse(
      @Nullable String label, String field, T[] cases, Function<T, String> labelOf) {
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
