package io.aisha.testkit.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Messages with which Telegram says who a person is, signed with the token of a bot as Telegram
/// documents it.
public final class LoginMessages {
  private static final AtomicInteger MESSAGES = new AtomicInteger();

  private LoginMessages() {}

  /// What the login widget appends to the address of the site, without a question mark.
  public static String widget(String token, long id, Instant at) {
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("id", Long.toString(id));
    fields.put("first_name", "Zoë");
    // Otherwise two messages of one second would be the same.
    fields.put("username", "zoe" + MESSAGES.getAndIncrement());
    fields.put("auth_date", Long.toString(at.getEpochSecond()));
    return signed(fields, sha256(token));
  }

  /// What a Mini App is told about the person who opens it.
  public static String initData(String token, long id, Instant at) {
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("user", "{\"id\":%d,\"first_name\":\"Zoë & +\"}".formatted(id));
    fields.put("query_id", "AAE");
    fields.put("signature", "c2ln-_");
    fields.put("auth_date", Long.toString(at.getEpochSecond()));
    return signed(fields, hmac("WebAppData".getBytes(UTF_8), token));
  }

  private static String signed(SortedMap<String, String> fields, byte[] key) {
    String text =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("\n"));
    fields.put("hash", HexFormat.of().formatHex(hmac(key, text)));
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("&"));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
