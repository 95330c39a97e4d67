package io.aisha.server.http.signin;

import io.aisha.server.oidc.Discovery;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/// Sends requests to providers. One that is slow or away costs a few seconds at most.
final class ProviderRequests {

  private ProviderRequests() {}

  static JdkClientHttpRequestFactory factory() {
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(Discovery.client());
    requests.setReadTimeout(Discovery.ANSWER);
    return requests;
  }
}
