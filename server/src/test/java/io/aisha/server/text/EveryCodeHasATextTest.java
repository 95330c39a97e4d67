package io.aisha.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.settings.CannotStart;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.generation.GenerationState;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import io.aisha.studio.training.TrainingState;
import io.aisha.text.Language;
import io.aisha.text.Texts;
import io.aisha.vision.document.DocumentFormat;
import io.aisha.vision.photo.Hint;
import io.aisha.vision.photo.RefusalReason;
import io.aisha.vision.style.Product;
import io.aisha.vision.style.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every code of the other modules has an English text. [TextsTest] checks the other languages.
class EveryCodeHasATextTest {

  private static final Set<String> KEYS = Texts.in(Language.ENGLISH).keys();

  @Test
  void refusalsOfPhotos() {
    List<String> expected = new ArrayList<>();
    for (RefusalReason reason : RefusalReason.values()) {
      expected.add("reason." + reason);
      expected.add("reason." + reason + ".short");
    }
    expected.add("reason." + Reason.NEAR_DUPLICATE + ".of");

    assertThat(KEYS).containsAll(expected);
  }

  @Test
  void hintsOnPhotos() {
    assertThat(KEYS).containsAll(Stream.of(Hint.values()).map(hint -> "hint." + hint).toList());
  }

  @Test
  void failures() {
    List<String> expected = new ArrayList<>();
    for (ErrorCode code : ErrorCode.values()) {
      expected.add("error." + code.label());
    }
    for (CannotStart.Reason reason : CannotStart.Reason.values()) {
      expected.add("error." + reason.code());
    }

    assertThat(KEYS).containsAll(expected);
  }

  @Test
  void styles() {
    List<String> expected = new ArrayList<>();
    for (Style style : Style.values()) {
      expected.add("style." + style.id());
    }
    for (Product product : Product.values()) {
      expected.add("style." + product.id());
      expected.add("style." + product.id() + ".hint");
    }
    for (DocumentFormat format : DocumentFormat.all()) {
      for (String id : List.of(format.id(), format.id() + "-sheet")) {
        expected.add("style." + id);
        expected.add("style." + id + ".hint");
      }
    }
    for (String problem : List.of("not-frontal", "eyes-closed", "mouth-open", "cut-off")) {
      expected.add("error.document-" + problem);
    }
    expected.add("error.style-needs-person");
    expected.add("web.create.group.products");
    expected.add("web.create.group.documents");
    expected.add("web.create.group.documents.note");

    assertThat(KEYS).containsAll(expected);
  }

  @Test
  void states() {
    List<String> expected = new ArrayList<>();
    for (AvatarGender each : AvatarGender.values()) {
      expected.add("avatar.gender." + each.label());
    }
    for (AvatarType each : AvatarType.values()) {
      expected.add("avatar.type." + each.label());
    }
    for (AvatarStatus each : AvatarStatus.values()) {
      expected.add("avatar.status." + each.label());
    }
    for (PhotoValidationStatus each : PhotoValidationStatus.values()) {
      expected.add("photo.status." + each.label());
    }
    for (TrainingState each : TrainingState.values()) {
      expected.add("training.state." + each.label());
    }
    for (GenerationState each : GenerationState.values()) {
      expected.add("generation.state." + each.label());
    }

    assertThat(KEYS).containsAll(expected);
  }
}
