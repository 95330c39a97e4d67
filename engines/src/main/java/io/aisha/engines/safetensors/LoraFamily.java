package io.aisha.engines.safetensors;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Families of models whose LoRAs this program knows, distinguished by the names of the layers that
/// they change. Trainers name the same layers in two or three ways, with dots or with underscores;
/// asked for is what all ways have in common and other families have not.
public enum LoraFamily {
  /// FLUX.1 and FLUX.2: double and single blocks of a transformer.
  FLUX("single_transformer_blocks|double_blocks|single_blocks|ff_context|norm1_context"),
  /// Qwen-Image: blocks of a transformer with parts for picture and text.
  QWEN_IMAGE("(?<!single_)transformer_blocks[._]\\d+[._](?:img_mlp|txt_mlp|img_mod|txt_mod)"),
  /// Z-Image: layers, and refiners of noise and context.
  Z_IMAGE(
      "noise_refiner|context_refiner|(?:^|[._])layers[._]\\d+[._](?:attention|feed_forward|adaln)"),
  /// Stable Diffusion up to XL: a U-Net. Nothing here renders with one.
  STABLE_DIFFUSION("down_blocks|up_blocks|mid_block|input_blocks|output_blocks|middle_block"),
  /// Wan: blocks with attention to itself and to the text. Nothing here renders with one.
  WAN("(?:^|[._])blocks[._]\\d+[._](?:self_attn|cross_attn)");

  private final Pattern layers;

  LoraFamily(String layers) {
    this.layers = Pattern.compile(layers);
  }

  /// Whether a tensor of that name changes a layer of such a model.
  boolean has(String tensor) {
    return layers.matcher(tensor.toLowerCase(Locale.ROOT)).find();
  }

  /// The name in recipes, such as `qwen-image`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// By its name in recipes.
  public static Optional<LoraFamily> find(String label) {
    for (LoraFamily family : values()) {
      if (family.label().equals(label)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }
}
