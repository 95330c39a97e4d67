package io.aisha.server.rest;

import io.aisha.studio.account.UserId;
import io.aisha.studio.idempotency.Idempotency;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Carries out a request that creates something, at most once for each `Idempotency-Key`.
@Component
final class Once {

  /// The request's header.
  static final String HEADER = "Idempotency-Key";

  private final Idempotency idempotency;
  private final JsonMapper json;

  Once(Idempotency idempotency, JsonMapper json) {
    this.idempotency = idempotency;
    this.json = json;
  }

  /// The id of what was made, now or when the key was first sent.
  ///
  /// @param key null when the client sent none, which makes a new thing each time
  /// @param path together with `body` tells an honest repetition from a key used twice
  /// @param body the request as it was understood, so spaces and the order of keys are nothing to
  ///   it
  UUID create(
      UserId owner, @Nullable String key, String path, Object body, Supplier<UUID> creation) {
    return key == null
        ? creation.get()
        : idempotency.once(owner, key, path + " " + json.writeValueAsString(body), creation);
  }
}
