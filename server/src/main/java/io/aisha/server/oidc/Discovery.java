package io.aisha.server.oidc;

import io.aisha.server.oidc.ProviderUnavailable.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads how a provider describes itself (OpenID Connect Discovery 1.0). A provider that is slow or
/// away costs a few seconds at most.
public final class Discovery {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /// How long a provider may take to answer.
  public static final Duration ANSWER = Duration.ofSeconds(5);

  private static final int DOCUMENT_BYTES_MAX = 1 << 20;
  private static final String PATH = "/.well-known/openid-configuration";
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Discovery() {}

  /// The document of an issuer.
  ///
  /// @throws ProviderUnavailable when there is none, or it names another issuer
  public static Map<String, Object> read(URI issuer) {
    Map<String, Object> document = document(URI.create(withoutSlash(issuer.toString()) + PATH));
    String named = String.valueOf(document.get("issuer"));
    if (!named.equals(issuer.toString())) {
      throw new ProviderUnavailable(Reason.OTHER_ISSUER, named, null);
    }
    return document;
  }

  /// The limit of the time includes the body: it could otherwise arrive byte by byte, for ever.
  private static Map<String, Object> document(URI url) {
    HttpClient client = client();
    try {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(ANSWER).build();
      HttpResponse<byte[]> answer =
          client
              .sendAsync(
                  request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), DOCUMENT_BYTES_MAX))
              .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200) {
        throw new ProviderUnavailable(Reason.NO_DOCUMENT, null, null);
      }
      return JsonMapper.shared().readValue(answer.body(), OBJECT);
    } catch (JacksonException e) {
      throw new ProviderUnavailable(Reason.NO_DOCUMENT, null, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new ProviderUnavailable(Reason.UNREACHABLE, null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderUnavailable(Reason.UNREACHABLE, null, e);
    } finally {
      client.shutdownNow();
    }
  }

  /// A client that does not wait long for a connection.
  public static HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(CONNECT).build();
  }

  private static String withoutSlash(String url) {
    return url.replaceFirst("/+$", "");
  }
}
