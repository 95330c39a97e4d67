package io.aisha.server.http.share;

/// The addresses that viewers of a share see.
public final class SharePaths {
  /// For everybody who has the link; the secret follows.
  public static final String LINK = "/share";

  /// For a user who is signed in; the id of the share follows.
  public static final String FOR_USER = "/shared";

  private SharePaths() {}
}
