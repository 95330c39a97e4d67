package io.aisha.engines.fal.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.engines.fal.wire.Reply;
import io.aisha.studio.engine.RequestListing;
import io.aisha.studio.engine.RequestTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Finds a request whose start got no answer, in the platform's list of an endpoint's requests, by
/// its input. An account may have switched off the storage of inputs; then nothing is found,
/// because a guess could take another user's request.
public final class RequestList {
  /// Our clock may be ahead of fal's, and a start takes a while.
  private static final Duration BEFORE = Duration.ofMinutes(10);

  private final FalClient client;

  public RequestList(FalClient client) {
    this.client = client;
  }

  public RequestListing find(RequestTrace trace, Instant since) throws FalException {
    RequestFingerprint fingerprint = RequestFingerprint.of(trace);
    FalClient.Listed listed = client.requests(trace.endpoint(), since.minus(BEFORE));
    List<String> found = new ArrayList<>();
    boolean clear = listed.whole();
    for (JsonNode item : listed.items()) {
      String id = item.path("request_id").stringValue("");
      JsonNode input = input(item.path("json_input"));
      clear = clear && input.isObject();
      if (Reply.isId(id) && fingerprint.fits(input)) {
        found.add(id);
      }
    }
    if (!found.isEmpty()) {
      return new RequestListing.Found(found);
    }
    return clear ? new RequestListing.NotListed() : new RequestListing.Unclear();
  }

  /// The names of an endpoint's requests between two moments.
  ///
  /// @throws FalException.Unusable when the list is too long to be read completely
  public Set<String> names(String endpoint, Instant from, Instant to) throws FalException {
    FalClient.Listed listed = client.requests(endpoint, from, to);
    if (!listed.whole()) {
      throw new FalException.Unusable("a list of requests that is too long");
    }
    Set<String> names = new HashSet<>();
    listed.items().forEach(item -> names.add(item.path("request_id").stringValue("")));
    return names;
  }

  /// An object, also where it comes as text.
  private static JsonNode input(JsonNode given) {
    return given.stringValueOpt().flatMap(text -> FalJson.read(text.getBytes(UTF_8))).orElse(given);
  }
}
