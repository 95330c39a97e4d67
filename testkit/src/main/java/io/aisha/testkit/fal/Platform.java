package io.aisha.testkit.fal;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The platform API: prices, requests, and bills.
final class Platform {
  private static final BigDecimal NANOS_IN_DOLLAR = BigDecimal.valueOf(1_000_000_000);

  private final Queue queue;
  private volatile boolean admin = true;
  private volatile boolean aggregates;
  private volatile boolean listsRequests = true;
  private volatile BigDecimal unitPrice = new BigDecimal("0.0024");

  Platform(Queue queue) {
    this.queue = queue;
  }

  /// Whether the key has the scope `ADMIN` from now on.
  void admin(boolean to) {
    admin = to;
  }

  /// Whether any key may read the usage of an endpoint, from now on.
  void aggregates(boolean to) {
    aggregates = to;
  }

  void listRequests(boolean to) {
    listsRequests = to;
  }

  void unitPrice(String dollars) {
    unitPrice = new BigDecimal(dollars);
  }

  void answer(Call call, String path) throws IOException {
    switch (path) {
      case "models/pricing" -> pricing(call);
      case "models/billing-events" -> billingEvents(call);
      case "models/requests/by-endpoint" -> requests(call);
      case "models/usage" -> usage(call);
      default -> call.json(200, "{}");
    }
  }

  private void pricing(Call call) throws IOException {
    String prices =
        call.queries("endpoint_id").stream()
            .map(endpoint ->
                "{\"endpoint_id\":\"%s\",\"unit_price\":%s,\"unit\":\"unit\",\"currency\":\"USD\"}"
                    .formatted(endpoint, unitPrice.toPlainString()))
            .collect(Collectors.joining(","));
    call.json(200, "{\"prices\":[" + prices + "],\"next_cursor\":null,\"has_more\":false}");
  }

  private void billingEvents(Call call) throws IOException {
    if (!admin) {
      call.json(
          403, "{\"error\":{\"type\":\"authorization_error\",\"message\":\"Admin key required\"}}");
      return;
    }
    List<String> wanted = call.queries("request_id");
    String events =
        queue.runs().stream()
            .filter(run -> wanted.isEmpty() || wanted.contains(run.submit().requestId()))
            .filter(run -> run.isDone() && booked(run).signum() > 0)
            .map(this::event)
            .collect(Collectors.joining(","));
    call.json(200, "{\"billing_events\":[" + events + "],\"next_cursor\":null,\"has_more\":false}");
  }

  /// The usage of an endpoint, in a single bucket.
  private void usage(Call call) throws IOException {
    if (!aggregates && !admin) {
      call.json(
          403, "{\"error\":{\"type\":\"authorization_error\",\"message\":\"Admin API key\"}}");
      return;
    }
    Instant start = Instant.parse(call.query("start"));
    Instant end = Instant.parse(call.query("end"));
    Map<String, BigDecimal> units = new TreeMap<>();
    for (Run run : queue.runs()) {
      boolean counts =
          run.endedAt().filter(at -> !at.isBefore(start) && at.isBefore(end)).isPresent();
      if (counts && call.queries("endpoint_id").contains(run.submit().endpoint())) {
        units.merge(run.submit().endpoint(), booked(run), BigDecimal::add);
      }
    }
    String lines =
        units.entrySet().stream()
            .map(entry ->
                """
                {"endpoint_id":"%s","unit":"unit","quantity":%s,"unit_price":%s,"cost":%s,\
                "currency":"USD"}\
                """
                    .formatted(
                        entry.getKey(),
                        entry.getValue().toPlainString(),
                        unitPrice.toPlainString(),
                        entry.getValue().multiply(unitPrice).toPlainString()))
            .collect(Collectors.joining(","));
    call.json(
        200,
        "{\"time_series\":[{\"bucket\":\"%s\",\"results\":[%s]}],\"next_cursor\":null,\"has_more\":false}"
            .formatted(start, lines));
  }

  private String event(Run run) {
    BigDecimal units = booked(run);
    return """
    {"request_id":"%s","endpoint_id":"%s","timestamp":"%s","output_units":%s,"unit_price":%s,\
    "percent_discount":null,"cost_estimate_nano_usd":%s}\
    """
        .formatted(
            run.submit().requestId(),
            run.submit().endpoint(),
            run.endedAt().map(Instant::toString).orElse(""),
            units.toPlainString(),
            unitPrice.toPlainString(),
            units.multiply(unitPrice).multiply(NANOS_IN_DOLLAR).toBigInteger());
  }

  /// The billed units of a run that has ended, whether its response reports them or not.
  private static BigDecimal booked(Run run) {
    return run.ending()
        .map(ending -> ending.billedUnits().map(BigDecimal::new).orElse(BigDecimal.ZERO))
        .orElseGet(() -> BigDecimal.valueOf(run.submit().billedUnits()));
  }

  private void requests(Call call) throws IOException {
    if (!listsRequests) {
      call.json(503, "{\"error\":{\"type\":\"server_error\",\"message\":\"Try again later\"}}");
      return;
    }
    List<String> endpoints = call.queries("endpoint_id");
    if (endpoints.isEmpty()) {
      call.json(422, "{\"error\":{\"type\":\"validation_error\",\"message\":\"endpoint_id\"}}");
      return;
    }
    Optional<Instant> start =
        Optional.of(call.query("start")).filter(s -> !s.isEmpty()).map(Instant::parse);
    Optional<Instant> end =
        Optional.of(call.query("end")).filter(s -> !s.isEmpty()).map(Instant::parse);
    boolean payloads = call.queries("expand").contains("payloads");
    String items =
        queue.runs().stream()
            .filter(run -> endpoints.contains(run.submit().endpoint()))
            .filter(run -> start.isEmpty() || !run.sentAt().isBefore(start.get()))
            .filter(run -> end.isEmpty() || run.sentAt().isBefore(end.get()))
            .map(run -> item(run, payloads))
            .collect(Collectors.joining(","));
    call.json(200, "{\"items\":[" + items + "],\"next_cursor\":null,\"has_more\":false}");
  }

  private static String item(Run run, boolean payloads) {
    Submit submit = run.submit();
    String ended = run.endedAt().map(at -> "\"" + at + "\"").orElse("null");
    int status = run.ending().map(Ending::resultStatus).orElse(200);
    return """
    {"request_id":"%s","endpoint_id":"%s","sent_at":"%s","started_at":"%s","ended_at":%s,\
    "status_code":%s%s}\
    """
        .formatted(
            submit.requestId(),
            submit.endpoint(),
            run.sentAt(),
            run.sentAt(),
            ended,
            run.isDone() ? Integer.toString(status) : "null",
            payloads ? ",\"json_input\":" + submit.rawBody() : "");
  }
}
