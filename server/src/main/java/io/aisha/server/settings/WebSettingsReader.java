package io.aisha.server.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/// Reads where the studio is served. A studio that others can reach has accounts.
final class WebSettingsReader {
  private static final String LOCALHOST = "localhost";

  private final SettingValues values;

  WebSettingsReader(SettingValues values) {
    this.values = values;
  }

  /// @param publicUrl at which the studio is reached from outside
  WebSettings read(Optional<URI> publicUrl) {
    InetAddress address = address();
    boolean reachable = !address.isLoopbackAddress() || publicUrl.isPresent();
    return new WebSettings(address.getHostAddress(), port(), accounts(reachable), publicUrl);
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
