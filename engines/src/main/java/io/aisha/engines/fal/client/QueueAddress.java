package io.aisha.engines.fal.client;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Where one request is asked about. The addresses that the start gave are used as they are; they
/// are composed only when they are not known, or when they lead elsewhere than to the queue: the
/// key goes with every call.
public record QueueAddress(String requestId, URI status, URI response, URI cancel) {
  private static final String STATUS = "statusUrl";
  private static final String RESPONSE = "responseUrl";
  private static final String CANCEL = "cancelUrl";

  /// From the reply to a start.
  static QueueAddress given(JsonNode reply, String requestId, URI queueUrl, String endpoint) {
    return of(
        requestId,
        queueUrl,
        endpoint,
        reply.path("status_url").stringValue(""),
        reply.path("response_url").stringValue(""),
        reply.path("cancel_url").stringValue(""));
  }

  /// From a stored handle.
  public static QueueAddress stored(
      Map<String, Object> data, String requestId, URI queueUrl, String endpoint) {
    return of(
        requestId,
        queueUrl,
        endpoint,
        Objects.toString(data.get(STATUS), ""),
        Objects.toString(data.get(RESPONSE), ""),
        Objects.toString(data.get(CANCEL), ""));
  }

  private static QueueAddress of(
      String requestId,
      URI queueUrl,
      String endpoint,
      String status,
      String response,
      String cancel) {
    String composed = queueUrl + "/" + application(endpoint) + "/requests/" + requestId;
    return new QueueAddress(
        requestId,
        trusted(status, queueUrl).orElseGet(() -> URI.create(composed + "/status")),
        trusted(response, queueUrl).orElseGet(() -> URI.create(composed)),
        trusted(cancel, queueUrl).orElseGet(() -> URI.create(composed + "/cancel")));
  }

  /// The addresses, for a handle.
  public Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(STATUS, status.toString());
    data.put(RESPONSE, response.toString());
    data.put(CANCEL, cancel.toString());
    return data;
  }

  /// The part of an endpoint's id that names its queue: owner and app, after `workflows` or `comfy`
  /// where it begins so.
  private static String application(String endpoint) {
    String[] parts = endpoint.split("/", -1);
    int named = parts[0].equals("workflows") || parts[0].equals("comfy") ? 3 : 2;
    return String.join("/", Arrays.copyOf(parts, Math.min(named, parts.length)));
  }

  private static Optional<URI> trusted(String address, URI queueUrl) {
    try {
      return Optional.of(address)
          .filter(given -> !given.isBlank())
          .map(URI::create)
          .filter(given -> queueUrl.getScheme().equalsIgnoreCase(given.getScheme()))
          .filter(given -> queueUrl.getHost().equalsIgnoreCase(given.getHost()))
          .filter(given -> queueUrl.getPort() == given.getPort())
          .filter(given -> given.getRawUserInfo() == null);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
