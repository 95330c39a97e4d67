package io.aisha.server.http.share;

import java.net.URI;

/// The links with which everybody sees what is shared.
///
/// @param studio the address of the studio, which may have a path
public record ShareLinks(URI studio) {
  /// The link with that secret.
  public URI of(String secret) {
    return URI.create(studio.toString().replaceAll("/+$", "") + SharePaths.LINK + "/" + secret);
  }
}
