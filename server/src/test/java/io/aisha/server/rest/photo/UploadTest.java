package io.aisha.server.rest.photo;

import static io.aisha.server.http.problem.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Invalid uploads.
@Tag("slow")
class UploadTest {

  private static final int MIB = 1024 * 1024;

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @Test
  void judgesAnEmptyFileAndNonsense() {
    String photos = photosOf("Nonsense");
    byte[] noise = new byte[4096];
    Arrays.fill(noise, (byte) 0x5a);

    Answer answer =
        client.upload(
            photos,
            new Client.File("empty.jpg", new byte[0]),
            new Client.File("noise.png", noise),
            new Client.File("", Photographs.good()[0].bytes()));

    assertThat(reason(answer, 0)).isEqualTo("EMPTY");
    assertThat(reason(answer, 1)).isEqualTo("NOT_A_PICTURE");
  }

  /// The type of a file depends on its bytes, not on its name. A refused file is refused again.
  @ParameterizedTest
  @CsvSource({
    "heic, IMG_1.HEIC, HEIC, Export it as JPEG",
    "heix, IMG_1.jpg, HEIC, Export it as JPEG",
    "mif1, IMG_1.heif, HEIC, Export it as JPEG",
    "hevc, IMG_1, HEIC, Export it as JPEG",
    "avif, IMG_1.avif, FORMAT_NOT_SUPPORTED, 'Save it as JPEG, PNG or WebP'",
    "avif, IMG_1.png, FORMAT_NOT_SUPPORTED, 'Save it as JPEG, PNG or WebP'",
    "none, IMG_1.heic, NOT_A_PICTURE, picture",
  })
  void anUnreadableFileIsRefusedWithAdviceEveryTime(
      String brand, String name, String reason, String advice) {
    String photos = photosOf("Cannot be read " + brand + name);
    byte[] file = new byte[2_000];
    byte[] head =
        ("\0\0\0\30" + (brand.equals("none") ? "none" : "ftyp") + brand + "\0\0\0\0" + brand)
            .getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, file, 0, head.length);

    for (int i = 0; i < 2; i++) {
      Answer answer = client.upload(photos, new Client.File(name, file));

      assertThat(reason(answer, 0)).isEqualTo(reason);
      assertThat(answer.text()).contains(advice).doesNotContain("already");
    }
    assertThat(client.get(photos).json().get("items").size()).isEqualTo(1);
  }

  @Test
  void readsAJpegNamedHeic() {
    Answer answer =
        client.upload(
            photosOf("Called HEIC"), new Client.File("IMG_1.HEIC", Photographs.good()[0].bytes()));

    assertThat(answer.json().at("/items/0/photo/status").asString()).isEqualTo("valid");
  }

  @Test
  void storesTheVerdictOnAFileOverTheLimit() {
    Answer answer =
        client.upload(photosOf("Over the limit"), new Client.File("large.jpg", new byte[21 * MIB]));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(reason(answer, 0)).isEqualTo("TOO_MANY_BYTES");
  }

  @Test
  void refusesAHugeFileAndAcceptsTheOthers() {
    Client.File good = Photographs.good()[0];

    Answer answer =
        client.upload(photosOf("Huge"), new Client.File("huge.jpg", new byte[41 * MIB]), good);

    assertThat(answer.status()).isEqualTo(207);
    JsonNode huge = answer.json().at("/items/0");
    assertThat(huge.get("status").asInt()).isEqualTo(413);
    assertThat(huge.at("/problem/code").asString()).isEqualTo("file-too-large");
    assertThat(huge.at("/problem/detail").asString()).contains("41", "20");
    assertThat(answer.json().at("/items/1/photo/status").asString()).isEqualTo("valid");
  }

  /// The complete response arrives while the client is still sending; the connection is not reset.
  @Test
  void refusesARequestThatIsTooLargeInTotal() throws IOException {
    byte[] part = new byte[MIB];
    long length = 600L * MIB;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + photosOf("Too large a request")
                  + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: "
                  + Client.multipartType()
                  + "\r\nContent-Length: "
                  + length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (int sent = 0; sent < 600; sent++) {
        out.write(part);
      }
      out.flush();

      String answer = readAll(socket.getInputStream());

      assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"request-too-large\"");
    }
  }

  @Test
  void refusesAnIncompleteUpload() {
    byte[] whole = Client.multipart(List.of(Photographs.good()));
    String photos = photosOf("Broken off");

    Answer answer =
        client.send(
            client
                .request(photos)
                .header("Content-Type", Client.multipartType())
                .POST(BodyPublishers.ofByteArray(Arrays.copyOf(whole, whole.length / 2))));

    assertProblem(answer, 400, "upload-broken");
    assertThat(client.get(photos).json().get("items")).isEmpty();
  }

  @Test
  void survivesAClientThatDisconnects() throws IOException {
    byte[] whole = Client.multipart(List.of(Photographs.good()));
    String photos = photosOf("Hung up");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + photos
                  + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                  + Client.multipartType()
                  + "\r\nContent-Length: "
                  + whole.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(whole, 0, whole.length / 3);
    }

    assertThat(client.get(photos).json().get("items")).isEmpty();
    client.upload(photos, Photographs.good()[0]);
    assertThat(client.get(photos).json().get("items")).hasSize(1);
  }

  @Test
  void refusesOtherPartsAndOtherTypes() {
    String photos = photosOf("Other parts");
    String boundary = Client.multipartType();
    String body =
        new String(
                Client.multipart(List.of(new Client.File("a.jpg", new byte[3]))),
                StandardCharsets.UTF_8)
            .replace("name=\"file\"", "name=\"photo\"");

    Answer other =
        client.send(
            client
                .request(photos)
                .header("Content-Type", boundary)
                .POST(BodyPublishers.ofString(body)));

    assertProblem(other, 400, "part-missing");
    assertProblem(client.post(photos, "{}"), 415, "content-type-not-supported");
  }

  @Test
  void deletesUploadedFilesFromTheTemporaryFolder() throws IOException {
    client.upload(photosOf("Tidy"), Photographs.good());

    Path uploads = studio.uploads();
    if (Files.exists(uploads)) {
      try (Stream<Path> left = Files.list(uploads)) {
        assertThat(left).isEmpty();
      }
    }
  }

  private String photosOf(String name) {
    return "/api/v1/avatars/" + client.newAvatar(name) + "/photos";
  }

  private static String reason(Answer answer, int place) {
    return answer.json().at("/items/" + place + "/photo/reasons/0/code").asString();
  }

  private static String readAll(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
