package io.aisha.server.rest;

/// The base path of the API.
final class Paths {

  static final String API = "/api/v1";

  private Paths() {}
}
