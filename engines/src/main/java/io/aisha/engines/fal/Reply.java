package io.aisha.engines.fal;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A whole answer.
///
/// @param body not copied
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Reply(int status, HttpHeaders headers, byte[] body) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  boolean ok() {
    return status / 100 == 2;
  }

  /// The request that fal saw; empty when something before it answered.
  Optional<String> requestId() {
    return headers.firstValue("x-fal-request-id").filter(id -> ID.matcher(id).matches());
  }

  Optional<JsonNode> json() {
    return FalJson.read(body);
  }

  /// Whether an id can stand in an address.
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /// Without what it says, which may be a person's.
  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}
