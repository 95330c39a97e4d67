package io.aisha.server.rest;

import io.aisha.studio.engine.Engines;
import io.aisha.text.Phrases;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lists the engines and their capabilities.
@RestController
final class EngineActions {

  private final Engines engines;

  EngineActions(Engines engines) {
    this.engines = engines;
  }

  @GetMapping(Paths.API + "/engines")
  ListJson<EngineJson> list(Phrases phrases) {
    return new ListJson<>(
        engines.all().stream().map(engine -> EngineJson.of(engine, phrases)).toList(),
        Optional.empty());
  }
}
