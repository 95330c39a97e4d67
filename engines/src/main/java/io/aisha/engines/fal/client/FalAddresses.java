package io.aisha.engines.fal.client;

import java.net.URI;

/// The base addresses of fal.ai, or of a gateway in its place. Each is `http(s)://host[/path]`; a
/// final slash is removed.
///
/// @param queue starts requests, reports on them and returns their results
/// @param run runs a request without the queue. Part of the set, but never called: a call whose
///   answer is lost would be billed all the same
/// @param rest stores files, and publishes the keys that sign webhook events
/// @param api the platform: prices, bills, lists of requests, deletion
public record FalAddresses(URI queue, URI run, URI rest, URI api) {
  /// The addresses of fal.ai itself.
  public static final FalAddresses FAL =
      new FalAddresses(
          URI.create("https://queue.fal.run"),
          URI.create("https://fal.run"),
          URI.create("https://rest.fal.ai"),
          URI.create("https://api.fal.ai/v1"));

  /// @throws IllegalArgumentException when an address has a query, a user name or no host
  public FalAddresses {
    queue = base(queue);
    run = base(run);
    rest = base(rest);
    api = base(api);
  }

  /// Whether results may be fetched over plain HTTP. Only where the queue itself is called so: in a
  /// test, or behind an operator's own gateway.
  public boolean plainHttp() {
    return "http".equals(queue.getScheme());
  }

  private static URI base(URI url) {
    if (!("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
        || url.getHost() == null
        || url.getRawQuery() != null
        || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "address was '%s', expected http(s)://host[/path]"
              .formatted(url.getRawUserInfo() == null ? url : "with a password"));
    }
    String text = url.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
  }
}
