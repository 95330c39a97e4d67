package io.aisha.testkit.telegram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses a `multipart/form-data` body (RFC 7578).
final class MultipartParser {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");
  private static final Pattern FILE_NAME =
      Pattern.compile("[;\\s]filename=(?:\"([^\"]*)\"|([^;\\s]+))");
  private static final Pattern FILE_NAME_ENCODED =
      Pattern.compile("[;\\s]filename\\*=UTF-8''([^;\\s]+)", Pattern.CASE_INSENSITIVE);
  private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(ISO_8859_1);

  private MultipartParser() {}

  /// Passes each value and each file to its consumer, in the order of the body.
  static void read(
      String contentType,
      byte[] body,
      BiConsumer<String, String> values,
      BiConsumer<String, Part> files) {
    Matcher named = BOUNDARY.matcher(contentType);
    if (!named.find()) {
      throw ErrorResponse.badRequest("boundary of the multipart body is missing");
    }
    byte[] boundary = ("--" + either(named)).getBytes(ISO_8859_1);
    byte[] separator = ("\r\n--" + either(named)).getBytes(ISO_8859_1);
    int from = find(body, boundary, 0);
    while (from >= 0) {
      int headers = from + boundary.length;
      int content = find(body, END_OF_HEADERS, headers);
      int end = content < 0 ? -1 : find(body, separator, content + 2);
      if (end < 0) {
        return;
      }
      String head = new String(body, headers, content - headers, UTF_8);
      byte[] bytes = Arrays.copyOfRange(body, content + END_OF_HEADERS.length, end);
      part(head, bytes, values, files);
      from = end + 2;
    }
  }

  private static void part(
      String head,
      byte[] bytes,
      BiConsumer<String, String> values,
      BiConsumer<String, Part> files) {
    String disposition = header(head, "content-disposition");
    Matcher name = NAME.matcher(disposition);
    if (!name.find()) {
      throw ErrorResponse.badRequest("a part of the multipart body has no name");
    }
    Matcher encoded = FILE_NAME_ENCODED.matcher(disposition);
    Matcher plain = FILE_NAME.matcher(disposition);
    if (encoded.find()) {
      String fileName = URLDecoder.decode(encoded.group(1).replace("+", "%2B"), UTF_8);
      files.accept(either(name), new Part(fileName, header(head, "content-type"), bytes));
    } else if (plain.find()) {
      files.accept(either(name), new Part(either(plain), header(head, "content-type"), bytes));
    } else {
      values.accept(either(name), new String(bytes, UTF_8));
    }
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static String either(Matcher matcher) {
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private static int find(byte[] in, byte[] what, int from) {
    int last = in.length - what.length;
    for (int at = from; at <= last; at++) {
      int same = 0;
      while (same < what.length && in[at + same] == what[same]) {
        same++;
      }
      if (same == what.length) {
        return at;
      }
    }
    return -1;
  }
}
