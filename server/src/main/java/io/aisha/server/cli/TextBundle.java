package io.aisha.server.cli;

import io.aisha.text.Texts;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The message files as a resource bundle for picocli.
final class TextBundle extends ResourceBundle {

  private final Texts texts;

  TextBundle(Texts texts) {
    this.texts = texts;
  }

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return texts.find(key, Map.of()).orElse(null);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(texts.keys());
  }
}
