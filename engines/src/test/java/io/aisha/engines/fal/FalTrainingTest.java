package io.aisha.engines.fal;

import static io.aisha.engines.fal.ScriptedHttp.bytes;
import static io.aisha.engines.fal.ScriptedHttp.cut;
import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Sha256;
import io.aisha.studio.StudioException;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.FilesInMemory;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.studio.engine.TrainingPlan;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkProgress.Phase;
import io.aisha.studio.engine.WorkStep;
import io.aisha.testkit.model.Safetensors;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.time.TickingClock;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalTrainingTest {
  private static final String SUBMIT = "/fal-ai/flux-lora-portrait-trainer";
  private static final String REQUEST = SUBMIT + "/requests/r-1";
  private static final String STATUS = REQUEST + "/status";
  private static final String COMPLETED = "{\"status\":\"COMPLETED\",\"metrics\":{}}";
  private static final byte[] WEIGHTS = Safetensors.flux(1);
  private static final List<TrainingPhoto> PHOTOS =
      IntStream.range(0, 4).mapToObj(FalTrainingTest::photo).toList();

  private final ScriptedHttp server = new ScriptedHttp();
  private final TickingClock clock = TickingClock.atNoon();
  private final FalEngine engine = FalFixture.engine(server.url(), clock);
  private final FilesInMemory files = new FilesInMemory();
  private final TrainingRequest request = request(Map.of("steps", 1000));

  @BeforeEach
  void acceptEverything() {
    server.on(
        "/storage/upload/initiate",
        json(
            "{\"upload_url\":\"%s/put\",\"file_url\":\"%s/files/set.zip?token=secret\"}"
                .formatted(server.url(), server.url())));
    server.on("/put", status(200, ""));
    server.on(SUBMIT, json("{\"request_id\":\"r-1\"}"));
    server.on(STATUS, json(COMPLETED));
    server.on(REQUEST, result());
    server.on("/weights", bytes(200, WEIGHTS));
    server.on("/config", json("{}"));
  }

  @AfterEach
  void stop() {
    engine.close();
    server.close();
  }

  @Test
  void plansCostAndDuration() {
    TrainingPlan plan = engine.planTraining(AvatarType.CHARACTER, Map.of());

    assertThat(plan.mode()).isEqualTo("character");
    assertThat(plan.costMicroUsd()).isEqualTo(6_000_000);
    assertThat(plan.longest()).isEqualTo(Duration.ofHours(6));
    assertThat(plan.config()).containsEntry("steps", 2500).containsEntry("token", "ohwx");
    assertThat(engine.planTraining(AvatarType.STYLE, Map.of()).mode()).isEqualTo("style");
    assertThat(
            engine
                .planTraining(AvatarType.CUSTOM, Map.of("recipe", "flux-2-trainer", "steps", 500))
                .costMicroUsd())
        .isEqualTo(3_200_000);
  }

  @ParameterizedTest
  @CsvSource({
    "recipe, nothing, not-known",
    "recipe, flux-lora-portrait-trainer, not-for-type",
    "steps, many, not-a-whole-number",
    "colour, red, unknown"
  })
  void refusesOptionsByName(String option, String value, String problem) {
    assertThatThrownBy(() -> engine.planTraining(AvatarType.STYLE, Map.of(option, value)))
        .isInstanceOfSatisfying(
            StudioException.Invalid.class,
            refusal -> {
              assertThat(refusal.error()).isEqualTo(ErrorCode.ENGINE_OPTION_INVALID);
              assertThat(refusal.arguments())
                  .containsEntry("option", option)
                  .containsEntry("problem", problem);
            });
  }

  @ParameterizedTest
  @CsvSource({"0", "99", "-1", "100000", "1.5"})
  void refusesStepsOutOfRange(double steps) {
    assertThatThrownBy(() -> engine.planTraining(AvatarType.STYLE, Map.of("steps", steps)))
        .isInstanceOf(StudioException.Invalid.class);
  }

  @Test
  void handsOverByTheStoresOwnLinkWhereItHasOne() {
    files.shareBelow(URI.create("https://store.example/x/"));

    Prepared prepared = engine.training().prepare(request);

    assertThat(prepared.data().toString()).contains("https://store.example/x/archive.zip");
    assertThat(files.names()).contains("archive.zip");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void handsOverThroughTheStorageOfFalOtherwise() {
    Prepared prepared = engine.training().prepare(request);

    assertThat(prepared.data().toString()).contains("/files/set.zip?token=secret");
    assertThat(prepared.sent().toString()).contains("/files/set.zip").doesNotContain("secret");
    assertThat(prepared.sent()).containsEntry("endpoint", "fal-ai/flux-lora-portrait-trainer");
    assertThat(prepared.toString()).doesNotContain("secret");
    assertThat(files.names()).isEmpty();
    assertThat(server.asked("/put").getFirst().header("Authorization")).isEmpty();
  }

  @Test
  void startsOnceWithEverythingInTheBody() {
    Prepared prepared = engine.training().prepare(request);

    WorkHandle handle =
        engine
            .training()
            .start(request, prepared, Optional.of(URI.create("https://me.example/h/1")));

    ScriptedHttp.Asked asked = server.asked(SUBMIT).getFirst();
    assertThat(asked.query()).isEqualTo("fal_webhook=https%3A%2F%2Fme.example%2Fh%2F1");
    assertThat(asked.text())
        .isEqualTo(
            """
            {"create_masks":false,"data_archive_format":"zip",\
            "images_data_url":"%s/files/set.zip?token=secret","learning_rate":9.0E-5,\
            "multiresolution_training":true,"steps":1000,"subject_crop":true,\
            "trigger_phrase":"ohwx"}\
            """
                .formatted(server.url()));
    assertThat(asked.header("X-Fal-Object-Lifecycle-Preference"))
        .isEqualTo("{\"expiration_duration_seconds\":604800}");
    assertThat(asked.header("X-Fal-Request-Timeout")).isEqualTo("16200");
    assertThat(handle.requestId()).isEqualTo("r-1");
    assertThat(handle.data().toString()).doesNotContain("secret");
  }

  @Test
  void leavesAStartWithoutAnAnswerUncertain() {
    server.on(SUBMIT, cut());

    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
              assertThat(e.reason()).isEqualTo("answer-lost");
            });
    assertThat(server.asked(SUBMIT)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, '{}', REFUSED, key-refused",
    "403, '{\"detail\":\"User is locked. Reason: Exhausted balance\"}', REFUSED, balance-locked",
    "404, '{\"detail\":\"Application not found\"}', REFUSED, endpoint-unknown",
    "422, '{\"detail\":[{\"type\":\"missing\"}]}', REFUSED, engine-input-refused",
    "429, '{}', NOT_SENT, rate-limited",
    "503, '', NOT_SENT, provider-unavailable"
  })
  void reportsWhyAStartFailed(int status, String body, Outcome outcome, String reason) {
    server.on(SUBMIT, status(status, body));

    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.outcome()).isEqualTo(outcome);
              assertThat(e.reason()).isEqualTo(reason);
            });
  }

  @Test
  void reportsQueuePositionAndProgress() {
    server.on(
        STATUS,
        status(202, "{\"status\":\"IN_QUEUE\",\"queue_position\":3}"),
        status(202, "{\"status\":\"IN_PROGRESS\",\"logs\":null}"),
        status(202, "{\"status\":\"IN_PROGRESS\",\"logs\":[{\"message\":\"step 500 of 1000\"}]}"));
    WorkHandle handle = start();

    WorkStep.Going<EngineModel> waiting = going(handle);
    WorkStep.Going<EngineModel> begun = going(handle);
    WorkStep.Going<EngineModel> half = going(handle);

    assertThat(waiting.progress().phase()).isEqualTo(Phase.WAITING);
    assertThat(waiting.progress().queuePosition()).hasValue(3);
    assertThat(waiting.nextPollIn()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(begun.progress().phase()).isEqualTo(Phase.WORKING);
    assertThat(begun.progress().percent()).isEqualTo(OptionalInt.empty());
    assertThat(half.progress().percent()).hasValue(50);
    clock.tick(Duration.ofMinutes(1));
    assertThat(going(handle).nextPollIn()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
  }

  @Test
  void remembersTheResultBeforeItCopiesTheModel() {
    WorkHandle handle = start();

    WorkStep.Going<EngineModel> saving = going(handle);
    assertThat(saving.progress().phase()).isEqualTo(Phase.SAVING);
    server.on(STATUS, status(404, "{}"));
    server.on(REQUEST, status(404, "{}"));
    WorkStep.Done<EngineModel> learned =
        (WorkStep.Done<EngineModel>)
            engine.training().follow(saving.handle().orElseThrow(), request);

    assertThat(learned.result().finetuneId()).isEqualTo("r-1");
    assertThat(learned.billedMicroUsd()).hasValue(2_400_000);
    assertThat(learned.result().data())
        .containsEntry("recipe", "flux-lora-portrait-trainer")
        .containsEntry("token", "ohwx")
        .containsEntry("steps", 1000)
        .containsEntry(
            "weights",
            Map.of(
                "name",
                "weights.safetensors",
                "sha256",
                Sha256.hex(WEIGHTS),
                "sizeBytes",
                WEIGHTS.length,
                "source",
                server.url() + "/weights"));
    assertThat(files.get("weights.safetensors")).contains(WEIGHTS);
    assertThat(files.names()).contains("config.json", "model.json");
    assertThat(engine.training().follow(handle, request)).isEqualTo(learned);
  }

  @ParameterizedTest
  @CsvSource({
    "face_detection_error, photos-refused",
    "image_too_small, photos-refused",
    "file_download_error, archive-refused",
    "invalid_archive, archive-refused",
    "archive_file_count_below_minimum, photos-refused",
    "content_policy_violation, content-refused",
    "greater_than, engine-input-refused",
    "never_heard_of, engine-refused-it",
    "internal_server_error, provider-failed"
  })
  void translatesWhatTheModelRefused(String type, String code) {
    server.on(STATUS, json("{\"status\":\"COMPLETED\",\"error\":\"Invalid status code: 422\"}"));
    server.on(
        REQUEST,
        status(
            422,
            "{\"detail\":[{\"loc\":[\"body\",0],\"msg\":\"m\",\"type\":\"%s\",\"input\":\"secret\"}]}"
                .formatted(type)));

    assertThat(engine.training().follow(start(), request))
        .isEqualTo(new WorkStep.Failed<>(code, Map.of("type", type)));
  }

  @Test
  void aQueueThatNeverBeginsEndsTheTrainingWithoutCost() {
    server.on(
        STATUS,
        json("{\"status\":\"COMPLETED\",\"error\":\"x\",\"error_type\":\"request_timeout\"}"));
    server.on(
        REQUEST,
        status(504, "{\"error_type\":\"request_timeout\"}", "X-Fal-Request-Timeout-Type", "user"));

    assertThat(engine.training().follow(start(), request))
        .isInstanceOfSatisfying(
            WorkStep.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo("queue-too-long");
              assertThat(failed.billedMicroUsd()).hasValue(0);
            });
  }

  @Test
  void failsOnARefusalInPlainText() {
    server.on(REQUEST, status(422, "{\"detail\":\"nothing we can use\"}"));

    assertThat(engine.training().follow(start(), request))
        .isEqualTo(new WorkStep.Failed<>("engine-refused-it", Map.of("type", "status-422")));
  }

  @Test
  void failsWhenTheModelBroke() {
    server.on(
        STATUS,
        json("{\"status\":\"COMPLETED\",\"error\":\"x\",\"error_type\":\"runner_server_error\"}"));
    server.on(REQUEST, status(500, "{\"detail\":\"x\"}", "X-Fal-Retryable", "true"));

    assertThat(engine.training().follow(start(), request))
        .isEqualTo(
            new WorkStep.Failed<>(
                "provider-failed", Map.of("type", "runner_server_error"), OptionalLong.of(0)));
    assertThat(server.asked(SUBMIT)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "502, '<html>'",
    "503, '{\"detail\":\"x\"}'",
    "500, '{\"error_type\":\"internal_error\"}'"
  })
  void doesNotTakeAFailingCallForTheEndOfARunThatCompletedWell(int status, String body) {
    ScriptedHttp.Answer broken = status(status, body, "X-Fal-Retryable", "true");
    server.on(REQUEST, broken, broken, broken, broken, result());
    WorkHandle handle = start();

    WorkStep.Going<EngineModel> again = going(handle);

    assertThat(again.progress().phase()).isEqualTo(Phase.WORKING);
    assertThat(going(again.handle().orElseThrow()).progress().phase()).isEqualTo(Phase.SAVING);
  }

  @Test
  void failsAfterRepeatedErrors() {
    server.on(REQUEST, status(500, "{\"detail\":\"x\",\"error_type\":\"runner_server_error\"}"));
    WorkHandle handle = start();

    Duration waited = Duration.ZERO;
    WorkStep<EngineModel> step = engine.training().follow(handle, request);
    while (step instanceof WorkStep.Going<EngineModel> going) {
      waited = waited.plus(going.nextPollIn());
      step = engine.training().follow(going.handle().orElseThrow(), request);
    }

    assertThat(step)
        .isEqualTo(new WorkStep.Failed<>("provider-failed", Map.of("type", "runner_server_error")));
    assertThat(waited).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
  }

  @Test
  void waitsForAResultThatIsNotThereYet() {
    server.on(
        REQUEST,
        status(400, "{\"detail\":\"Request is still in progress\"}"),
        json("{\"detail\":\"Request is still in progress\"}"),
        result());
    WorkHandle handle = start();

    assertThat(going(handle).progress().phase()).isEqualTo(Phase.WORKING);
    assertThat(going(handle).progress().phase()).isEqualTo(Phase.WORKING);
    assertThat(going(handle).progress().phase()).isEqualTo(Phase.SAVING);
  }

  @Test
  void endsCancelled() {
    server.on(REQUEST, status(499, "{\"detail\":\"x\",\"error_type\":\"client_cancelled\"}"));

    assertThat(engine.training().follow(start(), request)).isEqualTo(new WorkStep.Cancelled<>());
  }

  @ParameterizedTest
  @CsvSource({
    "401, key-refused",
    "403, key-refused",
    "429, rate-limited",
    "500, provider-unavailable"
  })
  void keepsFollowingPaidWorkAfterAnyStatusError(int status, String reason) {
    WorkHandle handle = start();
    server.on(STATUS, status(status, "{}"));

    assertThatThrownBy(() -> engine.training().follow(handle, request))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
              assertThat(e.retryable()).isTrue();
              assertThat(e.reason()).isEqualTo(reason);
            });
  }

  @Test
  void looksAgainForAFewMinutesWhenTheQueueDoesNotKnowIt() {
    WorkHandle handle = start();
    server.on(STATUS, status(404, "{\"status\":\"NOT_FOUND\"}"));
    server.on(REQUEST, status(404, "{\"status\":\"NOT_FOUND\"}"));

    WorkHandle missing = going(handle).handle().orElseThrow();
    clock.tick(Duration.ofMinutes(9));
    WorkHandle still = going(missing).handle().orElseThrow();
    clock.tick(Duration.ofMinutes(2));

    assertThat(engine.training().follow(still, request))
        .isEqualTo(new WorkStep.Failed<>("request-unknown", Map.of()));
  }

  @Test
  void findsTheResultAlsoWhenTheStatusIsGone() {
    WorkHandle handle = start();
    server.on(STATUS, status(404, "{}"));

    assertThat(going(handle).progress().phase()).isEqualTo(Phase.SAVING);
  }

  @Test
  void usesAWebhookEventWhenTheResultIsDeleted() {
    WorkHandle handle = start();
    server.on(REQUEST, status(404, "{}"));
    String payload = "{\"diffusers_lora_file\":{\"url\":\"%s/weights\"}}".formatted(server.url());
    WorkHandle told =
        engine.webhooks().orElseThrow().handle("r-1", handle.data(), Optional.of(payload));

    WorkStep.Going<EngineModel> saving = going(told);

    assertThat(engine.training().follow(saving.handle().orElseThrow(), request))
        .isInstanceOf(WorkStep.Done.class);
  }

  @Test
  void failsWhenTheResultIsGone() {
    WorkHandle handle = start();
    server.on(REQUEST, status(404, "{}"));

    WorkStep.Going<EngineModel> again = going(handle);

    assertThat(engine.training().follow(again.handle().orElseThrow(), request))
        .isInstanceOfSatisfying(
            WorkStep.Failed.class, failed -> assertThat(failed.code()).isEqualTo("result-gone"));
  }

  @Test
  void fetchesNothingFromAHostThatIsNotAllowedAndLosesNothing() {
    server.on(REQUEST, json("{\"diffusers_lora_file\":{\"url\":\"http://localhost:1/weights\"}}"));
    WorkHandle found = going(start()).handle().orElseThrow();

    assertThatThrownBy(() -> engine.training().follow(found, request))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.needsOperator()).isTrue();
              assertThat(e.ownerMessageCode()).isEqualTo("result-host-refused");
              assertThat(e.getCause())
                  .hasMessageContainingAll("localhost:1", "AISHA_FAL_FILE_HOSTS");
            });
    assertThat(files.names()).doesNotContain("weights.safetensors", "model.json");
  }

  @Test
  void triesAgainLaterWhenTheWeightsDoNotCome() {
    WorkHandle saving = going(start()).handle().orElseThrow();
    server.on("/weights", status(503, ""));

    WorkStep.Going<EngineModel> later =
        (WorkStep.Going<EngineModel>) engine.training().follow(saving, request);
    assertThat(later.nextPollIn()).isPositive();
    assertThat(files.names()).doesNotContain("weights.safetensors", "model.json");

    server.on("/weights", bytes(200, WEIGHTS));
    assertThat(engine.training().follow(saving, request)).isInstanceOf(WorkStep.Done.class);
  }

  @Test
  void failsAfterRepeatedFilesThatAreNoModel() {
    server.on("/weights", bytes(200, "<html>Bad Gateway</html>".getBytes(UTF_8)));

    WorkStep<EngineModel> step = going(start());
    int looks = 0;
    while (step instanceof WorkStep.Going<EngineModel> going && looks++ < 20) {
      step = engine.training().follow(going.handle().orElseThrow(), request);
    }

    assertThat(step)
        .isInstanceOfSatisfying(
            WorkStep.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo("weights-broken");
              assertThat(failed.billedMicroUsd()).hasValue(2_400_000);
            });
    assertThat(files.names()).doesNotContain("weights.safetensors", "model.json");
  }

  @Test
  void downloadsADamagedModelAgain() {
    server.on(
        "/weights", bytes(200, Arrays.copyOf(WEIGHTS, WEIGHTS.length / 2)), bytes(200, WEIGHTS));
    WorkHandle saving = going(start()).handle().orElseThrow();

    WorkStep.Going<EngineModel> again =
        (WorkStep.Going<EngineModel>) engine.training().follow(saving, request);

    assertThat(engine.training().follow(again.handle().orElseThrow(), request))
        .isInstanceOf(WorkStep.Done.class);
  }

  @Test
  void aModelOfAnotherKindIsRefusedAtOnce() {
    WorkHandle saving = going(start()).handle().orElseThrow();

    server.on("/weights", bytes(200, Safetensors.of(List.of("single_blocks.0.weight"), 1)));
    assertFailed("weights-other-form", engine.training().follow(saving, request));
    server.on("/weights", bytes(200, Safetensors.of(Safetensors.Z_IMAGE, 1)));
    assertFailed("weights-other-family", engine.training().follow(saving, request));

    assertThat(files.names()).doesNotContain("weights.safetensors", "model.json");
  }

  private static void assertFailed(String code, WorkStep<EngineModel> step) {
    assertThat(step)
        .isInstanceOfSatisfying(
            WorkStep.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
  }

  @Test
  void livesWithoutTheConfigFile() {
    server.on("/config", status(404, ""));
    WorkHandle saving = going(start()).handle().orElseThrow();

    assertThat(engine.training().follow(saving, request)).isInstanceOf(WorkStep.Done.class);
    assertThat(files.names()).doesNotContain("config.json");
  }

  @Test
  void doesNotInventAModelFromAResultWithoutWeights() {
    server.on(REQUEST, json("{\"images\":[]}"));

    assertThat(engine.training().follow(start(), request))
        .isInstanceOfSatisfying(
            WorkStep.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("result-unusable"));
  }

  @ParameterizedTest
  @CsvSource({
    "202, '{\"status\":\"CANCELLATION_REQUESTED\"}', REQUESTED",
    "200, '{\"success\":true}', REQUESTED",
    "400, '{\"status\":\"ALREADY_COMPLETED\"}', REQUESTED",
    "404, '{\"status\":\"NOT_FOUND\"}', STOPPED"
  })
  void asksForACancelAndKeepsFollowingWhatIsKnown(int status, String body, WorkCancelled expected) {
    WorkHandle handle = start();
    server.on(REQUEST + "/cancel", status(status, body));

    assertThat(engine.training().cancel(handle)).isEqualTo(expected);
    assertThat(server.asked().getLast().method()).isEqualTo("PUT");
  }

  @Test
  void forgetsAlsoWhereTheKeyMayNotDelete() {
    WorkStep.Done<EngineModel> learned =
        (WorkStep.Done<EngineModel>)
            engine.training().follow(going(start()).handle().orElseThrow(), request);
    server.on("/models/requests/r-1/payloads", status(403, "{}"));

    engine.forget(learned.result());

    assertThat(server.asked().getLast().method()).isEqualTo("DELETE");
  }

  @ParameterizedTest
  @CsvSource({
    "200, ",
    "404, ",
    "429, ",
    "401, key-refused",
    "403, key-refused",
    "503, provider-unavailable"
  })
  void checksByAPrice(int status, @Nullable String problem) {
    server.on("/models/pricing", status(status, "{}"));

    assertThat(engine.check().problem()).isEqualTo(Optional.ofNullable(problem));
  }

  private WorkHandle start() {
    return engine.training().start(request, engine.training().prepare(request), Optional.empty());
  }

  private WorkStep.Going<EngineModel> going(WorkHandle handle) {
    return (WorkStep.Going<EngineModel>) engine.training().follow(handle, request);
  }

  private ScriptedHttp.Answer result() {
    return status(
        200,
        """
        {"diffusers_lora_file":{"url":"%s/weights","file_size":null,"new":{}},
         "config_file":{"url":"%s/config"},"more":1}\
        """
            .formatted(server.url(), server.url()),
        "X-Fal-Billable-Units",
        "1000");
  }

  private TrainingRequest request(Map<String, Object> options) {
    return new TrainingRequest(
        "training-1",
        AvatarType.CHARACTER,
        AvatarGender.MALE,
        PHOTOS,
        files,
        engine.planTraining(AvatarType.CHARACTER, options).config());
  }

  private static TrainingPhoto photo(int number) {
    byte[] jpeg = Encoded.jpeg(Scenes.landscape(number, 64, 64));
    return new TrainingPhoto(
        "photo-" + number, 64, 64, List.of(), Optional.empty(), 1, 1, () -> jpeg);
  }
}
