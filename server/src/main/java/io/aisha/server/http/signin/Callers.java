package io.aisha.server.http.signin;

import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Who tries to sign in, for [SignInLimits].
public final class Callers {
  /// A home or an attacker usually has all addresses below such a prefix.
  private static final int IPV6_NETWORK_BYTES = 8;

  /// All callers whose address is not one, such as `1.2.3.4:5678`, count as one network.
  private static final String UNKNOWN = "unknown";

  private Callers() {}

  static SignInLimits.Caller of(HttpServletRequest request, String login) {
    return new SignInLimits.Caller(
        login, network(request.getRemoteAddr()), DeviceCookie.read(request));
  }

  /// The network of an address.
  ///
  /// @param address an IP address, or whatever else a proxy reported
  public static String network(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES))
          : parsed.getHostAddress();
    } catch (IllegalArgumentException _) {
      return UNKNOWN;
    }
  }
}
