package io.aisha.studio.avatar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisha.schema.AishaSchema;
import io.aisha.studio.StudioException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AvatarNameTest {

  private static final Pattern LENGTH =
      Pattern.compile("avatars_name_length CHECK .* >= (\\d+)\\) AND .* <= (\\d+)\\)");

  @Test
  void hasTheLengthLimitsOfTheDatabase() {
    MatchResult check = LENGTH.matcher(AishaSchema.snapshot()).results().findFirst().orElseThrow();
    int shortest = Integer.parseInt(check.group(1));
    int longest = Integer.parseInt(check.group(2));

    assertThat(AvatarName.of("a".repeat(shortest)).value()).hasSize(shortest);
    assertThat(AvatarName.of("a".repeat(longest)).value()).hasSize(longest);
    assertThatExceptionOfType(StudioException.Invalid.class)
        .isThrownBy(() -> AvatarName.of("a".repeat(shortest - 1)));
    assertThatExceptionOfType(StudioException.Invalid.class)
        .isThrownBy(() -> AvatarName.of("a".repeat(longest + 1)));
  }
}
