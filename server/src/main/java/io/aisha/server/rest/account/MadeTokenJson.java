package io.aisha.server.rest.account;

import io.aisha.studio.token.ApiTokens;

/// A new API token.
///
/// @param token the text, which is not shown again
public record MadeTokenJson(String token, TokenJson details) {

  static MadeTokenJson of(ApiTokens.Made made) {
    return new MadeTokenJson(made.text(), TokenJson.of(made.token()));
  }
}
