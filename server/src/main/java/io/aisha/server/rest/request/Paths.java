package io.aisha.server.rest.request;

/// The base path of the API.
public final class Paths {

  public static final String API = "/api/v1";

  private Paths() {}
}
