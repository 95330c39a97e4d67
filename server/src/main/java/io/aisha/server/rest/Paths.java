package io.aisha.server.rest;

/// Where the API lives.
final class Paths {

  static final String API = "/api/v1";

  private Paths() {}
}
