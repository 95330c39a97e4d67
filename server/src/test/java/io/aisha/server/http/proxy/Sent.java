package io.aisha.server.http.proxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Requests byte by byte, because HTTP clients set the host and the version themselves.
final class Sent {
  private static final int PATIENCE_MILLIS = 30_000;

  private Sent() {}

  /// The whole response.
  ///
  /// @param head the first line and the headers of the request, each with its line end
  static String whole(URI studio, String head) throws IOException {
    try (Socket socket = open(studio, head + "Connection: close\r\n")) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The first line of the response that begins so.
  static String first(URI studio, String start, String head) throws IOException {
    try (Socket socket = open(studio, head);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.startsWith(start)) {
        line = lines.readLine();
      }
      return String.valueOf(line);
    }
  }

  private static Socket open(URI studio, String head) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), studio.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
