package io.aisha.engines.fal.file;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// From where results may be fetched. What a reply names is fetched from nowhere else, for a reply
/// could name an address inside our own network.
///
/// @param entries each a domain with its subdomains, such as `.fal.media`, or one exact host name,
///   such as `127.0.0.1` or `localhost`. An entry with a port (`127.0.0.1:8080`) allows that port,
///   one without allows the default port of the scheme
public record FileHosts(List<String> entries) {
  private static final Pattern SHAPE =
      Pattern.compile("\\.?[a-z0-9-]+(\\.[a-z0-9-]+)*(:\\d{1,5})?|\\[[0-9a-f:.]+](:\\d{1,5})?");
  private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9.]+|[a-z0-9-]+");

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int PORT_MAX = 65_535;

  /// Where fal.ai keeps files.
  public static final FileHosts FAL = new FileHosts(List.of(".fal.media"));

  public FileHosts {
    entries = entries.stream().map(entry -> entry.strip().toLowerCase(Locale.ROOT)).toList();
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("file hosts were empty, expected at least one");
    }
    for (String entry : entries) {
      if (!SHAPE.matcher(entry).matches() || port(entry).orElse(1) > PORT_MAX) {
        throw new IllegalArgumentException(
            "file host was '" + entry + "', expected like .fal.media or 127.0.0.1");
      }
    }
  }

  /// The same hosts, and the queue's host with its port if the host is an entry without a port. The
  /// server of the queue gets our key anyway, so it may serve files too.
  public FileHosts with(URI queue) {
    List<String> more = new ArrayList<>(entries);
    if (queue.getPort() >= 0 && entries.contains(queue.getHost().toLowerCase(Locale.ROOT))) {
      more.add(queue.getHost().toLowerCase(Locale.ROOT) + ":" + queue.getPort());
    }
    return new FileHosts(more);
  }

  /// Whether a file may be fetched from that host.
  public boolean allow(URI file) {
    String given = file.getHost();
    if (given == null) {
      return false;
    }
    String host = given.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""); // A name's own end.
    return entries.stream().anyMatch(entry -> matches(entry, host, file));
  }

  private static OptionalInt port(String entry) {
    int colon = entry.endsWith("]") ? -1 : entry.lastIndexOf(':');
    return colon < 0
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(entry.substring(colon + 1)));
  }

  private static boolean matches(String entry, String host, URI file) {
    OptionalInt port = port(entry);
    String name = port.isPresent() ? entry.substring(0, entry.lastIndexOf(':')) : entry;
    int usual = "http".equalsIgnoreCase(file.getScheme()) ? HTTP : HTTPS;
    int wanted = port.orElse(usual);
    if (wanted != (file.getPort() < 0 ? usual : file.getPort())) {
      return false;
    }
    if (ADDRESS.matcher(name).matches()) {
      return host.equals(name);
    }
    String domain = name.startsWith(".") ? name.substring(1) : name;
    return host.equals(domain) || host.endsWith("." + domain);
  }
}
