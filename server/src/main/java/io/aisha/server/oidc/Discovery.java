package io.aisha.server.oidc;

import io.aisha.server.oidc.ProviderUnavailable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
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

  private static Map<String, Object> document(URI url) {
    try (HttpClient client = client()) {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(ANSWER).build();
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new ProviderUnavailable(Reason.NO_DOCUMENT, null, null);
        }
        return JsonMapper.shared().readValue(body.readNBytes(DOCUMENT_BYTES_MAX), OBJECT);
      }
    } catch (JacksonException e) {
      throw new ProviderUnavailable(Reason.NO_DOCUMENT, null, e);
    } catch (IOException e) {
      throw new ProviderUnavailable(Reason.UNREACHABLE, null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderUnavailable(Reason.UNREACHABLE, null, e);
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
