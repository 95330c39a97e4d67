package io.aisha.testkit.fal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server, on the loopback interface. By default a request is queued for two status polls, runs
/// for three and then succeeds. A test can instead set a duration or another end, or inject faults
/// into single calls.
public final class FalServer implements AutoCloseable {
  public static final String KEY = "test-id:test-secret-that-no-log-may-show";

  private static final Pattern COMPOSED =
      Pattern.compile("/queue/[a-z0-9-]+/[a-z0-9-]+/requests/([^/]+)(/status|/cancel)?");
  private static final Pattern OPAQUE = Pattern.compile("/opaque/([^/]+)/(state|stop|answer)");

  private final HttpServer server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<Operation, ConcurrentLinkedQueue<Fault>> faults =
      new EnumMap<>(Operation.class);
  private final Webhooks webhooks = new Webhooks();
  private final Cdn cdn = new Cdn(this::url);
  private final Models models = new Models(cdn);
  private final Queue queue = new Queue(this::url, models, webhooks);
  private final Platform platform = new Platform(queue);
  private volatile boolean locked;

  private FalServer(int port) {
    for (Operation operation : Operation.values()) {
      faults.put(operation, new ConcurrentLinkedQueue<>());
    }
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::route);
    server.start();
  }

  /// Starts on a free port.
  public static FalServer start() {
    return new FalServer(0);
  }

  /// Starts on that port, 0 for a free one.
  public static FalServer start(int port) {
    return new FalServer(port);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public URI queueUrl() {
    return URI.create(url() + "/queue");
  }

  public URI restUrl() {
    return URI.create(url() + "/rest");
  }

  public URI apiUrl() {
    return URI.create(url() + "/api/v1");
  }

  /// Environment variables for a program that should use this server.
  public Map<String, String> environment() {
    return Map.of(
        "AISHA_FAL_KEY",
        KEY,
        "AISHA_FAL_QUEUE_URL",
        queueUrl().toString(),
        "AISHA_FAL_RUN_URL",
        url() + "/run",
        "AISHA_FAL_REST_URL",
        restUrl().toString(),
        "AISHA_FAL_API_URL",
        apiUrl().toString(),
        "AISHA_FAL_FILE_HOSTS",
        "127.0.0.1");
  }

  /// Injects faults into the next calls of an operation, in turn.
  public FalServer fail(Operation operation, Fault... next) {
    faultsOf(operation).addAll(List.of(next));
    return this;
  }

  /// Sets the ends of the next runs, in turn.
  public FalServer end(Ending... next) {
    List.of(next).forEach(queue::end);
    return this;
  }

  /// From now on a run takes this long, independent of status polls.
  public FalServer takes(Duration time) {
    queue.takes(time);
    return this;
  }

  /// From now on this number of requests for each result are answered with "still in progress".
  public FalServer holdResultsBack(int times) {
    queue.holdResultsBack(times);
    return this;
  }

  /// Whether pictures are flagged from now on.
  public FalServer flag(boolean to) {
    queue.flag(to);
    return this;
  }

  /// Whether the webhook event of a run is sent before its submit is answered, from now on.
  public FalServer sendWebhooksFirst(boolean to) {
    queue.sendWebhooksFirst(to);
    return this;
  }

  /// Whether webhook events are lost from now on.
  public FalServer silence(boolean to) {
    webhooks.silence(to);
    return this;
  }

  /// Whether responses report the billed units, from now on; the booked units are the same.
  public FalServer reportBills(boolean to) {
    queue.reportBills(to);
    return this;
  }

  /// Whether the key may read booked bills, from now on.
  public FalServer admin(boolean to) {
    platform.admin(to);
    return this;
  }

  /// Whether any key may read the daily usage of an endpoint, from now on.
  public FalServer aggregates(boolean to) {
    platform.aggregates(to);
    return this;
  }

  /// Whether the platform lists requests from now on. Without the list, a client whose submit got
  /// no response cannot find the request by itself.
  public FalServer listRequests(boolean to) {
    platform.listRequests(to);
    return this;
  }

  /// Sets the platform's price of one unit, in US dollars.
  public FalServer unitPrice(String dollars) {
    platform.unitPrice(dollars);
    return this;
  }

  /// Whether the account is locked from now on: starts and uploads are refused.
  public FalServer lock(boolean to) {
    locked = to;
    return this;
  }

  /// Deletes every request and every file, as fal does after a while.
  public void expire() {
    queue.forget();
    cdn.expire();
  }

  /// Every accepted submit, in order: the paid work.
  public List<Submit> submits() {
    return List.copyOf(queue.submits());
  }

  /// Every archive that a trainer has read.
  public List<byte[]> archives() {
    return List.copyOf(models.archives());
  }

  /// The entry names of an archive, in order.
  public static List<String> namesIn(byte[] archive) {
    return Models.names(archive);
  }

  /// Paths of files that were read, in order.
  public List<String> fetched() {
    return List.copyOf(cdn.fetched());
  }

  /// Paths of outputs that were not read.
  public List<String> unfetched() {
    return cdn.outputs().stream().filter(path -> !cdn.fetched().contains(path)).toList();
  }

  /// Headers that limit the lifetime of uploads.
  public List<String> lifecycles() {
    return List.copyOf(cdn.lifecycles());
  }

  /// HTTP statuses of the responses to webhook events, 0 for none, in order.
  public List<Integer> webhookAnswers() {
    return List.copyOf(webhooks.answers());
  }

  /// Whether a run has ended.
  public boolean isDone(String requestId) {
    return queue.find(requestId).map(Run::isDone).orElse(false);
  }

  /// Sends the webhook event of a run again.
  ///
  /// @return the HTTP status of the response
  public int resendWebhook(Submit submit, Instant at, boolean genuine) {
    String body =
        queue
            .find(submit.requestId())
            .map(Queue::webhookBody)
            .orElse("{\"request_id\":\"%s\"}".formatted(submit.requestId()));
    return webhooks.deliver(submit.webhook(), submit.requestId(), body, at, genuine);
  }

  /// Sends a webhook event about a request, signed, with the current time.
  ///
  /// @return the HTTP status of the response
  public int sendWebhook(String address, String requestId, String body) {
    return webhooks.deliver(address, requestId, body, Instant.now(), true);
  }

  private void route(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Matcher composed = COMPOSED.matcher(path);
    Matcher opaque = OPAQUE.matcher(path);
    if (path.startsWith("/files/")) {
      open(exchange, Operation.FILE, false, cdn::give);
    } else if (path.startsWith("/uploads/")) {
      open(exchange, Operation.UPLOAD, false, cdn::upload);
    } else if (path.equals("/rest/.well-known/jwks.json")) {
      open(exchange, Operation.KEYS, false, call -> call.json(200, webhooks.keys()));
    } else if (path.equals("/rest/storage/upload/initiate")) {
      open(exchange, Operation.INITIATE, true, cdn::initiate);
    } else if (path.startsWith("/api/v1/")) {
      String asked = path.substring("/api/v1/".length());
      open(exchange, Operation.PLATFORM, true, call -> platform.answer(call, asked));
    } else if (opaque.matches()) {
      request(exchange, opaque.group(1), opaque.group(2));
    } else if (composed.matches()) {
      String tail = composed.group(2) == null ? "" : composed.group(2);
      request(
          exchange,
          composed.group(1),
          switch (tail) {
            case "/status" -> "state";
            case "/cancel" -> "stop";
            default -> "answer";
          });
    } else if (path.startsWith("/queue/") && exchange.getRequestMethod().equals("POST")) {
      String endpoint = path.substring("/queue/".length());
      open(exchange, Operation.SUBMIT, true, call -> queue.submit(call, endpoint));
    } else {
      open(exchange, Operation.PLATFORM, false, call -> call.json(404, "{\"detail\":\"nothing\"}"));
    }
  }

  private void request(HttpExchange exchange, String id, String verb) throws IOException {
    switch (verb) {
      case "state" -> open(exchange, Operation.STATUS, true, call -> queue.state(call, id));
      case "stop" -> open(exchange, Operation.CANCEL, true, call -> queue.cancel(call, id));
      default -> open(exchange, Operation.RESULT, true, call -> queue.result(call, id));
    }
  }

  /// Handles a call.
  private interface Handler {
    void run(Call call) throws IOException;
  }

  private void open(HttpExchange exchange, Operation operation, boolean withKey, Handler doing)
      throws IOException {
    Call call = new Call(exchange, Optional.ofNullable(faultsOf(operation).poll()), closing);
    if (call.failsAtOnce()) {
      return;
    }
    if (withKey && !call.header("Authorization").equals(Optional.of("Key " + KEY))) {
      call.json(401, "{\"detail\":\"Cannot access application. Authentication is required\"}");
      return;
    }
    if (locked && (operation == Operation.SUBMIT || operation == Operation.INITIATE)) {
      call.json(403, "{\"detail\":\"User is locked. Reason: Exhausted balance.\"}");
      return;
    }
    doing.run(call);
  }

  private ConcurrentLinkedQueue<Fault> faultsOf(Operation operation) {
    return faults.computeIfAbsent(operation, _ -> new ConcurrentLinkedQueue<>());
  }

  @Override
  public void close() {
    webhooks.close();
    closing.countDown();
    server.stop(0);
  }
}
