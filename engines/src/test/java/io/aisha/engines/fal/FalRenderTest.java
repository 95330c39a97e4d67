package io.aisha.engines.fal;

import static io.aisha.engines.fal.ScriptedHttp.bytes;
import static io.aisha.engines.fal.ScriptedHttp.cut;
import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.engines.fal.recipe.TrainerRecipe;
import io.aisha.engines.fal.training.TrainingConfig;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.FilesInMemory;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RenderOffer;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.testkit.time.TickingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalRenderTest {
  private static final String SUBMIT = "/fal-ai/flux-lora";
  private static final String REQUEST = SUBMIT + "/requests/i-1";
  private static final String STATUS = REQUEST + "/status";
  private static final byte[] JPEG = Encoded.jpeg(Scenes.landscape(1, 96, 64));

  private int closed;
  private final ScriptedHttp server = new ScriptedHttp();
  private final TickingClock clock = TickingClock.atNoon();
  private final FalEngine engine = FalFixture.engine(server.url(), clock);
  private final FilesInMemory files = new FilesInMemory();
  private final RenderRequest request =
      request("flux-lora-portrait-trainer", RenderWords.prompt(Optional.of("with a hat")));

  @BeforeEach
  void acceptEverything() {
    files.put("weights.safetensors", new byte[] {1, 2, 3});
    files.shareBelow(URI.create("https://store.example/m/"));
    server.on(SUBMIT, json("{\"request_id\":\"i-1\"}"));
    server.on(STATUS, json("{\"status\":\"COMPLETED\"}"));
    server.on(REQUEST, result("[false]"));
    server.on("/picture", bytes(200, JPEG));
  }

  @AfterEach
  void stop() {
    engine.close();
    server.close();
  }

  @Test
  void asksForOnePictureWithEverythingInTheBody() {
    WorkHandle handle = start(request);

    ScriptedHttp.Asked asked = server.asked(SUBMIT).getFirst();
    assertThat(asked.text())
        .isEqualTo(
            """
            {"enable_safety_checker":true,"guidance_scale":3.5,\
            "image_size":{"height":1344,"width":768},\
            "loras":[{"path":"https://store.example/m/weights.safetensors","scale":1.0}],\
            "num_images":1,"num_inference_steps":28,"output_format":"jpeg",\
            "prompt":"photo of ohwx woman, with a hat, at a small table in a cosy cafe, warm lamps,\
             window with rain, shallow depth of field","seed":9223372036854775807}\
            """);
    assertThat(asked.header("X-Fal-Object-Lifecycle-Preference"))
        .isEqualTo("{\"expiration_duration_seconds\":86400}");
    assertThat(handle.requestId()).isEqualTo("i-1");
  }

  @Test
  void sendsTheNegativePromptIfTheGeneratorSupportsIt() {
    server.on("/fal-ai/qwen-image-2512/lora", json("{\"request_id\":\"i-1\"}"));
    RenderRequest words =
        request(
            "qwen-image-2512-trainer",
            new RenderWords(Optional.empty(), Optional.of("a beard"), OptionalDouble.of(0.8)));

    start(words);

    assertThat(server.asked("/fal-ai/qwen-image-2512/lora").getFirst().text())
        .contains("\"negative_prompt\":\"a beard, blurry")
        .contains("\"scale\":0.8");
  }

  @Test
  void offersWhatTheGeneratorHas() {
    RenderOffer flux = engine.offer(request.model());
    RenderOffer qwen = engine.offer(model("qwen-image-2512-trainer"));

    assertThat(flux.takesNegativePrompts()).isFalse();
    assertThat(flux.costOf(PictureSize.SQUARE)).isEqualTo(35_000);
    assertThat(flux.costOf(PictureSize.PORTRAIT)).isEqualTo(35_000);
    assertThat(flux.likeness().orElseThrow().usual()).isEqualTo(1.0);
    assertThat(qwen.takesNegativePrompts()).isTrue();
  }

  @Test
  void returnsThePictureWithItsParameters() {
    WorkStep.Done<RenderedPicture> rendered =
        (WorkStep.Done<RenderedPicture>) follow(start(request));

    assertThat(rendered.result().bytes()).isEqualTo(JPEG);
    assertThat(rendered.result().mediaType()).isEqualTo("image/jpeg");
    assertThat(rendered.result().widthPx()).isEqualTo(96);
    assertThat(rendered.result().heightPx()).isEqualTo(64);
    assertThat(rendered.billedMicroUsd()).hasValue(35_000);
    assertThat(rendered.result().parameters())
        .containsEntry("seed", "15860307465884635512")
        .containsEntry("endpoint", "fal-ai/flux-lora");
    assertThat(rendered.result().parameters().toString()).contains("with a hat");
  }

  @Test
  void remembersThePictureBeforeItFetchesIt() {
    WorkHandle handle = start(request);
    WorkStep.Going<RenderedPicture> going =
        (WorkStep.Going<RenderedPicture>) engine.rendering().follow(handle, request);
    server.on(STATUS, status(404, "{}"));
    server.on(REQUEST, status(404, "{}"));

    assertThat(engine.rendering().follow(going.handle().orElseThrow(), request))
        .isInstanceOf(WorkStep.Done.class);
  }

  @Test
  void doesNotEvenFetchAFlaggedPicture() {
    server.on(REQUEST, result("[true]"));

    assertThat(follow(start(request)))
        .isEqualTo(new WorkStep.Failed<>("content-flagged", Map.of(), OptionalLong.of(35_000)));
    assertThat(server.asked("/picture")).isEmpty();
  }

  @Test
  void looksAtTheBytesNotAtTheHeaders() {
    byte[] png = Encoded.png(Scenes.landscape(1, 32, 16));
    server.on("/picture", bytes(200, png, "Content-Type", "image/jpeg"));

    WorkStep.Done<RenderedPicture> rendered =
        (WorkStep.Done<RenderedPicture>) follow(start(request));

    assertThat(rendered.result().mediaType()).isEqualTo("image/png");
    assertThat(rendered.result().widthPx()).isEqualTo(32);
  }

  @Test
  void fetchesAgainWhatIsNoWholePicture() {
    server.on(
        "/picture",
        bytes(200, Specimens.text()),
        bytes(200, Specimens.truncated(JPEG, 0.5)),
        cut(),
        bytes(200, JPEG));

    assertThat(follow(start(request))).isInstanceOf(WorkStep.Done.class);
  }

  @Test
  void failsAfterRepeatedFilesThatAreNoPicture() {
    server.on("/picture", bytes(200, Specimens.text()));

    assertThat(follow(start(request)))
        .isInstanceOfSatisfying(
            WorkStep.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("result-unusable"));
  }

  @Test
  void fetchesNoPictureFromElsewhere() {
    server.on(REQUEST, json("{\"images\":[{\"url\":\"http://169.254.169.254/x\"}]}"));

    assertThatThrownBy(() -> follow(start(request)))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.needsOperator()).isTrue();
              assertThat(e.ownerMessageCode()).isEqualTo("result-host-refused");
              assertThat(e.getCause())
                  .hasMessageContainingAll("169.254.169.254", "AISHA_FAL_FILE_HOSTS");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "422, '{\"detail\":[{\"type\":\"content_policy_violation\"}]}', content-refused",
    "422, '{\"detail\":[{\"type\":\"file_download_error\"}]}', weights-refused",
    "500, '{\"detail\":\"x\",\"error_type\":\"internal_error\"}', provider-failed",
    "404, '{}', result-gone",
    "200, '{\"images\":[]}', result-unusable"
  })
  void reportsHowItFailed(int status, String body, String code) {
    server.on(REQUEST, status(status, body));

    assertThat(follow(start(request)))
        .isInstanceOfSatisfying(
            WorkStep.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
  }

  @Test
  void reportsThatItWasCancelled() {
    server.on(REQUEST, status(499, "{}"));

    assertThat(follow(start(request))).isEqualTo(new WorkStep.Cancelled<>());
  }

  @Test
  void aRefusedDownloadHoldsAPictureForTenMinutesAndNoLonger() {
    server.on(
        REQUEST,
        json("{\"images\":[{\"url\":\"http://127.0.0.1:%d/x.jpg\"}]}".formatted(closedPort())));
    FalSettings settings = FalFixture.settings(server.url(), List.of("127.0.0.1:" + closedPort()));
    Duration waited = Duration.ZERO;
    try (FalEngine other = FalFixture.engine(settings, clock)) {
      WorkHandle handle = start(request);
      WorkStep<RenderedPicture> step = other.rendering().follow(handle, request);
      while (step instanceof WorkStep.Going<RenderedPicture> going) {
        handle = going.handle().orElse(handle);
        waited = waited.plus(going.nextPollIn());
        step = other.rendering().follow(handle, request);
      }

      assertThat(((WorkStep.Failed<RenderedPicture>) step).code()).isEqualTo("result-unreachable");
    }
    assertThat(waited).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(12));
  }

  @Test
  void usesAWebhookEventWhenTheResultIsDeleted() {
    WorkHandle handle = start(request);
    server.on(REQUEST, status(404, "{}"));
    WorkHandle told =
        engine
            .webhooks()
            .orElseThrow()
            .handle(
                "i-1",
                handle.data(),
                Optional.of("{\"images\":[{\"url\":\"" + server.url() + "/picture\"}]}"));

    assertThat(follow(told)).isInstanceOf(WorkStep.Done.class);
  }

  @Test
  void leavesAStartWithoutAnAnswerUncertain() {
    server.on(SUBMIT, cut());

    assertThatThrownBy(() -> start(request))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
    assertThat(server.asked(SUBMIT)).hasSize(1);
  }

  @Test
  void usesTheWeightsAtFalWhileTheyAreThere() {
    FilesInMemory closed = new FilesInMemory();
    server.on("/weights", status(206, "a"));

    assertThat(path(closed)).isEqualTo(server.url() + "/weights");
    assertThat(path(closed)).isEqualTo(server.url() + "/weights");
    assertThat(server.asked("/weights")).hasSize(1);

    clock.tick(Duration.ofMinutes(6));
    path(closed);
    assertThat(server.asked("/weights")).hasSize(2);
  }

  @Test
  void bringsOurCopyWhenTheirsIsGoneAndRemembersWhere() {
    FilesInMemory closed = new FilesInMemory();
    closed.put("weights.safetensors", new byte[] {1, 2, 3});
    server.on(
        "/storage/upload/initiate",
        json(
            "{\"upload_url\":\"%s/put\",\"file_url\":\"%s/files/w?sig=1\"}"
                .formatted(server.url(), server.url())));
    server.on("/put", status(200, ""));

    assertThat(path(closed)).isEqualTo(server.url() + "/files/w?sig=1");
    assertThat(server.asked("/put").getFirst().body()).containsExactly(1, 2, 3);
    clock.tick(Duration.ofDays(6));
    assertThat(path(closed)).isEqualTo(server.url() + "/files/w?sig=1");
    assertThat(server.asked("/put")).hasSize(1);

    clock.tick(Duration.ofHours(23));
    path(closed);
    assertThat(server.asked("/put")).hasSize(2);
  }

  @Test
  void saysThatTheModelIsDamagedWithoutWeights() {
    FilesInMemory empty = new FilesInMemory();
    server.on(
        "/storage/upload/initiate",
        json(
            "{\"upload_url\":\"%s/put\",\"file_url\":\"%s/files/w\"}"
                .formatted(server.url(), server.url())));

    assertThatThrownBy(() -> path(empty))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.reason()).isEqualTo("model-damaged"));
  }

  @Test
  void storesNoLinkWithASignature() {
    RenderRequest signed =
        new RenderRequest(
            "image-1",
            request.model(),
            AvatarType.CHARACTER,
            AvatarGender.FEMALE,
            "cafe",
            PictureSize.SQUARE,
            7,
            RenderWords.NONE,
            new SignedFiles(files));

    Prepared prepared = engine.rendering().prepare(signed);
    WorkHandle handle = engine.rendering().start(signed, prepared, Optional.empty());

    assertThat(server.asked(SUBMIT).getFirst().text()).contains("sig=secret");
    assertThat(prepared.toString()).doesNotContain("secret");
    assertThat(handle.data().toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({"202", "400", "404"})
  void cancelsAbandonedWork(int status) {
    WorkHandle handle = start(request);
    server.on(REQUEST + "/cancel", status(status, "{}"));

    engine.rendering().cancel(handle);

    assertThat(server.asked().getLast().method()).isEqualTo("PUT");
  }

  private String path(FilesInMemory from) {
    RenderRequest of =
        new RenderRequest(
            "image-1",
            request.model(),
            AvatarType.CHARACTER,
            AvatarGender.FEMALE,
            "cafe",
            PictureSize.SQUARE,
            7,
            RenderWords.NONE,
            from);
    return FalJson.node(engine.rendering().prepare(of).data())
        .at("/input/loras/0/path")
        .stringValue();
  }

  private WorkHandle start(RenderRequest of) {
    return engine.rendering().start(of, engine.rendering().prepare(of), Optional.empty());
  }

  private WorkStep<RenderedPicture> follow(WorkHandle handle) {
    WorkHandle now = handle;
    for (int steps = 0; steps < 20; steps++) {
      WorkStep<RenderedPicture> step = engine.rendering().follow(now, request);
      if (!(step instanceof WorkStep.Going<RenderedPicture> going)) {
        return step;
      }
      now = going.handle().orElse(now);
      clock.tick(going.nextPollIn());
    }
    throw new AssertionError("did not end");
  }

  private ScriptedHttp.Answer result(String flags) {
    return status(
        200,
        """
        {"images":[{"url":"%s/picture","width":null,"height":768,"file_size":null}],
         "timings":null,"seed":15860307465884635512,"has_nsfw_concepts":%s,"prompt":"p"}\
        """
            .formatted(server.url(), flags),
        "X-Fal-Billable-Units",
        "1");
  }

  private EngineModel model(String recipe) {
    TrainerRecipe trainer = FalFixture.RECIPES.trainer(recipe).orElseThrow();
    Map<String, Object> data =
        new LinkedHashMap<>(TrainingConfig.written(FalFixture.RECIPES, trainer, 1000));
    data.put(
        "weights",
        Map.of("name", "weights.safetensors", "sizeBytes", 3, "source", server.url() + "/weights"));
    return new EngineModel("r-1", data);
  }

  private RenderRequest request(String recipe, RenderWords words) {
    return new RenderRequest(
        "image-1",
        model(recipe),
        AvatarType.CHARACTER,
        AvatarGender.FEMALE,
        "cafe",
        PictureSize.PORTRAIT,
        Long.MAX_VALUE,
        words,
        files);
  }

  /// A port without a listener: the test has just closed it.
  private int closedPort() {
    if (closed == 0) {
      try (ServerSocket socket = new ServerSocket(0)) {
        closed = socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return closed;
  }
}
