package io.aisha.engines.fal.rendering;

import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.engine.StyleInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The library of prompts, in the order in which it is offered.
public final class PromptStyles {
  private final Map<String, PromptStyle> byId = new LinkedHashMap<>();

  public PromptStyles() {
    try (InputStream json =
        Objects.requireNonNull(PromptStyles.class.getResourceAsStream("styles.json"))) {
      for (JsonNode style : FalJson.read(json.readAllBytes()).orElseThrow().values()) {
        String id = style.path("id").stringValue();
        byId.put(
            id,
            new PromptStyle(
                id, style.path("template").stringValue(), style.path("negative").stringValueOpt()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<StyleInfo> offered() {
    return byId.keySet().stream().map(StyleInfo::new).toList();
  }

  Optional<PromptStyle> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
