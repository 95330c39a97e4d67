package io.aisha.engines.fal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Finds a request again whose start got no answer, in the platform's list of an endpoint's
/// requests. What was sent tells it from every other: a training's archive lies at an address of
/// its own, a picture has its words and its seed. Without the sent input, which an account may have
/// switched off, nothing is found, for a guess could make somebody else's request ours.
final class RequestList {
  /// Our clock may be ahead of fal's, and a start takes a while.
  private static final Duration BEFORE = Duration.ofMinutes(10);

  private final FalClient client;

  RequestList(FalClient client) {
    this.client = client;
  }

  /// The name of the training that learned from the archive in what was sent.
  ///
  /// @param sent as it was told: links without queries
  Optional<String> training(LearningConfig config, Map<String, Object> sent, Instant since)
      throws FalException {
    String field = config.trainer().input().archiveField();
    String archive =
        sent.get("input") instanceof Map<?, ?> input ? Objects.toString(input.get(field), "") : "";
    if (archive.isEmpty()) {
      return Optional.empty();
    }
    return find(
        config.trainer().endpoint(),
        since,
        input -> archive.equals(Links.closed(input.path(field).stringValue(""))));
  }

  /// The name of the picture with those words and that seed.
  Optional<String> picture(GeneratorRecipe generator, Map<String, Object> expected, Instant since)
      throws FalException {
    JsonNode wanted = FalJson.node(expected);
    List<String> fields =
        List.of(
            generator.input().promptField(),
            generator.input().seedField(),
            generator.input().sizeField());
    return find(
        generator.endpoint(),
        since,
        input -> fields.stream().allMatch(field -> same(wanted.path(field), input.path(field))));
  }

  private static boolean same(JsonNode wanted, JsonNode given) {
    return !given.isMissingNode()
        && wanted.equals(
            (a, b) ->
                a.isNumber() && b.isNumber()
                    ? a.decimalValue().compareTo(b.decimalValue())
                    : a.equals(b) ? 0 : 1,
            given);
  }

  private Optional<String> find(String endpoint, Instant since, Predicate<JsonNode> ours)
      throws FalException {
    for (JsonNode item : client.requests(endpoint, since.minus(BEFORE))) {
      String id = item.path("request_id").stringValue("");
      if (Reply.isId(id) && ours.test(input(item.path("json_input")))) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /// An object, also where it comes as text.
  private static JsonNode input(JsonNode given) {
    return given.stringValueOpt().flatMap(text -> FalJson.read(text.getBytes(UTF_8))).orElse(given);
  }
}
