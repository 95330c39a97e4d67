package io.aisha.engines.fal.client;

import io.aisha.engines.fal.failure.FailureReading;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.wire.BoundedHttpClient;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.engines.fal.wire.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.databind.JsonNode;

/// Every call to fal.ai that carries the account's key: the queue, the storage, the platform.
///
/// A start is sent again only when it certainly did not arrive; every other call is repeated for
/// some seconds. Thread-safe; interruption of the thread ends a call early.
public final class FalClient implements AutoCloseable {
  private static final Duration SUBMIT_WITHIN = Duration.ofSeconds(60);
  private static final Duration ASK_WITHIN = Duration.ofSeconds(30);
  private static final Duration CHECK_WITHIN = Duration.ofSeconds(8);
  private static final long REPLY_MAX = 1 << 20;

  /// Each status contains all log lines so far.
  private static final long STATUS_MAX = 16 << 20;

  private static final long RESULT_MAX = 8 << 20;

  private static final int EVENTS_A_PAGE = 1_000;
  private static final int REQUESTS_A_PAGE = 100;
  private static final int PAGES_MAX = 10;

  /// A slower upload is aborted.
  private static final long UPLOAD_BYTES_A_SECOND = 50_000;

  private final String key;
  private final FalAddresses addresses;
  private final BoundedHttpClient wire;
  private final Retries retries;
  private final Account account;

  public FalClient(
      String key,
      FalAddresses addresses,
      BoundedHttpClient wire,
      Retries retries,
      Account account) {
    this.key = key;
    this.addresses = addresses;
    this.wire = wire;
    this.retries = retries;
    this.account = account;
  }

  /// Starts a request. From here on it costs money.
  ///
  /// @param keepOutput how long fal.ai is to keep the files that come of it
  /// @param startWithin after which fal.ai is not to begin any more what has waited in the queue so
  ///   long; it fails then, and costs nothing
  /// @throws FalException.Unsent or another one that is no [FalException.Uncertain] when nothing
  ///   was begun
  public QueueAddress submit(
      String endpoint,
      Map<String, Object> input,
      Optional<URI> callback,
      Duration keepOutput,
      Duration startWithin)
      throws FalException {
    String query =
        callback
            .map(to -> "?fal_webhook=" + URLEncoder.encode(to.toString(), StandardCharsets.UTF_8))
            .orElse("");
    HttpRequest request =
        withKey(URI.create(addresses.queue() + "/" + endpoint + query))
            .header("Content-Type", "application/json")
            .header("X-Fal-Object-Lifecycle-Preference", lifecycle(keepOutput))
            .header("X-Fal-Request-Timeout", Long.toString(startWithin.toSeconds()))
            .POST(BodyPublishers.ofByteArray(FalJson.bytes(input)))
            .build();
    account.requireNoRefusal();
    try {
      QueueAddress begun = retries.onlyIfUnsent(() -> submitOnce(request, endpoint));
      account.accepted();
      return begun;
    } catch (FalException.Auth | FalException.Locked | FalException.Foreign e) {
      account.refused(e);
      throw e;
    }
  }

  private QueueAddress submitOnce(HttpRequest request, String endpoint) throws FalException {
    Reply reply;
    try {
      reply = wire.sendAlone(request, SUBMIT_WITHIN, REPLY_MAX);
    } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
      throw new FalException.Unsent("no connection", e);
    } catch (IOException e) {
      throw new FalException.Uncertain("no answer to a start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FalException.Uncertain("interrupted in a start", e);
    }
    if (reply.ok()) {
      JsonNode body = reply.json().orElseGet(() -> FalJson.node(Map.of()));
      String requestId =
          body.path("request_id")
              .stringValueOpt()
              .filter(Reply::isId)
              .or(reply::requestId)
              .orElseThrow(
                  () -> new FalException.Uncertain("an answer without a request id", null));
      return QueueAddress.given(body, requestId, addresses.queue(), endpoint);
    }
    int status = reply.status();
    if ((status == 502 || status == 503 || status == 504) && reply.requestId().isEmpty()) {
      throw new FalException.Unsent(
          "turned away at the door, status " + status, new FailureReading(reply).retryAfter());
    }
    FailureReading reading = new FailureReading(reply);
    if ((status == 404 || status == 405 || status == 410) && !reading.isNotFoundThere()) {
      throw new FalException.Foreign(status);
    }
    FalException failure = reading.failure();
    if (failure instanceof FalException.Transient || failure instanceof FalException.Cancelled) {
      throw new FalException.Uncertain("status " + status + " to a start", failure);
    }
    throw failure;
  }

  /// The status of a request, with its log.
  public QueueState status(QueueAddress address) throws FalException {
    String logs = (address.status().getRawQuery() == null ? "?" : "&") + "logs=1";
    HttpRequest request = withKey(URI.create(address.status() + logs)).GET().build();
    return retries.freely(() ->
        QueueState.read(object(ask(request, ASK_WITHIN, STATUS_MAX), "no status in an answer")));
  }

  /// The result of a request. A failed request throws its model's error.
  public QueueResult result(QueueAddress address) throws FalException {
    HttpRequest request = withKey(address.response()).GET().build();
    return retries.freely(() -> resultOnce(request));
  }

  private QueueResult resultOnce(HttpRequest request) throws FalException {
    Reply reply = ask(request, ASK_WITHIN, RESULT_MAX);
    if ((reply.ok() || reply.status() == 400) && new FailureReading(reply).stillInProgress()) {
      return new QueueResult.NotYet();
    }
    JsonNode output = object(reply, "no JSON in a result");
    return new QueueResult.Output(output, reply.billedUnits());
  }

  /// Asks for a request to end.
  ///
  /// @return whether it is known at all; one that has ended is
  public boolean cancel(QueueAddress address) throws FalException {
    return retries.freely(() -> cancelOnce(address));
  }

  private boolean cancelOnce(QueueAddress address) throws FalException {
    HttpRequest request = withKey(address.cancel()).PUT(BodyPublishers.noBody()).build();
    Reply reply = ask(request, ASK_WITHIN, REPLY_MAX);
    if (new FailureReading(reply).isForeign()) {
      throw new FalException.Foreign(reply.status());
    }
    if (reply.status() == 404 || reply.status() == 410) {
      return false;
    }
    if (reply.status() != 400) {
      success(reply);
    }
    return true;
  }

  /// Puts a file into fal's storage, where a model can read it for so long.
  ///
  /// @param bytes gives them from the beginning, each time it is called
  public URI upload(
      String name, String contentType, long sizeBytes, Duration keep, Supplier<BodyPublisher> bytes)
      throws FalException {
    account.requireNoRefusal();
    try {
      return retries.freely(() -> uploadOnce(name, contentType, sizeBytes, keep, bytes.get()));
    } catch (FalException.Auth | FalException.Locked | FalException.Foreign e) {
      account.refused(e);
      throw e;
    }
  }

  private URI uploadOnce(
      String name, String contentType, long sizeBytes, Duration keep, BodyPublisher bytes)
      throws FalException {
    HttpRequest initiate =
        withKey(URI.create(addresses.rest() + "/storage/upload/initiate?storage_type=fal-cdn-v3"))
            .header("Content-Type", "application/json")
            .header("X-Fal-Object-Lifecycle", lifecycle(keep))
            .header("X-Fal-Object-Lifecycle-Preference", lifecycle(keep))
            .POST(
                BodyPublishers.ofByteArray(
                    FalJson.bytes(Map.of("file_name", name, "content_type", contentType))))
            .build();
    JsonNode places = object(ask(initiate, ASK_WITHIN, REPLY_MAX), "no places in an answer");
    URI to = place(places.path("upload_url"));
    URI file = place(places.path("file_url"));
    HttpRequest put =
        HttpRequest.newBuilder(to)
            .header("Content-Type", contentType)
            .PUT(BodyPublishers.fromPublisher(bytes, sizeBytes))
            .build();
    Reply reply = ask(put, ASK_WITHIN.plusSeconds(sizeBytes / UPLOAD_BYTES_A_SECOND), REPLY_MAX);
    if (!reply.ok()) {
      // The file store has error codes of its own: an expired address gets 403.
      throw new FalException.Transient("an upload that was refused, status " + reply.status());
    }
    return file;
  }

  /// An upload address from a reply.
  private URI place(JsonNode given) throws FalException {
    try {
      URI place = URI.create(given.stringValue(""));
      if (place.getHost() != null
          && ("https".equals(place.getScheme())
              || ("http".equals(place.getScheme()) && addresses.plainHttp()))) {
        return place;
      }
    } catch (IllegalArgumentException _) {
      // Reported below, because this exception's message would repeat the address.
    }
    throw new FalException.Unusable("no place to upload to in an answer");
  }

  /// The public keys that sign webhook events, as received. Asked without our key, and once,
  /// because the sender of the event waits and will repeat it.
  public byte[] signingKeys() throws FalException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.rest() + "/.well-known/jwks.json"))
            .header("Accept", "application/json")
            .GET()
            .build();
    return success(ask(request, CHECK_WITHIN, REPLY_MAX)).body();
  }

  /// Checks at no cost whether the account is refused: asks for a price, and after a refusal also
  /// cancels a request that does not exist.
  public void greet(String endpoint) throws FalException {
    try {
      price(endpoint);
    } catch (FalException.Auth | FalException.Locked e) {
      account.refused(e);
      throw e;
    }
    if (account.isInDoubt()) {
      try {
        String nonexistent = UUID.randomUUID().toString();
        cancelOnce(QueueAddress.stored(Map.of(), nonexistent, addresses.queue(), endpoint));
        account.mayBeTried();
      } catch (FalException.Auth | FalException.Locked | FalException.Foreign e) {
        account.refused(e);
        throw e;
      }
    }
  }

  /// The listed prices by endpoint. Unknown endpoints are left out.
  public Map<String, JsonNode> prices(Collection<String> endpoints) throws FalException {
    List<JsonNode> told =
        pages(
            "/models/pricing?"
                + endpoints.stream()
                    .distinct()
                    .map(endpoint -> "endpoint_id=" + encoded(endpoint))
                    .collect(Collectors.joining("&")),
            "prices");
    Map<String, JsonNode> prices = new HashMap<>();
    for (JsonNode price : told) {
      prices.put(price.path("endpoint_id").stringValue(""), price);
    }
    return prices;
  }

  private void price(String endpoint) throws FalException {
    HttpRequest request =
        withKey(URI.create(addresses.api() + "/models/pricing?endpoint_id=" + encoded(endpoint)))
            .GET()
            .build();
    success(ask(request, CHECK_WITHIN, REPLY_MAX));
  }

  /// What the platform has booked for requests, a page at a time. Keys without the scope `ADMIN`
  /// are refused.
  ///
  /// @param requestIds at most 50
  /// @param since before the first of them; the platform looks back 90 days
  public List<JsonNode> billingEvents(Collection<String> requestIds, Instant since)
      throws FalException {
    return pages(
        "/models/billing-events?limit="
            + EVENTS_A_PAGE
            + start(since)
            + requestIds.stream()
                .map(id -> "&request_id=" + encoded(id))
                .collect(Collectors.joining()),
        "billing_events");
  }

  /// The requests of an endpoint since then, with what they were sent; the latest some hundred.
  public Listed requests(String endpoint, Instant since) throws FalException {
    return list(
        "/models/requests/by-endpoint?limit="
            + REQUESTS_A_PAGE
            + "&expand=payloads"
            + start(since)
            + "&endpoint_id="
            + encoded(endpoint),
        "items");
  }

  /// The requests of an endpoint between two moments, without what they were sent.
  public Listed requests(String endpoint, Instant from, Instant to) throws FalException {
    return list(
        "/models/requests/by-endpoint?limit="
            + REQUESTS_A_PAGE
            + start(from)
            + end(to)
            + "&endpoint_id="
            + encoded(endpoint),
        "items");
  }

  /// What the platform has billed for an endpoint, day by day of UTC. Keys without the scope
  /// `ADMIN` are refused.
  public List<JsonNode> usage(String endpoint, Instant from, Instant to) throws FalException {
    Listed listed =
        list(
            "/models/usage?timeframe=day&timezone=UTC&bound_to_timeframe=false&expand=time_series"
                + start(from)
                + end(to)
                + "&endpoint_id="
                + encoded(endpoint),
            "time_series");
    if (!listed.whole()) {
      throw new FalException.Unusable("usage that is too long to be had whole");
    }
    return listed.items();
  }

  private static String start(Instant since) {
    return "&start=" + encoded(since.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static String end(Instant to) {
    return "&end=" + encoded(to.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /// A list of the platform.
  ///
  /// @param whole false when there is more than is read of one
  public record Listed(List<JsonNode> items, boolean whole) {}

  private List<JsonNode> pages(String asked, String member) throws FalException {
    return list(asked, member).items();
  }

  /// Everything in a list of the platform, up to a number of pages.
  ///
  /// @throws FalException.Unusable when the answer holds no such list
  private Listed list(String asked, String member) throws FalException {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < PAGES_MAX; page++) {
      String next = cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
      HttpRequest request = withKey(URI.create(addresses.api() + asked + next)).GET().build();
      JsonNode body =
          retries.freely(
              () -> object(ask(request, ASK_WITHIN, STATUS_MAX), "no list in an answer"));
      if (!body.path(member).isArray()) {
        throw new FalException.Unusable("no list in an answer of the platform");
      }
      body.path(member).values().forEach(all::add);
      cursor = body.path("next_cursor").stringValue("");
      if (cursor.isEmpty()) {
        return new Listed(all, true);
      }
    }
    return new Listed(all, false);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /// Deletes what the platform keeps of a request: its JSON and the files that came of it. Keys
  /// without the scope `ADMIN` are refused.
  public void deletePayloads(String requestId) throws FalException {
    HttpRequest request =
        withKey(URI.create(addresses.api() + "/models/requests/" + requestId + "/payloads"))
            .DELETE()
            .build();
    success(ask(request, CHECK_WITHIN, REPLY_MAX));
  }

  private HttpRequest.Builder withKey(URI address) {
    return HttpRequest.newBuilder(address)
        .header("Authorization", "Key " + key)
        .header("Accept", "application/json");
  }

  private Reply ask(HttpRequest request, Duration within, long capBytes) throws FalException {
    try {
      return wire.send(request, within, capBytes);
    } catch (IOException e) {
      throw new FalException.Transient("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FalException.Transient("interrupted", e);
    }
  }

  private static Reply success(Reply reply) throws FalException {
    if (reply.ok()) {
      return reply;
    }
    throw new FailureReading(reply).failure();
  }

  private static JsonNode object(Reply reply, String otherwise) throws FalException {
    Optional<JsonNode> json = success(reply).json().filter(JsonNode::isObject);
    if (json.isPresent()) {
      return json.orElseThrow();
    }
    throw new FailureReading(reply).isForeign()
        ? new FalException.Foreign(reply.status())
        : new FalException.Transient(otherwise);
  }

  private static String lifecycle(Duration keep) {
    return FalJson.text(Map.of("expiration_duration_seconds", keep.toSeconds()));
  }

  @Override
  public void close() {
    wire.close();
  }
}
