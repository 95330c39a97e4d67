package io.aisha.engines.fal.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.FilesInMemory;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.engine.StyleInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromptStyleTest {
  private static final PromptStyle CAFE =
      new PromptStyle("cafe", "photo of {subject}{words}, in a cafe", Optional.empty());
  private static final PromptStyle OWN =
      new PromptStyle("own-words", "{subject}{words}", Optional.empty());

  @Test
  void namesAPersonByTheirGender() {
    assertThat(CAFE.prompt(request(AvatarType.CHARACTER, AvatarGender.MALE, null), "ohwx"))
        .isEqualTo("photo of ohwx man, in a cafe");
    assertThat(CAFE.prompt(request(AvatarType.CHARACTER, AvatarGender.FEMALE, null), "ohwx"))
        .isEqualTo("photo of ohwx woman, in a cafe");
    assertThat(CAFE.prompt(request(AvatarType.CHARACTER, AvatarGender.OTHER, null), "ohwx"))
        .isEqualTo("photo of ohwx person, in a cafe");
  }

  @Test
  void insertsTheUsersPromptIntoTheTemplate() {
    assertThat(
            CAFE.prompt(
                request(AvatarType.CUSTOM, AvatarGender.OTHER, " with a $1 {subject} hat "),
                "ohwx"))
        .isEqualTo("photo of ohwx, with a $1 {subject} hat, in a cafe");
  }

  @Test
  void addsAStyleAsAManner() {
    assertThat(CAFE.prompt(request(AvatarType.STYLE, AvatarGender.OTHER, "a dog"), "ohwx"))
        .isEqualTo("photo of a person, a dog, in a cafe, in ohwx style");
  }

  @Test
  void usesThePromptAloneWhenItNamesTheSubject() {
    assertThat(
            OWN.prompt(
                request(AvatarType.CHARACTER, AvatarGender.MALE, "a statue of ohwx man"), "ohwx"))
        .isEqualTo("a statue of ohwx man");
    assertThat(OWN.prompt(request(AvatarType.CHARACTER, AvatarGender.MALE, "a statue"), "ohwx"))
        .isEqualTo("ohwx man, a statue");
  }

  @Test
  void offersALibrary() {
    PromptStyles styles = new PromptStyles();
    List<String> ids = styles.offered().stream().map(StyleInfo::id).toList();

    assertThat(ids).hasSizeGreaterThanOrEqualTo(24).doesNotHaveDuplicates().contains("own-words");
    for (String id : ids) {
      String prompt =
          styles
              .find(id)
              .orElseThrow()
              .prompt(request(AvatarType.CHARACTER, AvatarGender.FEMALE, "with a hat"), "ohwx");
      assertThat(prompt)
          .as(id)
          .contains("ohwx woman")
          .contains(", with a hat")
          .doesNotContain("{", "}");
    }
  }

  private static RenderRequest request(
      AvatarType type, AvatarGender gender, @Nullable String words) {
    return new RenderRequest(
        "image-1",
        new EngineModel("model-1", Map.of()),
        type,
        gender,
        "cafe",
        PictureSize.SQUARE,
        7,
        RenderWords.prompt(Optional.ofNullable(words)),
        new FilesInMemory());
  }
}
