package io.aisha.server.http.json;

import io.aisha.server.http.limit.BodyLimit;
import io.aisha.server.http.problem.RequestProblem;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Describes an invalid JSON body, with the name of the field.
public final class JsonProblem {
  private static final int NAME_LENGTH_MAX = 100;

  private JsonProblem() {}

  public static RequestProblem of(HttpMessageNotReadableException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<RequestProblem> problem =
          switch (cause) {
            case BodyLimit.Exceeded exceeded ->
                Optional.of(
                    new RequestProblem(
                        413, "body-too-large", Map.of("limitBytes", exceeded.limitBytes())));
            case UnrecognizedPropertyException unknown -> Optional.of(unknown(unknown));
            case StreamReadException broken when !(broken instanceof InputCoercionException) ->
                Optional.of(notJson(broken));
            case JacksonException wrong when !path(wrong).isEmpty() ->
                Optional.of(wrongType(wrong));
            default -> Optional.empty();
          };
      if (problem.isPresent()) {
        return problem.get();
      }
    }
    return new RequestProblem(400, "body-not-readable");
  }

  private static RequestProblem unknown(UnrecognizedPropertyException unknown) {
    String known =
        unknown.getKnownPropertyIds() == null
            ? ""
            : unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    return new RequestProblem(
        400, "field-unknown", Map.of("name", shortened(path(unknown)), "expected", known));
  }

  private static RequestProblem wrongType(JacksonException wrong) {
    @Nullable Class<?> expected =
        switch (wrong) {
          case MismatchedInputException mismatched -> mismatched.getTargetType();
          case InputCoercionException coerced -> coerced.getTargetType();
          default -> null;
        };
    return new RequestProblem(
        400,
        "field-not-readable",
        Map.of("name", shortened(path(wrong)), "expected", kind(expected)));
  }

  private static RequestProblem notJson(StreamReadException broken) {
    var place = broken.getLocation();
    return new RequestProblem(
        400,
        "body-not-json",
        Map.of(
            "line", Math.max(1, place == null ? 1 : place.getLineNr()),
            "column", Math.max(1, place == null ? 1 : place.getColumnNr())));
  }

  /// The JSON type, which is not translated.
  private static String kind(@Nullable Class<?> type) {
    if (type == null || type == String.class) {
      return "string";
    } else if (type == Boolean.class || type == boolean.class) {
      return "boolean";
    } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return type == Double.class || type == double.class ? "number" : "integer";
    } else if (Iterable.class.isAssignableFrom(type)) {
      return "array";
    }
    return "object";
  }

  /// Such as `styles[0]`.
  private static String path(JacksonException failure) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : failure.getPath()) {
      if (step.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      } else if (step.getIndex() >= 0) {
        path.append('[').append(step.getIndex()).append(']');
      }
    }
    return path.toString();
  }

  private static String shortened(String name) {
    return name.length() <= NAME_LENGTH_MAX ? name : name.substring(0, NAME_LENGTH_MAX) + "…";
  }
}
