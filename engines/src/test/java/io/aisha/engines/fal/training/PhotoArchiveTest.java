package io.aisha.engines.fal.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.engines.fal.recipe.TrainerRecipe;
import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.worker.Vision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class PhotoArchiveTest {
  private static final TrainerRecipe.Photos RULES =
      new TrainerRecipe.Photos(1, 2, 3, 256, Optional.empty());

  private static final TrainingPhoto SMALL = photo("b", scene(1, 200, 120));
  private static final TrainingPhoto LARGE = photo("a", scene(2, 240, 480));
  private static final TrainingPhoto THIRD = photo("c", scene(3, 100, 100));
  private static final TrainingPhoto FOURTH = photo("0", scene(4, 100, 100));

  @Test
  void putsTheBestPhotosInOrderOfTheirIds() throws Exception {
    Map<String, byte[]> entries = entries(bytes(SMALL, LARGE, THIRD, FOURTH));

    assertThat(entries.keySet()).containsExactly("001.jpg", "002.jpg", "003.jpg");
    assertThat(entries.get("002.jpg")).isEqualTo(SMALL.jpeg().get());
    assertThat(entries.get("003.jpg")).isEqualTo(THIRD.jpeg().get());
  }

  @Test
  void makesSmallerOnlyWhatIsTooLarge() throws Exception {
    ImageHeader header =
        ImageHeader.read(entries(bytes(SMALL, LARGE)).getOrDefault("001.jpg", new byte[0]));

    assertThat(header.widthPx()).isEqualTo(128);
    assertThat(header.heightPx()).isEqualTo(256);
  }

  @Test
  void createsTheSameBytesInAnyOrderAndTimeZone() throws Exception {
    byte[] once = bytes(SMALL, LARGE, THIRD);
    TimeZone here = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      assertThat(bytes(THIRD, LARGE, SMALL)).isEqualTo(once);
    } finally {
      TimeZone.setDefault(here);
    }
  }

  @Test
  void writesCaptionsWhereTheyAreWanted() throws Exception {
    try (PhotoArchive archive =
        PhotoArchive.of(
            List.of(SMALL, THIRD),
            RULES,
            Optional.of("photo of ohwx man"),
            Vision.onThisThread())) {
      Map<String, byte[]> entries = entries(Files.readAllBytes(archive.path()));

      assertThat(entries.keySet()).containsExactly("001.jpg", "001.txt", "002.jpg", "002.txt");
      assertThat(entries.get("002.txt")).asString(UTF_8).isEqualTo("photo of ohwx man");
    }
  }

  @Test
  void isGoneWhenClosed() throws Exception {
    PhotoArchive archive =
        PhotoArchive.of(List.of(SMALL), RULES, Optional.empty(), Vision.onThisThread());
    Path path = archive.path();
    assertThat(path).exists();

    archive.close();

    assertThat(path).doesNotExist();
  }

  @Test
  void refusesWhatIsNoJpeg() {
    assertThatThrownBy(() -> bytes(SMALL, photo("x", Specimens.text())))
        .isInstanceOfSatisfying(
            PhotoArchive.UnfitException.class,
            unfit -> assertThat(unfit.code()).isEqualTo("photos-unreadable"));
    assertThatThrownBy(() -> bytes(photo("x", Specimens.onePlainColourPng(64, 64))))
        .isInstanceOf(PhotoArchive.UnfitException.class);
  }

  private static byte[] bytes(TrainingPhoto... photos)
      throws IOException, PhotoArchive.UnfitException {
    try (PhotoArchive archive =
        PhotoArchive.of(List.of(photos), RULES, Optional.empty(), Vision.onThisThread())) {
      assertThat(archive.sizeBytes()).isEqualTo(Files.size(archive.path()));
      return Files.readAllBytes(archive.path());
    }
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] scene(long seed, int widthPx, int heightPx) {
    return Encoded.jpeg(Scenes.landscape(seed, widthPx, heightPx));
  }

  private static TrainingPhoto photo(String id, byte[] jpeg) {
    return new TrainingPhoto(id, 1, 1, List.of(), Optional.empty(), 1, 1, () -> jpeg);
  }
}
