package io.aisha.server.rest.request;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/// The paths of the API.
public final class Paths {

  public static final String API = "/api/v1";

  private Paths() {}

  /// The address of a resource for the header `Location`.
  ///
  /// @param resource the path within the API, such as `/avatars/<id>`
  public static URI location(HttpServletRequest request, String resource) {
    return URI.create(request.getContextPath() + API + resource);
  }
}
