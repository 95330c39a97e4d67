package io.aisha.testkit.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// An OpenID Connect provider with one client, at which every browser is signed in as one person:
/// the authorization code flow of OpenID Connect Core 1.0, section 3.1, with ID tokens signed by
/// RS256. The tests of the flow itself use Spring Authorization Server.
public final class OpenIdProvider implements AutoCloseable {
  public static final String CLIENT_ID = "aisha";
  public static final String CLIENT_SECRET = "secret-of-the-test-client";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final String subject;
  private final String name;
  private final KeyPair keys;
  private final Map<String, String> nonceByCode = new ConcurrentHashMap<>();

  private OpenIdProvider(String subject, String name) throws IOException {
    this.subject = subject;
    this.name = name;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /// Starts a provider on a free port.
  ///
  /// @param subject identifies the person
  /// @param name of the person
  public static OpenIdProvider start(String subject, String name) {
    try {
      return new OpenIdProvider(subject, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/.well-known/openid-configuration" -> answer(exchange, description());
        case "/keys" -> answer(exchange, Map.of("keys", new Object[] {key()}));
        case "/authorize" -> authorize(exchange);
        case "/token" -> token(exchange);
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private Map<String, Object> description() {
    return Map.of(
        "issuer", issuer().toString(),
        "authorization_endpoint", issuer() + "/authorize",
        "token_endpoint", issuer() + "/token",
        "jwks_uri", issuer() + "/keys",
        "response_types_supported", new String[] {"code"},
        "subject_types_supported", new String[] {"public"},
        "id_token_signing_alg_values_supported", new String[] {"RS256"},
        "token_endpoint_auth_methods_supported", new String[] {"client_secret_basic"},
        "code_challenge_methods_supported", new String[] {"S256"});
  }

  private Map<String, Object> key() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Map.of(
        "kty", "RSA",
        "use", "sig",
        "alg", "RS256",
        "kid", "1",
        "n", BASE64.encodeToString(unsigned(key.getModulus().toByteArray())),
        "e", BASE64.encodeToString(unsigned(key.getPublicExponent().toByteArray())));
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    nonceByCode.put(code, asked.getOrDefault("nonce", ""));
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            asked.getOrDefault("redirect_uri", "")
                + "?code="
                + code
                + "&state="
                + encoded(asked.getOrDefault("state", "")));
    exchange.sendResponseHeaders(302, -1);
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> asked =
        parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    String expected =
        "Basic "
            + Base64.getEncoder().encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(UTF_8));
    String nonce = nonceByCode.remove(asked.getOrDefault("code", ""));
    if (nonce == null || !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    answer(
        exchange,
        Map.of(
            "access_token",
            UUID.randomUUID().toString(),
            "token_type",
            "Bearer",
            "expires_in",
            300,
            "id_token",
            idToken(nonce)));
  }

  private String idToken(String nonce) {
    long now = Instant.now().getEpochSecond();
    String content =
        part(Map.of("alg", "RS256", "kid", "1", "typ", "JWT"))
            + "."
            + part(
                Map.of(
                    "iss", issuer().toString(),
                    "sub", subject,
                    "aud", CLIENT_ID,
                    "iat", now,
                    "exp", now + 300,
                    "nonce", nonce,
                    "name", name));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(UTF_8));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(Map<String, Object> claims) {
    return BASE64.encodeToString(JsonMapper.shared().writeValueAsBytes(claims));
  }

  private static void answer(HttpExchange exchange, Map<String, Object> json) throws IOException {
    byte[] body = JsonMapper.shared().writeValueAsBytes(json);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
