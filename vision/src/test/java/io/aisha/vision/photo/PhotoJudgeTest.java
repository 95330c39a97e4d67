package io.aisha.vision.photo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.ExifWriter;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Retouch;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.VisionTask;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoJudgeTest {
  private static final PhotoJudge JUDGE = new PhotoJudge(Vision.onThisThread());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void acceptsGoodPortrait(long seed) {
    Judgement judgement = character(Portraits.person(seed).jpeg(900, 1200));

    assertThat(judgement.refusals()).isEmpty();
    assertThat(judgement.acceptable()).isTrue();
    assertThat(judgement.rulesVersion()).isEqualTo("character-2");
    assertThat(judgement.file().format()).contains(ImageFormat.JPEG);
    assertThat(judgement.faces()).hasSize(1);
    assertThat(judgement.scores().quality()).isBetween(0.5, 1.0);
    assertThat(judgement.file().sha256()).matches("[0-9a-f]{64}");
  }

  static Stream<Arguments> refused() {
    BufferedImage good = Portraits.person(1).paint(900, 1200);
    byte[] jpeg = Encoded.jpeg(good);
    return Stream.of(
        arguments("nothing", Specimens.empty(), RefusalReason.EMPTY),
        arguments("text", Specimens.text(), RefusalReason.NOT_A_PICTURE),
        arguments("a GIF", Specimens.animatedGif(600, 600), RefusalReason.FORMAT_NOT_SUPPORTED),
        arguments("AVIF", Specimens.avif(), RefusalReason.FORMAT_NOT_SUPPORTED),
        arguments("HEIC", Specimens.heic(), RefusalReason.HEIC),
        arguments("an animated PNG", Specimens.animatedPng(600, 600), RefusalReason.ANIMATED),
        arguments("an animated WebP", Specimens.animatedWebp(), RefusalReason.ANIMATED),
        arguments("half a JPEG", Specimens.truncated(jpeg, 0.5), RefusalReason.CORRUPT),
        arguments("a damaged PNG", Specimens.damaged(Encoded.png(good)), RefusalReason.CORRUPT),
        arguments(
            "a PNG of 900 megapixels",
            Specimens.onePlainColourPng(30_000, 30_000),
            RefusalReason.TOO_MANY_PIXELS),
        arguments(
            "a JPEG that claims 3,600 megapixels",
            Specimens.claiming(jpeg, 60_000, 60_000),
            RefusalReason.TOO_MANY_PIXELS),
        arguments("21 MB", Arrays.copyOf(jpeg, 21 << 20), RefusalReason.TOO_MANY_BYTES),
        arguments(
            "a short side of 511 px", Portraits.person(1).jpeg(511, 700), RefusalReason.TOO_SMALL),
        arguments(
            "a landscape", Encoded.jpeg(Scenes.landscape(1, 900, 700)), RefusalReason.NO_FACE),
        arguments(
            "half a face",
            Encoded.jpeg(Portraits.halfFace(1, 900, 1200)),
            RefusalReason.FACE_CUT_OFF),
        arguments(
            "two people",
            Encoded.jpeg(Portraits.two(1, 2, 1200, 900)),
            RefusalReason.SEVERAL_FACES),
        arguments(
            "a small face",
            Portraits.person(1).framed(0.5, 0.4, 0.1).jpeg(900, 1200),
            RefusalReason.FACE_TOO_SMALL),
        arguments("blur", Encoded.jpeg(Retouch.blurred(good, 9)), RefusalReason.BLURRED),
        arguments("night", Encoded.jpeg(Retouch.darkened(good, 0.12)), RefusalReason.TOO_DARK),
        arguments("glare", Encoded.jpeg(Retouch.brightened(good, 4)), RefusalReason.TOO_BRIGHT));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void refused(String name, byte[] bytes, RefusalReason reason) {
    Judgement judgement = character(bytes);

    assertThat(judgement.refusals()).as(name).extracting(Refusal::reason).contains(reason);
    assertThat(judgement.acceptable()).isFalse();
  }

  @Test
  void reportsMeasuredValueAndThreshold() {
    Judgement judgement = character(Portraits.person(1).jpeg(400, 500));

    assertThat(judgement.refusals()).contains(new Refusal(RefusalReason.TOO_SMALL, 400, 512));
    assertThat(judgement.file().widthPx()).isEqualTo(400);
    assertThat(judgement.file().heightPx()).isEqualTo(500);
  }

  @Test
  void reportsDimensionsOfFilesRefusedByTheirHeader() {
    Judgement judgement = character(Specimens.onePlainColourPng(30_000, 30_000));

    assertThat(judgement.refusals())
        .containsExactly(new Refusal(RefusalReason.TOO_MANY_PIXELS, 9e8, 5e7));
    assertThat(judgement.file().widthPx()).isEqualTo(30_000);
    assertThat(judgement.master()).isEmpty();
    assertThat(judgement.hash()).isEmpty();
  }

  @Test
  void toleratesSmallFaceInTheBackground() {
    byte[] file = Encoded.jpeg(Portraits.withBystander(1, 2, 1200, 900));

    assertThat(character(file).refusals()).isEmpty();
  }

  @Test
  void judgesStyleWithoutFaces() {
    byte[] landscape = Encoded.jpeg(Scenes.landscape(1, 900, 700));

    assertThat(JUDGE.judge(landscape, PhotoRules.style()).refusals()).isEmpty();
    assertThat(JUDGE.judge(landscape, PhotoRules.custom()).refusals()).isEmpty();
    assertThat(JUDGE.judge(landscape, PhotoRules.style()).scores().quality()).isPositive();
  }

  @Test
  void refusesPlainColourAsStyle() {
    byte[] plain = Encoded.png(Scenes.plain(new Color(90, 120, 150), 800, 800));

    assertThat(JUDGE.judge(plain, PhotoRules.style()).refusals())
        .extracting(Refusal::reason)
        .containsExactly(RefusalReason.BLURRED);
  }

  @Test
  void judgesTheSameInEveryFormatAndOrientation() {
    BufferedImage good = Portraits.person(4).paint(900, 1200);
    List<byte[]> files =
        List.of(
            Encoded.png(good), Encoded.webp(good), Encoded.jpeg(good), ExifWriter.lying(good, 6));

    for (byte[] file : files) {
      Judgement judgement = character(file);
      assertThat(judgement.refusals()).isEmpty();
      assertThat(judgement.file().widthPx()).isEqualTo(900);
      assertThat(judgement.file().heightPx()).isEqualTo(1200);
    }
  }

  @Test
  void keepsAnUprightMasterWithoutMetadata() {
    Judgement judgement = character(ExifWriter.lying(Portraits.person(1).paint(2400, 3200), 8));

    Master master = judgement.master().orElseThrow();
    assertThat(Math.max(master.widthPx(), master.heightPx())).isBetween(1536, 2048);
    assertThat(master.widthPx()).isLessThan(master.heightPx());
    assertThat(new String(master.jpeg(), ISO_8859_1))
        .doesNotContain(ExifWriter.CAMERA)
        .doesNotContain("Exif");
    assertThat(judgement.file().widthPx()).isEqualTo(2400);
    assertThat(character(master.jpeg()).refusals()).isEmpty();
  }

  @Test
  void neverEnlargesTheMaster() {
    Master master = character(Portraits.person(1).jpeg(600, 800)).master().orElseThrow();

    assertThat(master.widthPx()).isEqualTo(600);
    assertThat(master.heightPx()).isEqualTo(800);
  }

  @Test
  void measuresSharpnessWhateverTheResolution() {
    BufferedImage picture = Portraits.person(2).paint(1800, 2400);

    double large = character(Encoded.jpeg(picture)).scores().sharpness();
    double small = character(Encoded.jpeg(Retouch.scaled(picture, 900, 1200))).scores().sharpness();

    assertThat(small).isCloseTo(large, within(0.12));
  }

  @Test
  void neverThrowsForWhateverBytes() {
    long seed = 20261124;
    Random random = new Random(seed);
    byte[] jpeg = Portraits.person(1).jpeg(300, 400);
    byte[] png = Portraits.person(1).png(150, 200);
    byte[] webp = Encoded.webp(Portraits.person(1).paint(150, 200));

    for (int i = 0; i < 150; i++) {
      byte[] whole = List.of(jpeg, png, webp).get(i % 3);
      byte[] broken = whole.clone();
      int changes = 1 + random.nextInt(20);
      int reach = random.nextBoolean() ? Math.min(600, broken.length) : broken.length;
      for (int change = 0; change < changes; change++) {
        broken[random.nextInt(reach)] = (byte) random.nextInt();
      }
      byte[] noise = new byte[random.nextInt(4000)];
      random.nextBytes(noise);

      assertThat(character(broken)).as("seed %d, round %d", seed, i).isNotNull();
      assertThat(character(noise).acceptable()).as("seed %d, noise %d", seed, i).isFalse();
    }
  }

  static List<byte[]> filesOfManyParts() {
    byte[] progressive = Encoded.progressiveJpeg(Scenes.plain(Color.GRAY, 700, 600));
    byte[] plain = Encoded.jpeg(Scenes.street(1, 700, 600));
    return List.of(
        Specimens.repeatingLastScan(progressive, 100),
        Specimens.repeatingLastScan(progressive, 20_000),
        Specimens.withComments(plain, 6_000),
        Specimens.pngOfChunks(60_000));
  }

  @ParameterizedTest
  @MethodSource("filesOfManyParts")
  void refusesByTheirNumberFilesOfMorePartsThanAnyEncoderWrites(byte[] file) {
    Judgement judgement = new PhotoJudge(neverAsked()).judge(file, PhotoRules.custom());

    assertThat(judgement.refusals())
        .singleElement()
        .satisfies(refusal -> {
          assertThat(refusal.reason()).isEqualTo(RefusalReason.TOO_MANY_PARTS);
          assertThat(refusal.measured()).isGreaterThan(refusal.threshold());
        });
  }

  @Test
  void readsAProgressiveFileOfAsManyScansAsOptimisersWrite() {
    byte[] file =
        Specimens.repeatingLastScan(Encoded.progressiveJpeg(Scenes.street(1, 700, 600)), 30);

    assertThat(JUDGE.judge(file, PhotoRules.custom()).master()).isPresent();
  }

  @Test
  void refusesWhatWouldTakeTooMuchMemoryBeforeItIsDecoded() {
    byte[] deep = Specimens.transparentPngHeader(7_000, 7_000, 16);

    Judgement judgement = new PhotoJudge(neverAsked()).judge(deep, PhotoRules.custom());

    assertThat(judgement.refusals())
        .extracting(Refusal::reason)
        .containsExactly(RefusalReason.TOO_COSTLY);
  }

  private static Vision neverAsked() {
    return new Vision() {
      @Override
      public <R extends Record> R run(VisionTask<R> task) {
        throw new AssertionError("nothing of this may reach a decoder");
      }

      @Override
      public void close() {}
    };
  }

  private static Judgement character(byte[] bytes) {
    return JUDGE.judge(bytes, PhotoRules.character());
  }
}
