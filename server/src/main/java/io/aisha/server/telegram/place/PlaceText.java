package io.aisha.server.telegram.place;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Places and remarks as they are stored.
public final class PlaceText {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PlaceText() {}

  public static String write(Place place) {
    return JSON.writeValueAsString(place);
  }

  /// The place; the menu for one that an earlier or later version knew.
  public static Place read(String text) {
    try {
      return JSON.readValue(text, Place.class);
    } catch (JacksonException _) {
      return new Place.Menu();
    }
  }

  public static String write(Remark remark) {
    return JSON.writeValueAsString(remark);
  }

  /// The remark; empty for one that cannot be read any more.
  public static Optional<Remark> readRemark(String text) {
    try {
      return Optional.of(JSON.readValue(text, Remark.class));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
