package io.aisha.server.rest;

import io.aisha.server.rest.request.Paths;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The OpenAPI 3.1 description of this API. It is written by hand; a test compares it with the
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
