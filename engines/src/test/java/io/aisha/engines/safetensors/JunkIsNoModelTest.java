package io.aisha.engines.safetensors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aisha.engines.safetensors.WeightsRefusedException.Kind;
import io.aisha.testkit.model.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JunkIsNoModelTest {
  private static final byte[] FOUR = new byte[4];

  @TempDir private Path folder;

  static Stream<Arguments> junk() {
    byte[] whole = Safetensors.flux(1);
    return Stream.of(
        arguments("nothing", new byte[0], Kind.BROKEN),
        arguments("seven bytes", new byte[7], Kind.BROKEN),
        arguments("zeros", new byte[4096], Kind.BROKEN),
        arguments("a page", text("<html><body>502 Bad Gateway</body></html>"), Kind.BROKEN),
        arguments("an error", text("{\"detail\":\"not found\"}"), Kind.BROKEN),
        arguments("a tar", tar(), Kind.BROKEN),
        arguments("a gzip", gzip(whole), Kind.BROKEN),
        arguments("half a file", Arrays.copyOf(whole, whole.length / 2), Kind.BROKEN),
        arguments("all but a byte", Arrays.copyOf(whole, whole.length - 1), Kind.BROKEN),
        arguments("a byte too many", Arrays.copyOf(whole, whole.length + 1), Kind.BROKEN),
        arguments("a cut header", Arrays.copyOf(whole, 40), Kind.BROKEN),
        arguments("2^50", Safetensors.file(1L << 50, text("{}"), FOUR), Kind.BROKEN),
        arguments("2^63", Safetensors.file(Long.MIN_VALUE, text("{}"), FOUR), Kind.BROKEN),
        arguments("-1", Safetensors.file(-1, text("{}"), FOUR), Kind.BROKEN),
        arguments("0", Safetensors.file(0, text("{}"), FOUR), Kind.BROKEN),
        arguments("a byte of header", Safetensors.file(1, text("{}"), FOUR), Kind.BROKEN),
        arguments("no tensors", Safetensors.file("{}", new byte[0]), Kind.BROKEN),
        arguments(
            "tensors of nothing",
            Safetensors.file(
                "{\"x.lora_A\":%s}".formatted(tensor("F32", "[0]", 0, 0)), new byte[0]),
            Kind.BROKEN),
        arguments("only metadata", Safetensors.file("{\"__metadata__\":{}}", FOUR), Kind.BROKEN),
        arguments("a list", Safetensors.file("[1,2]", FOUR), Kind.BROKEN),
        arguments(
            "a blank first",
            header(" {\"x.lora_A\":" + tensor("F32", "[1]", 0, 4) + "}"),
            Kind.BROKEN),
        arguments("no JSON", Safetensors.file("{\"x\":", FOUR), Kind.BROKEN),
        arguments("UTF-16", Safetensors.file(4, "{}".getBytes(UTF_16LE), FOUR), Kind.BROKEN),
        arguments(
            "Latin-1",
            Safetensors.file(17, "{\"l\u00f6ra\":1}       ".getBytes(ISO_8859_1), FOUR),
            Kind.BROKEN),
        arguments(
            "a name twice",
            header(
                "{\"lora_A\":%s,\"lora_A\":%s}"
                    .formatted(tensor("F32", "[1]", 0, 4), tensor("F32", "[1]", 0, 4))),
            Kind.BROKEN),
        arguments("an unknown type", one("F33", "[1]", 0, 4), Kind.BROKEN),
        arguments("another size than its type", one("F16", "[1]", 0, 4), Kind.BROKEN),
        arguments("another size than its shape", one("F32", "[2]", 0, 4), Kind.BROKEN),
        arguments("an overflowing shape", one("F32", "[4294967296,4294967296]", 0, 4), Kind.BROKEN),
        arguments("a negative edge", one("F32", "[-1]", 0, 4), Kind.BROKEN),
        arguments("a broken edge", one("F32", "[1.5]", 0, 4), Kind.BROKEN),
        arguments("behind the end", one("F32", "[1]", 4, 8), Kind.BROKEN),
        arguments("backwards", one("F32", "[1]", 4, 0), Kind.BROKEN),
        arguments("before the start", one("F32", "[1]", -4, 0), Kind.BROKEN),
        arguments(
            "beyond 64 bits",
            header(
                "{\"lora_A\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,18446744073709551617]}}"),
            Kind.BROKEN),
        arguments(
            "no place", header("{\"lora_A\":{\"dtype\":\"F32\",\"shape\":[1]}}"), Kind.BROKEN),
        arguments("no object", header("{\"lora_A\":7}"), Kind.BROKEN),
        arguments(
            "overlapping",
            Safetensors.file(
                "{\"lora_A\":%s,\"lora_B\":%s}"
                    .formatted(tensor("F32", "[1]", 0, 4), tensor("F32", "[1]", 2, 6)),
                new byte[6]),
            Kind.BROKEN),
        arguments(
            "a hole",
            Safetensors.file(
                "{\"lora_A\":%s,\"lora_B\":%s}"
                    .formatted(tensor("F32", "[1]", 0, 4), tensor("F32", "[1]", 8, 12)),
                new byte[12]),
            Kind.BROKEN),
        arguments("a PyTorch checkpoint", zip(), Kind.OTHER_FORM),
        arguments(
            "an old PyTorch checkpoint", new byte[] {(byte) 0x80, 2, '}', 'q'}, Kind.OTHER_FORM),
        arguments("a GGUF", text("GGUF\3\0\0\0 and so on"), Kind.OTHER_FORM),
        arguments(
            "a whole model",
            Safetensors.of(
                List.of("double_blocks.0.img_attn.qkv.weight", "single_blocks.0.linear1.weight"),
                1),
            Kind.OTHER_FORM),
        arguments(
            "Stable Diffusion",
            Safetensors.of(
                List.of("lora_unet_down_blocks_1_attentions_0_proj_in.lora_down.weight"), 1),
            Kind.OTHER_FAMILY),
        arguments("Z-Image", Safetensors.of(Safetensors.Z_IMAGE, 1), Kind.OTHER_FAMILY),
        arguments(
            "Qwen",
            Safetensors.of(
                List.of("transformer.transformer_blocks.0.img_mlp.net.2.lora_A.weight"), 1),
            Kind.OTHER_FAMILY),
        arguments(
            "Wan",
            Safetensors.of(List.of("diffusion_model.blocks.0.cross_attn.k.lora_A.weight"), 1),
            Kind.OTHER_FAMILY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("junk")
  void isRefused(String what, byte[] bytes, Kind kind) {
    assertThatThrownBy(() -> prove(bytes, Optional.of(LoraFamily.FLUX)))
        .as(what)
        .isInstanceOfSatisfying(
            WeightsRefusedException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight",
        "lora_unet_double_blocks_0_img_attn_proj.lora_down.weight",
        "lora_unet_double_blocks_0_img_mlp_0.lora_up.weight",
        "base_model.model.single_blocks.3.linear1.lora_B.weight",
        "lycoris_single_blocks_0_linear1.lokr_w1",
        "a.name.that.nobody.knows.lora_A.weight"
      })
  void whatTrainersForFluxWriteIsAccepted(String name) {
    byte[] bytes = Safetensors.of(List.of(name), 1);

    assertThatCode(() -> prove(bytes, Optional.of(LoraFamily.FLUX))).doesNotThrowAnyException();
  }

  @Test
  void anyLoraIsAcceptedWhereTheRecipeNamesNoFamily() {
    byte[] bytes = Safetensors.of(Safetensors.Z_IMAGE, 1);

    assertThatCode(() -> prove(bytes, Optional.empty())).doesNotThrowAnyException();
    assertThatCode(() -> prove(bytes, Optional.of(LoraFamily.Z_IMAGE))).doesNotThrowAnyException();
  }

  @Test
  void aPaddedHeaderAndTensorsWithoutElementsAreAccepted() {
    byte[] bytes =
        Safetensors.file(
            "{\"lora_A\":%s,\"lora_B\":%s}      "
                .formatted(tensor("F32", "[1]", 0, 4), tensor("F32", "[0,7]", 4, 4)),
            FOUR);

    assertThatCode(() -> prove(bytes, Optional.empty())).doesNotThrowAnyException();
  }

  private void prove(byte[] bytes, Optional<LoraFamily> family)
      throws IOException, WeightsRefusedException {
    Path file = folder.resolve("weights");
    Files.write(file, bytes);
    LoraWeights.prove(file, family);
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] header(String header) {
    return Safetensors.file(header, FOUR);
  }

  private static byte[] one(String type, String shape, long begin, long end) {
    return header("{\"lora_A\":" + tensor(type, shape, begin, end) + "}");
  }

  private static String tensor(String type, String shape, long begin, long end) {
    return "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(type, shape, begin, end);
  }

  private static byte[] tar() {
    byte[] block = new byte[10_240];
    byte[] name = text("lora.safetensors");
    System.arraycopy(name, 0, block, 0, name.length);
    System.arraycopy(text("ustar"), 0, block, 257, 5);
    return block;
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
