package io.aisha.bot.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks the two messages that Telegram signs with the token of a bot: those of the login widget
/// (<https://core.telegram.org/widgets/login>) and the `initData` of a Mini App
/// (<https://core.telegram.org/bots/webapps>). A message of another bot has another signature.
public final class TelegramLogin {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String HASH = "hash";
  private static final String AUTH_DATE = "auth_date";
  private static final int LENGTH_MAX = 8 * 1024;

  /// The widget's message comes at once.
  private static final Duration WIDGET_VALID = Duration.ofMinutes(10);

  /// Desktop clients keep the message of a Mini App for about a day, and send it again.
  private static final Duration MINI_APP_VALID = Duration.ofHours(24);

  /// Clocks differ.
  private static final Duration FUTURE = Duration.ofMinutes(1);

  private final byte[] widgetKey;
  private final byte[] miniAppKey;
  private final InstantSource clock;

  /// @param token of the bot
  public TelegramLogin(String token, InstantSource clock) {
    this.widgetKey = sha256(token);
    this.miniAppKey = hmac("WebAppData".getBytes(UTF_8), token);
    this.clock = clock;
  }

  /// The person of the login widget; empty when the message is forged, of another bot, or old.
  ///
  /// @param fields all that Telegram added to the address, decoded
  public Optional<TelegramPerson> readWidget(Map<String, String> fields) {
    return signed(new TreeMap<>(fields), widgetKey, WIDGET_VALID)
        .flatMap(message -> person(message, message.fields().getOrDefault("id", ""), fields));
  }

  /// The person of a Mini App; empty when the message is forged, of another bot, or old.
  ///
  /// @param initData exactly as the app got it, not decoded
  public Optional<TelegramPerson> readMiniApp(String initData) {
    return decoded(initData)
        .flatMap(fields -> signed(fields, miniAppKey, MINI_APP_VALID))
        .flatMap(message -> {
          Map<String, String> user = user(message.fields().getOrDefault("user", ""));
          return person(message, user.getOrDefault("id", ""), user);
        });
  }

  private record Message(Map<String, String> fields, String proof, Instant until) {}

  private static Optional<SortedMap<String, String>> decoded(String initData) {
    if (initData.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    SortedMap<String, String> fields = new TreeMap<>();
    try {
      for (String pair : initData.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        if (parts.length < 2 || fields.put(decode(parts[0]), decode(parts[1])) != null) {
          return Optional.empty();
        }
      }
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    return Optional.of(fields);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /// Compares the signature in constant time, then the age.
  private Optional<Message> signed(SortedMap<String, String> fields, byte[] key, Duration valid) {
    String hash = fields.remove(HASH);
    String date = fields.getOrDefault(AUTH_DATE, "");
    if (hash == null || !date.matches("[0-9]{1,12}")) {
      return Optional.empty();
    }
    String checked =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("\n"));
    String expected = HexFormat.of().formatHex(hmac(key, checked));
    if (!MessageDigest.isEqual(expected.getBytes(UTF_8), hash.getBytes(UTF_8))) {
      return Optional.empty();
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(date));
    Instant now = clock.instant();
    Instant until = signedAt.plus(valid);
    return until.isBefore(now) || signedAt.minus(FUTURE).isAfter(now)
        ? Optional.empty()
        : Optional.of(
            new Message(fields, HexFormat.of().formatHex(sha256(expected)), until.plus(FUTURE)));
  }

  private static Map<String, String> user(String json) {
    try {
      JsonNode user = JSON.readTree(json);
      return user.propertyStream()
          .filter(field -> field.getValue().isValueNode())
          .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().asString("")));
    } catch (JacksonException _) {
      return Map.of();
    }
  }

  private static Optional<TelegramPerson> person(
      Message message, String id, Map<String, String> names) {
    if (!id.matches("[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    String name = names.getOrDefault("first_name", "") + " " + names.getOrDefault("last_name", "");
    return Optional.of(
        new TelegramPerson(
            Long.parseLong(id),
            name.strip(),
            names.getOrDefault("username", ""),
            message.proof(),
            message.until()));
  }

  private static byte[] hmac(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }
}
