package io.aisha.server.rest.engine;

import io.aisha.server.rest.request.Paths;
import io.aisha.server.rest.response.ListJson;
import io.aisha.studio.engine.Engines;
import io.aisha.text.Phrases;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lists the engines and their capabilities.
@RestController
public final class EngineActions {

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
