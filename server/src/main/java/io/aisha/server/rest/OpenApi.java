package io.aisha.server.rest;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The description of this API, OpenAPI 3.1. It is written by hand; a test holds it against the
/// mappings.
@RestController
final class OpenApi {

  @GetMapping(Paths.API + "/openapi.json")
  ResponseEntity<Resource> show() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ClassPathResource("openapi/openapi.json"));
  }
}
