package io.aisha.testkit.telegram;

import io.aisha.testkit.secret.IssuedSecrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/// Delivery of updates: polling and a webhook.
final class UpdateMethods {
  /// Of random secrets; words that a test makes up are shorter.
  private static final int SECRET_LENGTH = 43;

  private static final int LIMIT_MAX = 100;
  private static final int TIMEOUT_MAX_SECONDS = 50;
  private static final int CONNECTIONS = 40;
  private static final int CONNECTIONS_MAX = 100;
  private static final Set<Integer> PORTS = Set.of(443, 80, 88, 8443);
  private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(1);

  private final ServerState state;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private Instant lastChange = Instant.EPOCH;

  UpdateMethods(ServerState state) {
    this.state = state;
  }

  void close() {
    client.shutdownNow();
  }

  JsonNode getUpdates(CallParameters parameters) throws InterruptedException {
    long limit = parameters.number("limit", LIMIT_MAX);
    if (limit < 1 || limit > LIMIT_MAX) {
      limit = LIMIT_MAX;
    }
    long timeout = Math.clamp(parameters.number("timeout", 0), 0, TIMEOUT_MAX_SECONDS);
    ArrayNode updates = ClientJson.array();
    state
        .updates()
        .poll(
            parameters.number("offset", 0),
            Math.toIntExact(limit),
            Math.toIntExact(timeout),
            allowed(parameters))
        .forEach(update -> updates.add(update.json()));
    return updates;
  }

  private static Optional<List<String>> allowed(CallParameters parameters) {
    JsonNode node = parameters.nested("allowed_updates");
    if (!node.isArray()) {
      return Optional.empty();
    }
    List<String> kinds = new ArrayList<>();
    node.forEach(kind -> kinds.add(kind.asString("")));
    return Optional.of(kinds);
  }

  /// Setting the same webhook again changes nothing; setting another one within a second is
  /// rejected.
  JsonNode setWebhook(CallParameters parameters) {
    String url = parameters.text("url");
    if (url.isEmpty()) {
      return deleteWebhook(parameters);
    }
    check(url);
    String secret = parameters.text("secret_token");
    if (!secret.isEmpty() && !secret.matches("[A-Za-z0-9_-]{1,256}")) {
      throw ErrorResponse.badRequest("secret token contains unallowed characters");
    }
    Optional<WebhookSender> before = state.updates().deliveries();
    List<String> kinds = allowed(parameters).orElseGet(state.updates()::allowed);
    long connections =
        Math.clamp(parameters.number("max_connections", CONNECTIONS), 1, CONNECTIONS_MAX);
    if (secret.length() >= SECRET_LENGTH) {
      IssuedSecrets.record(secret);
    }
    Webhook webhook = new Webhook(url, secret, kinds, Math.toIntExact(connections));
    if (before.map(WebhookSender::webhook).equals(Optional.of(webhook))) {
      return BooleanNode.TRUE;
    }
    Instant now = state.clock().instant();
    if (lastChange.plus(BETWEEN_CHANGES).isAfter(now)) {
      throw ErrorResponse.tooMany(1);
    }
    lastChange = now;
    state
        .updates()
        .deliver(
            new WebhookSender(webhook, client, state.updates()::delivered),
            kinds,
            parameters.isYes("drop_pending_updates"));
    return BooleanNode.TRUE;
  }

  /// Plain HTTP is allowed only on this machine, as with a local Bot API server.
  private static void check(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException _) {
      throw ErrorResponse.badRequest("bad webhook: invalid URL");
    }
    if ("http".equals(uri.getScheme())
        && ("127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost()))) {
      return;
    }
    if (!"https".equals(uri.getScheme())) {
      throw ErrorResponse.badRequest("bad webhook: an HTTPS URL must be provided for webhook");
    }
    if (uri.getPort() != -1 && !PORTS.contains(uri.getPort())) {
      throw ErrorResponse.badRequest(
          "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    }
  }

  JsonNode deleteWebhook(CallParameters parameters) {
    state.updates().stopDeliveries(parameters.isYes("drop_pending_updates"));
    return BooleanNode.TRUE;
  }

  JsonNode getWebhookInfo() {
    Optional<WebhookSender> deliveries = state.updates().deliveries();
    ObjectNode info =
        ClientJson.object()
            .put("url", deliveries.map(set -> set.webhook().url()).orElse(""))
            .put("has_custom_certificate", false)
            .put("pending_update_count", state.updates().pendingCount());
    deliveries.ifPresent(set -> {
      info.put("max_connections", set.webhook().maxConnections());
      ArrayNode kinds = ClientJson.array();
      set.webhook().allowedUpdates().forEach(kinds::add);
      info.set("allowed_updates", kinds);
      if (!set.lastError().isEmpty()) {
        info.put("last_error_date", state.clock().instant().getEpochSecond());
        info.put("last_error_message", set.lastError());
      }
    });
    return info;
  }
}
