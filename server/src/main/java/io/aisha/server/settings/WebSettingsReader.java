package io.aisha.server.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads where the studio is served. A studio that others can reach has accounts.
final class WebSettingsReader {
  private static final String LOCALHOST = "localhost";

  /// Characters that no proxy encodes or decodes on the way.
  private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*");

  private final SettingValues values;

  WebSettingsReader(SettingValues values) {
    this.values = values;
  }

  /// @param publicUrl at which the studio is reached from outside
  WebSettings read(Optional<URI> publicUrl) {
    InetAddress address = address();
    boolean reachable =
        !address.isLoopbackAddress()
            || publicUrl.filter(url -> !WebSettings.isLoopbackHost(url.getHost())).isPresent();
    return new WebSettings(
        address.getHostAddress(),
        port(),
        accounts(reachable),
        publicUrl.filter(this::isUsable),
        trustedProxies(),
        new SignInSettingsReader(values).read());
  }

  private boolean isUsable(URI publicUrl) {
    boolean usable = PATH.matcher(publicUrl.getRawPath()).matches();
    if (!usable) {
      values.problem(
          SettingKey.AISHA_PUBLIC_URL, "not-a-path-prefix", Map.of("value", publicUrl.getPath()));
    }
    return usable;
  }

  private List<String> trustedProxies() {
    List<String> networks = new ArrayList<>();
    for (String part : values.value(SettingKey.AISHA_TRUSTED_PROXIES).split(",", -1)) {
      String text = part.strip();
      network(text)
          .ifPresentOrElse(
              networks::add,
              () ->
                  values.problem(
                      SettingKey.AISHA_TRUSTED_PROXIES, "not-a-network", Map.of("value", text)));
    }
    return networks;
  }

  /// An address alone is a network of one.
  private static Optional<String> network(String text) {
    String[] parts = text.split("/", 2);
    try {
      int bits = InetAddress.ofLiteral(parts[0]).getAddress().length * Byte.SIZE;
      if (parts.length == 1) {
        return Optional.of(text + "/" + bits);
      }
      return parts[1].matches("[0-9]{1,3}") && Integer.parseInt(parts[1]) <= bits
          ? Optional.of(text)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private InetAddress address() {
    String text = values.value(SettingKey.AISHA_ADDRESS);
    boolean literal = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || text.contains(":");
    try {
      if (literal) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException _) {
      // Reported below.
    }
    if (!text.equals(LOCALHOST)) {
      values.problem(SettingKey.AISHA_ADDRESS, "not-an-address", Map.of("value", text));
    }
    return InetAddress.getLoopbackAddress();
  }

  private int port() {
    String text = values.value(SettingKey.AISHA_PORT);
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    values.problem(SettingKey.AISHA_PORT, "not-a-port", Map.of("value", text));
    return 0;
  }

  private boolean accounts(boolean reachable) {
    String text = values.value(SettingKey.AISHA_ACCOUNTS);
    return switch (text) {
      case "auto" -> reachable;
      case "on" -> true;
      case "off" -> {
        if (reachable) {
          values.problem(SettingKey.AISHA_ACCOUNTS, "accounts-needed", Map.of());
        }
        yield false;
      }
      default -> {
        values.problem(SettingKey.AISHA_ACCOUNTS, "not-auto-on-off", Map.of("value", text));
        yield true;
      }
    };
  }
}
