package io.aisha.server.web.image;

import io.aisha.server.web.element.ThumbnailUrls;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.text.Phrases;
import java.util.Map;

/// A picture in a grid, or its placeholder.
///
/// @param style its name in words
/// @param alt the text for screen readers
/// @param shape square, portrait or landscape; a CSS class
/// @param state ready, waiting or failed; a CSS class
/// @param failure the reason of a failure; empty unless failed
public record PictureTile(
    String id,
    String avatarId,
    int ordinal,
    String style,
    String alt,
    String thumbnail,
    int widthPx,
    int heightPx,
    String shape,
    String state,
    String failure) {

  public static PictureTile of(GeneratedImage image, String avatarName, Phrases phrases) {
    String style = phrases.style(image.style());
    return new PictureTile(
        image.id().toString(),
        image.avatarId().toString(),
        image.ordinal(),
        style,
        phrases.texts().text("web.image.alt", Map.of("name", avatarName, "style", style)),
        ThumbnailUrls.of(image),
        image.widthPx(),
        image.heightPx(),
        shape(image),
        switch (image.state()) {
          case PENDING, SUBMITTED -> "waiting";
          case COMPLETED -> "ready";
          case ERROR -> "failed";
        },
        image.errorCode().map(code -> phrases.error(code, Map.of())).orElse(""));
  }

  private static String shape(GeneratedImage image) {
    int compared = Integer.compare(image.heightPx(), image.widthPx());
    return compared == 0 ? "square" : compared > 0 ? "portrait" : "landscape";
  }

  public boolean ready() {
    return state.equals("ready");
  }

  public boolean ended() {
    return !state.equals("waiting");
  }
}
