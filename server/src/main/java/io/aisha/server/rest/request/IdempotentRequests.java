package io.aisha.server.rest.request;

import io.aisha.studio.account.UserId;
import io.aisha.studio.idempotency.Idempotency;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Executes a request that creates something at most once for each `Idempotency-Key`.
@Component
public final class IdempotentRequests {

  /// The request's header.
  public static final String HEADER = "Idempotency-Key";

  private final Idempotency idempotency;
  private final JsonMapper json;

  IdempotentRequests(Idempotency idempotency, JsonMapper json) {
    this.idempotency = idempotency;
    this.json = json;
  }

  /// The id of the created thing, created now or when the key was first sent.
  ///
  /// @param key null when the client sent none; then each request creates a new thing
  /// @param path distinguishes, together with `body`, a repeated request from a reused key
  /// @param body the parsed request, so that spaces and the order of keys do not matter
  public UUID create(
      UserId owner, @Nullable String key, String path, Object body, Supplier<UUID> creation) {
    return key == null
        ? creation.get()
        : idempotency.once(owner, key, path + " " + json.writeValueAsString(body), creation);
  }
}
