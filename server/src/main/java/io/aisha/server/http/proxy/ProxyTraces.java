package io.aisha.server.http.proxy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// By what a request shows that a proxy sent it on.
public final class ProxyTraces {
  private static final String FORWARDED = "x-forwarded-";
  private static final Set<String> PROXY_HEADERS =
      Set.of("forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip");

  /// nginx speaks this version to the programs behind it, and sends no header of its own unless it
  /// is told to. Browsers have not used it for twenty years.
  private static final String OLD_VERSION = "HTTP/1.0";

  private ProxyTraces() {}

  /// The name of a header, or the old version of the protocol; empty for a direct request.
  public static Optional<String> find(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .filter(ProxyTraces::isOfProxy)
        .findFirst()
        .or(() -> Optional.of(request.getProtocol()).filter(OLD_VERSION::equals));
  }

  private static boolean isOfProxy(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith(FORWARDED) || PROXY_HEADERS.contains(name);
  }
}
