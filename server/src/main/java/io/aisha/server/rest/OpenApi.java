package io.aisha.server.rest;

import io.aisha.server.rest.request.Paths;
import io.aisha.server.settings.WebSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI 3.1 description of this API. It is written by hand, except for the address of the
/// server; a test compares it with the mappings.
@RestController
final class OpenApi {

  private final ObjectNode description;

  OpenApi(JsonMapper json, WebSettings web) {
    try (InputStream file = new ClassPathResource("openapi/openapi.json").getInputStream()) {
      description = (ObjectNode) json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String server = web.pathPrefix().isEmpty() ? "/" : web.pathPrefix();
    description.putArray("servers").addObject().put("url", server);
  }

  @GetMapping(Paths.API + "/openapi.json")
  ResponseEntity<ObjectNode> show() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(description);
  }
}
