package io.aisha.engines.fal.recipe;

import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderOffer;
import java.util.Map;
import java.util.Optional;

/// How to render at one endpoint.
///
/// @param endpoint its id at fal.ai
/// @param input what is sent
/// @param likeness how strongly a model may be made to show
/// @param perMegapixelMicroUsd what each begun megapixel of a picture costs, in millionths of a US
///   dollar
/// @param source of that price
public record GeneratorRecipe(
    String name,
    String endpoint,
    Input input,
    RenderOffer.Range likeness,
    int perMegapixelMicroUsd,
    PriceSource source) {

  /// What counts as a megapixel, so that a square picture of 1024 is one.
  private static final double MEGAPIXEL = 1024.0 * 1024.0;

  public long costOf(PictureSize size) {
    return perMegapixelMicroUsd
        * (long) Math.ceil((double) size.widthPx() * size.heightPx() / MEGAPIXEL);
  }

  /// Names and values of an input.
  ///
  /// @param negativePromptField where it takes what is not to be seen
  /// @param sizeField takes an object of `width` and `height`
  /// @param lorasField takes a list of one object, whose members are named by the next two
  /// @param fixed sent as it is
  public record Input(
      String promptField,
      Optional<String> negativePromptField,
      String sizeField,
      String seedField,
      String lorasField,
      String loraPathField,
      String loraScaleField,
      Map<String, Object> fixed) {
    public Input {
      fixed = Map.copyOf(fixed);
    }
  }
}
