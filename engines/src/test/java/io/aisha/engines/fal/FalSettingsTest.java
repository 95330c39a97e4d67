package io.aisha.engines.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aisha.engines.fal.recipe.Recipes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FalSettingsTest {
  private static final Recipes RECIPES = Recipes.read(Optional.empty());

  @Test
  void keepsTheKeyToItself() {
    FalSettings settings = FalSettings.usual("id-1234:secret-5678", RECIPES);

    assertThat(settings.toString()).doesNotContain("1234").doesNotContain("5678");
  }

  @Test
  void refusesAnInvalidKeyWithoutShowingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FalSettings.usual("abc def", RECIPES))
        .withMessageNotContaining("abc");
  }

  @Test
  void asksTheRealAddressesOverHttps() {
    FalSettings settings = FalSettings.usual("a:b", RECIPES);

    assertThat(settings.addresses().queue()).hasToString("https://queue.fal.run");
    assertThat(settings.addresses().api()).hasToString("https://api.fal.ai/v1");
    assertThat(settings.addresses().plainHttp()).isFalse();
    assertThat(settings.rendersAtOnce()).isEqualTo(2);
  }
}
