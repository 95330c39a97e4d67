package io.aisha.engines.safetensors;

import io.aisha.engines.safetensors.WeightsRefusedException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Validates that a file holds a LoRA that a generator can use.
public final class LoraWeights {

  /// How trainers name the two small matrices of a LoRA, or their relatives (LoKr, LoHa, DoRA).
  private static final Pattern LORA =
      Pattern.compile("(?i)lora|(?:^|[._])(?:lokr|loha|hada|dora)_");

  private LoraWeights() {}

  /// Reads the header and nothing else. A file whose layers no known family has is accepted: a
  /// trainer may name them anew. One whose layers are another family's is not.
  ///
  /// @param family of the generator; empty when the recipe does not say
  /// @throws WeightsRefusedException with what is wrong
  public static void prove(Path file, Optional<LoraFamily> family)
      throws IOException, WeightsRefusedException {
    List<String> names = SafetensorsFile.tensors(file).stream().map(Tensor::name).toList();
    if (names.stream().noneMatch(name -> LORA.matcher(name).find())) {
      throw new WeightsRefusedException(Kind.OTHER_FORM, "a model without LoRA layers");
    }
    if (family.isPresent() && belongsElsewhere(names, family.orElseThrow())) {
      throw new WeightsRefusedException(
          Kind.OTHER_FAMILY, "no layers of the family " + family.orElseThrow().label());
    }
  }

  private static boolean belongsElsewhere(List<String> names, LoraFamily wanted) {
    if (names.stream().anyMatch(wanted::has)) {
      return false;
    }
    for (LoraFamily other : LoraFamily.values()) {
      if (names.stream().anyMatch(other::has)) {
        return true;
      }
    }
    return false;
  }
}
