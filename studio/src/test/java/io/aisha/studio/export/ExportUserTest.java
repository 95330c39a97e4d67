package io.aisha.studio.export;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.engine.DigitalSource;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.Upload;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportUserTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Clock clock = Clock.systemUTC();
  private final BlobsInMemory store = new BlobsInMemory(clock);
  private final ScriptedEngine engine = ScriptedEngine.paid();

  @TempDir private Path folder;
  private StudioFixture studio;
  private UserId user;

  @BeforeEach
  void open() {
    studio = StudioFixture.open(clock, store, TestPhotos::judge, engine);
    studio.startJobs("node");
    user = studio.aUser();
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void rejectsAnUnknownUser() {
    UserId unknown = new UserId(UUID.randomUUID());

    assertRefused("user-not-found", () -> studio.exportUser().plan(unknown));
    assertRefused(
        "user-not-found",
        () -> studio.exportUser().write(unknown, new ExportUser.Folder(folder, NO_LIMIT, "")));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void rejectsAPartSizeOfZero() {
    assertThatThrownBy(() -> studio.exportUser().write(user, new ExportUser.Folder(folder, 0, "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("partBytesMax is 0");
  }

  @Test
  void overwritesNoExistingFile() throws IOException {
    Path there = Files.writeString(folder.resolve("aisha-export-1.zip"), "mine");

    assertThatThrownBy(
            () -> studio.exportUser().write(user, new ExportUser.Folder(folder, NO_LIMIT, "")))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(there).hasContent("mine");
  }

  @Test
  void failsWhenTheStoreIsUnavailable() {
    studio.aReadyAvatar(user);
    store.beforeOpen(key -> {
      throw new BlobStoreException(BlobStoreException.Kind.UNAVAILABLE, "read " + key, null);
    });

    assertRefused(
        "blob-store-unavailable",
        () -> studio.exportUser().write(user, new ExportUser.Folder(folder, NO_LIMIT, "")));
  }

  @Test
  void exportsTheAccountOfAUserWithoutAvatars() {
    Map<String, byte[]> files = export();

    assertThat(files).containsOnlyKeys("person.json", "records/users.json");
    JsonNode account = json(files, "person.json");
    assertThat(account.at("/id").asString()).isEqualTo(user.toString());
    assertThat(account.at("/login").asString()).isEqualTo("login-" + user);
    assertThat(account.at("/displayName").asString()).isEqualTo("A user");
    assertThat(account.at("/avatars")).isEmpty();
  }

  @Test
  void exportsAnEmptyAvatar() {
    anAvatar("Анна");

    assertThat(export().keySet())
        .containsExactly(
            "person.json",
            "records/users.json",
            "Анна/avatar.json",
            "Анна/photos.json",
            "Анна/pictures.json");
  }

  @Test
  void exportsEverythingInOrder() {
    Avatar anna = aTrainedAvatar("Анна");
    studio.photos().accept(user, anna.id(), TestPhotos.blurred(4));
    studio.photos().accept(user, anna.id(), TestPhotos.noPicture("of nothing"));
    engine.renderStep(request ->
        request.style().equals("pencil")
            ? Optional.of(
                new WorkStep.Done<>(
                    new RenderedPicture(
                        "a drawing".getBytes(UTF_8),
                        "image/png",
                        640,
                        800,
                        DigitalSource.TRAINED_ALGORITHMIC_MEDIA)))
            : Optional.empty());
    make(anna, "oil", RenderWords.prompt(Optional.of("under the sea")));
    make(anna, "pencil", RenderWords.NONE);

    Map<String, byte[]> files = export();

    assertThat(files.keySet().stream().filter(name -> !name.startsWith("records/")))
        .containsExactly(
            "person.json",
            "Анна/avatar.json",
            "Анна/photos/01-motif-1.jpg",
            "Анна/photos/02-motif-2.jpg",
            "Анна/photos/03-motif-3.jpg",
            "Анна/photos/04-blurred.jpg",
            "Анна/photos.json",
            "Анна/pictures/01-oil.jpg",
            "Анна/pictures/02-pencil.png",
            "Анна/pictures.json");
    assertThat(text(files, "Анна/photos/01-motif-1.jpg")).isEqualTo("master of photo 1 0.5 ");
    assertThat(text(files, "Анна/photos/04-blurred.jpg")).isEqualTo("master of blurred 4 0.1 ");
    assertThat(text(files, "Анна/pictures/01-oil.jpg")).contains("oil", "under the sea");
    assertThat(text(files, "Анна/pictures/02-pencil.png")).isEqualTo("a drawing");
    assertThat(json(files, "person.json").at("/avatars/0").asString()).isEqualTo("Анна");
  }

  @Test
  void describesTheAvatarAndItsTraining() {
    Avatar anna = aTrainedAvatar("Анна");

    JsonNode json = json(export(), "Анна/avatar.json");

    assertThat(json.at("/id").asString()).isEqualTo(anna.id().toString());
    assertThat(json.at("/name").asString()).isEqualTo("Анна");
    assertThat(json.at("/gender").asString()).isEqualTo("female");
    assertThat(json.at("/type").asString()).isEqualTo("character");
    assertThat(json.at("/status").asString()).isEqualTo("completed");
    assertThat(json.at("/model").asString()).startsWith("model-");
    assertThat(json.at("/photosCount").asInt()).isEqualTo(3);
    assertThat(json.at("/createdAt").asString()).isEqualTo(anna.createdAt().toString());
    assertThat(json.at("/learnedWith/photos").asInt()).isEqualTo(3);
    assertThat(json.at("/trainings")).hasSize(1);
    assertThat(json.at("/trainings/0/engine").asString()).isEqualTo("paid");
    assertThat(json.at("/trainings/0/state").asString()).isEqualTo("completed");
    assertThat(json.at("/trainings/0/finishedAt").isString()).isTrue();
  }

  @Test
  void containsTheVerdictOfEveryPhoto() {
    Avatar anna = anAvatar("Anna");
    studio.photos().accept(user, anna.id(), TestPhotos.photo(1));
    studio.photos().accept(user, anna.id(), TestPhotos.photo(1, 0.3, "-again"));
    studio.photos().accept(user, anna.id(), TestPhotos.blurred(4));
    studio.photos().accept(user, anna.id(), TestPhotos.noPicture("of nothing"));

    JsonNode json = json(export(), "Anna/photos.json");

    assertThat(json).hasSize(4);
    assertThat(json.at("/0/file").asString()).isEqualTo("photos/01-motif-1.jpg");
    assertThat(json.at("/0/missing").isNull()).isTrue();
    assertThat(json.at("/0/status").asString()).isEqualTo("valid");
    assertThat(json.at("/0/originalName").asString()).isEqualTo("motif-1.jpg");
    assertThat(json.at("/0/faces")).hasSize(1);
    assertThat(json.at("/1/status").asString()).isEqualTo("duplicate");
    assertThat(json.at("/1/twin").asString()).isEqualTo(json.at("/0/id").asString());
    assertThat(json.at("/2/status").asString()).isEqualTo("invalid");
    assertThat(json.at("/2/reasons/0/code").asString()).isEqualTo("BLURRED");
    assertThat(json.at("/3/file").isNull()).isTrue();
    assertThat(json.at("/3/missing").asString()).isEqualTo("photo-not-kept");
  }

  @Test
  void containsTheRequestOfEveryPicture() {
    Avatar anna = aTrainedAvatar("Anna");
    make(anna, "comic", new RenderWords(Optional.of("on Mars"), Optional.empty(), likely(1.5)));

    JsonNode json = json(export(), "Anna/pictures.json");

    GeneratedImage made = studio.generations().getImages(user, anna.id()).getFirst();
    assertThat(json.at("/0/id").asString()).isEqualTo(made.id().toString());
    assertThat(json.at("/0/file").asString()).isEqualTo("pictures/01-comic.jpg");
    assertThat(json.at("/0/style").asString()).isEqualTo("comic");
    assertThat(json.at("/0/prompt").asString()).isEqualTo("on Mars");
    assertThat(json.at("/0/likeness").asDouble()).isEqualTo(1.5);
    assertThat(json.at("/0/seed").asLong()).isEqualTo(made.seed());
    assertThat(json.at("/0/mediaType").asString()).isEqualTo("image/jpeg");
  }

  @Test
  void containsNoDataOfOtherUsers() {
    UserId other = studio.aUser();
    studio.aReadyAvatar(other);
    anAvatar("Anna");

    Map<String, byte[]> files = export();

    assertThat(files.keySet())
        .containsExactly(
            "person.json",
            "records/users.json",
            "Anna/avatar.json",
            "Anna/photos.json",
            "Anna/pictures.json");
    files.keySet().forEach(name -> assertThat(text(files, name)).doesNotContain(other.toString()));
  }

  @Test
  void listsLostBlobsAsMissing() {
    Avatar anna = aTrainedAvatar("Anna");
    make(anna, "oil", RenderWords.NONE);
    Photo lost = studio.photos().getPhotos(user, anna.id()).get(1);
    store.delete(lost.key().orElseThrow());
    store.list("").filter(blob -> blob.key().value().contains("image")).toList().stream()
        .forEach(blob -> store.delete(blob.key()));

    Map<String, byte[]> files = export();

    assertThat(files)
        .containsKeys("Anna/photos/01-motif-1.jpg", "Anna/photos/03-motif-3.jpg")
        .doesNotContainKeys("Anna/photos/02-motif-2.jpg", "Anna/pictures/01-oil.jpg");
    JsonNode photos = json(files, "Anna/photos.json");
    assertThat(photos.at("/1/missing").asString()).isEqualTo("blob-missing");
    assertThat(photos.at("/1/file").isNull()).isTrue();
    assertThat(json(files, "Anna/pictures.json").at("/0/missing").asString())
        .isEqualTo("blob-missing");
  }

  @Test
  void skipsAvatarsThatAreDeletedMeanwhile() {
    Avatar first = anAvatar("First");
    studio.photos().accept(user, first.id(), TestPhotos.photo(1));
    studio.photos().accept(user, first.id(), TestPhotos.photo(2));
    Avatar second = anAvatar("Second");
    anAvatar("Third");
    AtomicBoolean opened = new AtomicBoolean();
    store.beforeOpen(_ -> {
      if (!opened.getAndSet(true)) {
        studio.avatars().delete(user, first.id());
        studio.avatars().delete(user, second.id());
      }
    });

    Map<String, byte[]> files = export();

    assertThat(files.keySet())
        .contains("First/photos.json", "Third/avatar.json")
        .noneMatch(name -> name.startsWith("Second/"));
    assertThat(json(files, "First/photos.json").at("/1/missing").asString())
        .isEqualTo("photo-not-found");
  }

  @Test
  void givesFoldersSafeAndDistinctNames() {
    anAvatar("../Anna");
    anAvatar(".._Anna");
    anAvatar("CON");
    anAvatar("person.json");

    assertThat(studio.exportUser().plan(user).avatars())
        .extracting(ExportedAvatar::folder)
        .containsExactly("_Anna", "_Anna (2)", "_CON", "person.json (2)");
    assertThat(export().keySet())
        .allMatch(name -> !name.startsWith("/") && !name.contains(".."))
        .contains("_Anna/avatar.json", "_Anna (2)/avatar.json");
  }

  @Test
  void givesPhotosSafeNames() {
    Avatar anna = anAvatar("Anna");
    Upload photo = TestPhotos.photo(1);
    studio.photos().accept(user, anna.id(), new Upload("../../nul?.HEIC", photo.bytes()));

    assertThat(export()).containsKey("Anna/photos/01-_.._nul_.jpg");
  }

  @Test
  void splitsFilesAtTheSizeLimit() throws IOException {
    Avatar anna = anAvatar("Anna");
    for (int number = 1; number <= 6; number++) {
      studio.photos().accept(user, anna.id(), TestPhotos.photo(number));
    }
    Map<String, byte[]> whole = export();
    Path parts = Files.createDirectory(folder.resolve("parts"));

    List<Path> written = studio.exportUser().write(user, new ExportUser.Folder(parts, 1_000, ""));

    assertThat(written).hasSizeGreaterThan(3);
    assertThat(written.getFirst()).isEqualTo(parts.resolve("aisha-export-1.zip"));
    assertThat(written.get(1)).isEqualTo(parts.resolve("aisha-export-2.zip"));
    for (Path part : written) {
      assertThat(Files.size(part) <= 1_000 || unpack(List.of(part)).size() == 1)
          .as(part.getFileName() + " of " + Files.size(part))
          .isTrue();
    }
    assertThat(unpack(written).keySet()).containsExactlyElementsOf(whole.keySet());
  }

  @Test
  void fillsAFileUpToItsLimit() throws IOException {
    Avatar anna = aTrainedAvatar("Anna");
    engine.renderStep(_ ->
        Optional.of(
            new WorkStep.Done<>(
                new RenderedPicture(
                    new byte[100_000],
                    "image/jpeg",
                    640,
                    800,
                    DigitalSource.TRAINED_ALGORITHMIC_MEDIA))));
    for (int i = 0; i < 6; i++) {
      make(anna, "oil", RenderWords.NONE);
    }

    List<Path> written =
        studio.exportUser().write(user, new ExportUser.Folder(folder, 430_000, ""));

    assertThat(written).hasSize(2);
    assertThat(Files.size(written.getFirst())).isBetween(400_000L, 430_000L);
  }

  @Test
  void exportsAllOfManyPictures() {
    Avatar anna = aTrainedAvatar("Anna");
    make(anna, "oil", RenderWords.NONE);
    studio.execute(
        """
        insert into generated_images (generation_id, avatar_id, user_id, ordinal, state, style, seed,
          width, height, minio_key, file_size, file_hash, image_metadata, created_at, finished_at)
        select generation_id, avatar_id, user_id, ordinal + n, state, style, seed + n, width, height,
          minio_key || n, file_size, file_hash, image_metadata, created_at, finished_at
        from generated_images, generate_series(1, 449) n where user_id = ?
        """,
        user.value());

    JsonNode json = json(export(), "Anna/pictures.json");

    assertThat(json).hasSize(450);
    assertThat(json.at("/0/file").asString()).isEqualTo("pictures/001-oil.jpg");
    assertThat(json.at("/449/seed").asLong()).isEqualTo(json.at("/0/seed").asLong() + 449);
    assertThat(json.findValuesAsString("id")).doesNotHaveDuplicates();
  }

  @Test
  void planCountsWithoutReadingBlobs() {
    Avatar anna = aTrainedAvatar("Anna");
    studio.photos().accept(user, anna.id(), TestPhotos.noPicture("of nothing"));
    make(anna, "oil", RenderWords.NONE);
    anAvatar("Boris");
    store.beforeOpen(key -> {
      throw new AssertionError("opened " + key);
    });

    Export plan = studio.exportUser().plan(user);

    assertThat(plan.user().id()).isEqualTo(user);
    assertThat(plan.avatars()).extracting(ExportedAvatar::folder).containsExactly("Anna", "Boris");
    assertThat(plan.photos()).isEqualTo(4);
    assertThat(plan.pictures()).isEqualTo(1);
    GeneratedImage picture = plan.avatars().getFirst().pictures().getFirst();
    assertThat(plan.sizeBytes())
        .isEqualTo(3L * "master of photo 1 0.5 ".length() + picture.sizeBytes().orElseThrow());
  }

  @Test
  void filesHaveTheTimeOfTheirPhoto() throws IOException {
    Avatar anna = anAvatar("Anna");
    Photo photo = studio.photos().accept(user, anna.id(), TestPhotos.photo(1)).photo();

    Path file =
        studio.exportUser().write(user, new ExportUser.Folder(folder, NO_LIMIT, "")).getFirst();

    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry("Anna/photos/01-motif-1.jpg");
      assertThat(entry.getLastModifiedTime().toInstant().getEpochSecond())
          .isEqualTo(photo.createdAt().getEpochSecond());
      assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
    }
  }

  private Avatar anAvatar(String name) {
    return studio
        .avatars()
        .create(user, new NewAvatar(name, AvatarGender.FEMALE, AvatarType.CHARACTER));
  }

  private Avatar aTrainedAvatar(String name) {
    Avatar avatar = anAvatar(name);
    for (int number = 1; number <= 3; number++) {
      studio.photos().accept(user, avatar.id(), TestPhotos.photo(number));
    }
    studio.trainings().start(user, avatar.id(), "paid");
    studio.awaitNoJobs();
    return avatar;
  }

  private void make(Avatar avatar, String style, RenderWords words) {
    studio
        .generations()
        .start(
            user,
            avatar.id(),
            new GenerationRequest(
                List.of(style), 1, PictureSize.SQUARE, OptionalLong.empty(), words));
    studio.awaitNoJobs();
  }

  private static OptionalDouble likely(double likeness) {
    return OptionalDouble.of(likeness);
  }

  private Map<String, byte[]> export() {
    List<Path> written =
        studio.exportUser().write(user, new ExportUser.Folder(folder, NO_LIMIT, ""));

    assertThat(written).containsExactly(folder.resolve("aisha-export-1.zip"));
    return unpack(written);
  }

  private static Map<String, byte[]> unpack(List<Path> parts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Path part : parts) {
      try (InputStream bytes = Files.newInputStream(part);
          ZipInputStream zip = new ZipInputStream(bytes, UTF_8)) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          assertThat(files.put(entry.getName(), zip.readAllBytes())).as(entry.getName()).isNull();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static JsonNode json(Map<String, byte[]> files, String name) {
    return MAPPER.readTree(files.get(name));
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), UTF_8);
  }
}
