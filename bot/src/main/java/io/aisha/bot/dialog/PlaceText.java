package io.aisha.bot.dialog;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Places and remarks as they are stored.
public final class PlaceText {
  /// What lacks a part was not written by this version.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private PlaceText() {}

  public static String write(Place place) {
    return JSON.writeValueAsString(place);
  }

  /// The place; the menu for one that an earlier or later version knew.
  public static Place read(String text) {
    return read(text, Place.class).orElseGet(Place.Menu::new);
  }

  public static String write(Remark remark) {
    return JSON.writeValueAsString(remark);
  }

  /// The remark; empty for one that cannot be read any more.
  public static Optional<Remark> readRemark(String text) {
    return read(text, Remark.class);
  }

  private static <T> Optional<T> read(String text, Class<T> kind) {
    try {
      return Optional.ofNullable(JSON.readValue(text, kind)); // JSON can say null, too.
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
