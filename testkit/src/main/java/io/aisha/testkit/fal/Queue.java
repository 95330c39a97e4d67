package io.aisha.testkit.fal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// The queue API: accepts requests, and returns their status and result.
final class Queue {
  static final String BILLED_UNITS = "X-Fal-Billable-Units";

  private static final int WAITING_LOOKS = 2;
  private static final int WORKING_LOOKS = 3;

  private final Cdn.Base base;
  private final Models models;
  private final Webhooks webhooks;
  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private final List<Submit> submits = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Ending> endings = new ConcurrentLinkedQueue<>();
  private volatile Optional<Duration> takes = Optional.empty();
  private volatile int notReady;
  private volatile boolean flagging;
  private volatile boolean webhooksFirst;
  private volatile boolean reportsBills = true;

  Queue(Cdn.Base base, Models models, Webhooks webhooks) {
    this.base = base;
    this.models = models;
    this.webhooks = webhooks;
  }

  List<Submit> submits() {
    return submits;
  }

  void takes(Duration time) {
    takes = Optional.of(time);
  }

  void end(Ending next) {
    endings.add(next);
  }

  void holdResultsBack(int times) {
    notReady = times;
  }

  void flag(boolean to) {
    flagging = to;
  }

  void sendWebhooksFirst(boolean to) {
    webhooksFirst = to;
  }

  void reportBills(boolean to) {
    reportsBills = to;
  }

  List<Run> runs() {
    return List.copyOf(runs.values());
  }

  void forget() {
    runs.clear();
  }

  void submit(Call call, String endpoint) throws IOException {
    if (!endpoint.matches("[a-z0-9-]+/[a-z0-9-]+(/[a-zA-Z0-9.-]+)*")) {
      call.json(404, "{\"detail\":\"Path not found\"}");
      return;
    }
    byte[] body = call.body();
    Submit submit =
        new Submit(
            UUID.randomUUID().toString(),
            endpoint,
            call.query("fal_webhook"),
            call.headers(),
            new String(body, UTF_8),
            RequestJson.read(body));
    Run run = new Run(submit, notReady);
    runs.put(submit.requestId(), run);
    submits.add(submit);
    takes.ifPresent(time -> finishAfter(run, time));
    if (webhooksFirst && end(run)) {
      webhooks.deliverNow(submit.webhook(), submit.requestId(), webhookBody(run));
    }
    String address = base.url() + "/opaque/" + submit.requestId();
    call.set("x-fal-request-id", submit.requestId());
    call.json(
        200,
        """
        {"status":"IN_QUEUE","request_id":"%s","gateway_request_id":"%s","queue_position":0,\
        "response_url":"%s/answer","status_url":"%s/state","cancel_url":"%s/stop","novelty":[]}\
        """
            .formatted(submit.requestId(), submit.requestId(), address, address, address));
  }

  private void finishAfter(Run run, Duration time) {
    Thread.startVirtualThread(() -> {
      try {
        Thread.sleep(time);
        finish(run);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  /// Ends a run and sends its webhook event.
  void finish(Run run) {
    if (end(run)) {
      webhooks.deliverInBackground(
          run.submit().webhook(), run.submit().requestId(), webhookBody(run));
    }
  }

  /// Whether this call ended it.
  private boolean end(Run run) {
    Optional<Ending> scripted = Optional.ofNullable(endings.poll());
    Models.Outcome outcome =
        scripted
            .map(ending -> new Models.Outcome(Optional.of(ending), ""))
            .orElseGet(() -> models.run(run.submit(), flagging));
    return run.end(outcome.ending(), outcome.output());
  }

  static String webhookBody(Run run) {
    String id = run.submit().requestId();
    return run.ending()
        .map(ending ->
            """
            {"request_id":"%s","gateway_request_id":"%s","status":"ERROR",\
            "error":"Invalid status code: %d","payload":%s}\
            """
                .formatted(id, id, ending.resultStatus(), ending.resultBody()))
        .orElseGet(() ->
            """
            {"request_id":"%s","gateway_request_id":"%s","status":"OK","payload":%s}\
            """
                .formatted(id, id, run.output()));
  }

  Optional<Run> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  void state(Call call, String id) throws IOException {
    Optional<Run> found = find(id);
    if (found.isEmpty()) {
      call.json(404, "{\"status\":\"NOT_FOUND\"}");
      return;
    }
    Run run = found.get();
    int look = run.look();
    if (!run.isDone() && takes.isEmpty() && look >= WAITING_LOOKS + WORKING_LOOKS) {
      finish(run);
    }
    if (run.isDone()) {
      call.json(200, completed(run));
    } else if (look < WAITING_LOOKS) {
      call.json(
          202,
          "{\"status\":\"IN_QUEUE\",\"request_id\":\"%s\",\"queue_position\":%d}"
              .formatted(id, WAITING_LOOKS - look));
    } else {
      boolean logs = List.of("1", "true").contains(call.query("logs"));
      call.json(
          202,
          "{\"status\":\"IN_PROGRESS\",\"request_id\":\"%s\",\"logs\":%s}"
              .formatted(id, logs && look > WAITING_LOOKS ? logs(run, look) : "null"));
    }
  }

  private static String completed(Run run) {
    String error =
        run.ending()
            .map(ending ->
                ",\"error\":\"failed\""
                    + (ending.errorType().isEmpty()
                        ? ""
                        : ",\"error_type\":\"" + ending.errorType() + "\""))
            .orElse("");
    return "{\"status\":\"COMPLETED\",\"request_id\":\"%s\",\"metrics\":{\"inference_time\":1.5}%s}"
        .formatted(run.submit().requestId(), error);
  }

  /// The progress bar of a trainer, as it appears in a log.
  private static String logs(Run run, int look) {
    int total = Math.max(1, run.submit().input().path("steps").asInt(1000));
    int done = Math.min(total, total * (look - WAITING_LOOKS) / (WORKING_LOOKS + 1));
    return """
    [{"message":"Downloading: 100%%|##| 5/5 [00:01]","timestamp":"2026-11-26T10:00:00"},\
    {"message":"\\u001b[32mtrain:  1%%|#  | 1/%d [00:01]\\rtrain: %d%%|## | %d/%d [43:27<09:04]\\u001b[0m",\
    "level":"STDERR"}]\
    """
        .formatted(total, 100 * done / total, done, total);
  }

  void result(Call call, String id) throws IOException {
    Optional<Run> found = find(id);
    if (found.isEmpty()) {
      call.json(404, "{\"status\":\"NOT_FOUND\"}");
      return;
    }
    Run run = found.get();
    if (!run.isDone() || run.isHeldBack()) {
      call.json(400, "{\"detail\":\"Request is still in progress\"}");
      return;
    }
    call.set("x-fal-request-id", id);
    Optional<Ending> ending = run.ending();
    if (ending.isPresent()) {
      ending
          .get()
          .billedUnits()
          .filter(_ -> reportsBills)
          .ifPresent(units -> call.set(BILLED_UNITS, units));
      call.json(ending.get().resultStatus(), ending.get().resultBody());
      return;
    }
    if (reportsBills) {
      call.set(BILLED_UNITS, Integer.toString(run.submit().billedUnits()));
    }
    call.json(200, run.output());
  }

  void cancel(Call call, String id) throws IOException {
    Optional<Run> found = find(id);
    if (found.isEmpty()) {
      call.json(404, "{\"status\":\"NOT_FOUND\"}");
    } else if (found.get().isCancelled() || found.get().cancel()) {
      webhooks.deliverInBackground(found.get().submit().webhook(), id, webhookBody(found.get()));
      call.json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}");
    } else {
      call.json(400, "{\"status\":\"ALREADY_COMPLETED\"}");
    }
  }
}
