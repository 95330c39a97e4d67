package io.aisha.engines.fal.failure;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.aisha.engines.fal.wire.FalJson;
import io.aisha.engines.fal.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What a reply that is no success means. Two shapes come, by who failed: a model gives `detail` as
/// a list, the platform gives it as text with `error_type`; the header `X-Fal-Error-Type` goes
/// before both. What a reply echoes of the input is dropped here.
public final class FailureReading {
  private static final Pattern TYPE = Pattern.compile("[a-zA-Z0-9_.-]{1,60}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
  private static final int DETAILS_MAX = 10;

  /// What asks for more is asked again all the same.
  private static final Duration WAIT_MAX = Duration.ofHours(1);

  /// The type of a request that waited in the queue for longer than we wanted it to.
  public static final String WAITED_TOO_LONG = "request_timeout_user";

  private final Reply reply;
  private final Optional<JsonNode> json;
  private final JsonNode body;

  public FailureReading(Reply reply) {
    this.reply = reply;
    this.json = reply.json().filter(JsonNode::isObject);
    this.body = json.orElseGet(() -> FalJson.node(Map.of()));
  }

  /// The failure, with what it was billed; for any status outside 2xx.
  public FalException failure() {
    return kind().billed(reply.billedUnits());
  }

  private FalException kind() {
    int status = reply.status();
    if (isForeign()) {
      return new FalException.Foreign(status);
    }
    Optional<String> type = type();
    if (status == 499 || type.filter(FailureReading::isCancellation).isPresent()) {
      return new FalException.Cancelled();
    }
    if (status == 401) {
      return new FalException.Auth(status);
    }
    if (status == 403) {
      return locked() ? new FalException.Locked() : new FalException.Auth(status);
    }
    if (status == 402) {
      return new FalException.Locked(); // Payment Required
    }
    if (status == 404 || status == 410) {
      return new FalException.NotFound(status);
    }
    if (status == 429) {
      return new FalException.RateLimited(retryAfter());
    }
    if (status >= 500 || status == 408) {
      return new FalException.Transient(
          status, waitedTooLong() ? Optional.of(WAITED_TOO_LONG) : type(), retryAfter());
    }
    return new FalException.Validation(status, details());
  }

  /// Whether another server answered in the place of fal.ai, which never redirects, never asks for
  /// a proxy password, and always answers in JSON. A status of 500 and above, or 429, is a failure
  /// whichever server sends it.
  public boolean isForeign() {
    int status = reply.status();
    if (status >= 500 || status == 408 || status == 429 || hasItsHeaders()) {
      return false;
    }
    boolean redirect = status / 100 == 3;
    return redirect || status == 407 || (reply.body().length > 0 && json.isEmpty());
  }

  /// Whether fal.ai itself says that it has no such endpoint: its gateway gives a reason.
  public boolean isNotFoundThere() {
    boolean gone = reply.status() == 404 || reply.status() == 405 || reply.status() == 410;
    return gone && (hasItsHeaders() || body.has("detail") || body.has("error_type"));
  }

  private boolean hasItsHeaders() {
    return reply.requestId().isPresent()
        || reply.headers().firstValue("x-fal-error-type").isPresent();
  }

  /// Whether a result is not there yet; comes with 400, and was seen with 200.
  public boolean stillInProgress() {
    return text().contains("still in progress");
  }

  /// The code of what failed: from the header, else from the body, else from its first detail.
  Optional<String> type() {
    return reply
        .headers()
        .firstValue("x-fal-error-type")
        .or(() -> body.path("error_type").stringValueOpt())
        .or(() -> details().stream().findFirst().map(FailureDetail::type))
        .filter(type -> TYPE.matcher(type).matches());
  }

  /// Whether asking again may help; the headers win over what the code says.
  Optional<Boolean> retryable() {
    return reply
        .headers()
        .firstValue("x-fal-retryable")
        .or(() -> reply.headers().firstValue("x-fal-needs-retry"))
        .map(value -> value.equalsIgnoreCase("true") || value.equals("1"));
  }

  List<FailureDetail> details() {
    List<FailureDetail> details = new ArrayList<>();
    for (JsonNode item : body.path("detail").values()) {
      item.path("type")
          .stringValueOpt()
          .filter(type -> TYPE.matcher(type).matches() && details.size() < DETAILS_MAX)
          .ifPresent(type -> details.add(new FailureDetail(type, limits(item.path("ctx")))));
    }
    if (details.isEmpty()) {
      reply
          .headers()
          .firstValue("x-fal-error-type")
          .or(() -> body.path("error_type").stringValueOpt())
          .filter(type -> TYPE.matcher(type).matches())
          .ifPresent(type -> details.add(new FailureDetail(type, Map.of())));
    }
    return details;
  }

  private static Map<String, Object> limits(JsonNode context) {
    Map<String, Object> limits = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : context.properties()) {
      if (TYPE.matcher(entry.getKey()).matches()) {
        FalJson.number(entry.getValue()).ifPresent(limit -> limits.put(entry.getKey(), limit));
      }
    }
    return limits;
  }

  public static boolean isCancellation(String type) {
    return type.equals("client_cancelled") || type.equals("client_disconnected");
  }

  private boolean waitedTooLong() {
    return reply
        .headers()
        .firstValue("x-fal-request-timeout-type")
        .filter("user"::equalsIgnoreCase)
        .isPresent();
  }

  private boolean locked() {
    String said = text();
    return said.contains("locked") || said.contains("balance");
  }

  private String text() {
    return body.path("detail").stringValue("").toLowerCase(Locale.ROOT);
  }

  /// How long the reply asks to wait, in seconds or until a date; at most an hour.
  public Optional<Duration> retryAfter() {
    return reply
        .headers()
        .firstValue("retry-after")
        .map(String::strip)
        .flatMap(value ->
            SECONDS.matcher(value).matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                : date(value).map(this::fromNow))
        .filter(Duration::isPositive)
        .map(asked -> asked.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : asked);
  }

  /// The time until that moment, by the sender's clock.
  private Duration fromNow(Instant until) {
    Instant now =
        reply.headers().firstValue("date").flatMap(FailureReading::date).orElse(reply.at());
    return Duration.between(now, until);
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
