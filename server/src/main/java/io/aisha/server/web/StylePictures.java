package io.aisha.server.web;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationService;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What a style looks like: on the person themself where a picture in it has been made, else on a
/// drawing.
@Component
final class StylePictures {

  private static final String DRAWINGS = "/static/styles/";
  private static final String ANY = DRAWINGS + "any.svg";

  private final GenerationService generations;

  StylePictures(GenerationService generations) {
    this.generations = generations;
  }

  /// From a style's id to the address of its picture. Looks at the latest hundred pictures.
  Function<String, String> of(Avatar avatar) {
    Map<String, String> own =
        generations.getImages(avatar.owner(), avatar.id()).stream()
            .collect(
                Collectors.toMap(
                    GeneratedImage::style, Addresses::thumbnail, (newest, _) -> newest));
    return style -> own.getOrDefault(style, drawing(style));
  }

  private static String drawing(String style) {
    String address = DRAWINGS + style + ".svg";
    return StylePictures.class.getResource(address) == null ? ANY : address;
  }
}
