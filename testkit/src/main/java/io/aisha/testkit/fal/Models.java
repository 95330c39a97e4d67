package io.aisha.testkit.fal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.testkit.model.Safetensors;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;

/// Simulates the models. A trainer reads its archive like fal does and returns weights derived from
/// it. A generator reads the given weights and paints one colour.
final class Models {
  private static final List<String> DATA_FIELDS =
      List.of("images_data_url", "image_data_url", "training_data_url", "data_url");
  private static final int PHOTOS_MIN = 4;

  private final Cdn cdn;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Set<Integer> weights = ConcurrentHashMap.newKeySet();
  private final List<byte[]> archives = new CopyOnWriteArrayList<>();

  Models(Cdn cdn) {
    this.cdn = cdn;
  }

  List<byte[]> archives() {
    return archives;
  }

  /// The result of a run: its output, or its failure.
  record Outcome(Optional<Ending> ending, String output) {}

  Outcome run(Submit submit, boolean flagged) {
    return submit.isTraining() ? train(submit) : paint(submit, flagged);
  }

  private Outcome train(Submit submit) {
    String address =
        DATA_FIELDS.stream()
            .map(field -> submit.input().path(field).asString(""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    Optional<byte[]> archive = fetch(address);
    if (archive.isEmpty()) {
      return failed("file_download_error");
    }
    archives.add(archive.get());
    int photos = photosIn(archive.get());
    if (photos < 0) {
      return failed("invalid_archive");
    }
    if (photos < PHOTOS_MIN) {
      return failed("archive_file_count_below_minimum");
    }
    byte[] trained = weights(submit, Arrays.hashCode(archive.get()) ^ submit.rawBody().hashCode());
    weights.add(Arrays.hashCode(trained));
    return new Outcome(
        Optional.empty(),
        """
        {"diffusers_lora_file":{"url":"%s","content_type":"application/octet-stream",\
        "file_name":"pytorch_lora_weights.safetensors","file_size":null},\
        "config_file":{"url":"%s","content_type":"application/json"},"debug":{"extra":1}}\
        """
            .formatted(
                cdn.keep("pytorch_lora_weights.safetensors", "application/octet-stream", trained),
                cdn.keep("config.json", "application/json", "{\"steps\":1}".getBytes(UTF_8))));
  }

  private Outcome paint(Submit submit, boolean flagged) {
    JsonNode input = submit.input();
    Optional<byte[]> lora = fetch(input.at("/loras/0/path").asString(""));
    if (lora.isEmpty() || !weights.contains(Arrays.hashCode(lora.get()))) {
      return failed("file_download_error");
    }
    int width = input.at("/image_size/width").asInt(512);
    int height = input.at("/image_size/height").asInt(512);
    int colour = (input.path("prompt").asString("") + input.path("seed")).hashCode() & 0xffffff;
    byte[] picture = Encoded.jpeg(Scenes.plain(new Color(colour), width, height));
    return new Outcome(
        Optional.empty(),
        """
        {"images":[{"url":"%s","width":%d,"height":%d,"content_type":"image/jpeg"}],\
        "timings":null,"seed":15860307465884635512,"has_nsfw_concepts":[%s],\
        "prompt":"echoed","novelty":true}\
        """
            .formatted(cdn.keep("picture.jpg", "image/jpeg", picture), width, height, flagged));
  }

  private static Outcome failed(String type) {
    return new Outcome(Optional.of(Ending.refused(type)), "");
  }

  /// Fetches a file like the models do, by its URL alone.
  private Optional<byte[]> fetch(String address) {
    if (!address.startsWith("http")) {
      return Optional.empty();
    }
    Optional<byte[]> ours = cdn.find(address);
    if (ours.isPresent()) {
      return ours;
    }
    try {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// The number of photos in a flat archive of JPEGs with captions; -1 when it is not one.
  private static int photosIn(byte[] archive) {
    int photos = 0;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        byte[] bytes = zip.readAllBytes();
        boolean jpeg = bytes.length > 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8;
        if (!entry.getName().matches("[A-Za-z0-9_]+\\.(jpg|txt)")
            || entry.getName().endsWith(".jpg") != jpeg) {
          return -1;
        }
        photos += jpeg ? 1 : 0;
      }
    } catch (IOException e) {
      return -1;
    }
    return entries == 0 ? -1 : photos;
  }

  /// A LoRA of the endpoint's model family, with bytes derived from a seed.
  private static byte[] weights(Submit submit, int seed) {
    return Safetensors.of(
        submit.endpoint().contains("z-image") ? Safetensors.Z_IMAGE : Safetensors.FLUX, seed);
  }

  /// The entry names of an archive, in order.
  static List<String> names(byte[] archive) {
    Stream.Builder<String> names = Stream.builder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names.build().toList();
  }
}
