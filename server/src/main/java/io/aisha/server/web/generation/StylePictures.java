package io.aisha.server.web.generation;

import io.aisha.server.web.element.ThumbnailUrls;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationService;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Sample pictures of styles: the avatar's own picture in that style if there is one, otherwise a
/// drawing.
@Component
public final class StylePictures {

  private static final String DRAWINGS = "/static/styles/";
  private static final String ANY = DRAWINGS + "any.svg";

  private final GenerationService generations;

  StylePictures(GenerationService generations) {
    this.generations = generations;
  }

  /// Maps a style's id to the URL of its sample picture. Searches the latest hundred pictures.
  Function<String, String> of(Avatar avatar) {
    Map<String, String> own =
        generations.getImages(avatar.owner(), avatar.id()).stream()
            .collect(
                Collectors.toMap(GeneratedImage::style, ThumbnailUrls::of, (newest, _) -> newest));
    return style -> own.getOrDefault(style, drawing(style));
  }

  private static String drawing(String style) {
    String address = DRAWINGS + style + ".svg";
    return StylePictures.class.getResource(address) == null ? ANY : address;
  }
}
