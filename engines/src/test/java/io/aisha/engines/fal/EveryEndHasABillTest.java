package io.aisha.engines.fal;

import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.engines.fal.request.HandleData;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.FilesInMemory;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.testkit.time.TickingClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a request was billed, whichever way it ended: from the header that comes with its result,
/// from a webhook event, from the platform's billing events. A step of the portrait trainer costs
/// 2400 millionths of a dollar.
class EveryEndHasABillTest {
  private static final String APP = "/fal-ai/flux-lora-portrait-trainer";
  private static final String REQUEST = APP + "/requests/r-1";
  private static final String STATUS = REQUEST + "/status";
  private static final String EVENTS = "/models/billing-events";
  private static final String FAILED = "{\"status\":\"COMPLETED\",\"error\":\"x\"}";
  private static final String REFUSAL =
      "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"m\",\"type\":\"face_detection_error\"}]}";

  private final ScriptedHttp server = new ScriptedHttp();
  private final TickingClock clock = TickingClock.atNoon();
  private final FalEngine engine = FalFixture.engine(server.url(), clock);
  private final TrainingRequest request =
      new TrainingRequest(
          "t-1",
          AvatarType.CHARACTER,
          AvatarGender.OTHER,
          List.of(),
          new FilesInMemory(),
          engine.planTraining(AvatarType.CHARACTER, Map.of("steps", 1000)).config());
  private final WorkHandle handle =
      new WorkHandle(
          "r-1",
          Map.of(HandleData.ENDPOINT, "fal-ai/flux-lora-portrait-trainer", HandleData.UNIT, 2400));

  @AfterEach
  void stop() {
    engine.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "x-fal-billable-units, 0, 0",
    "X-FAL-BILLABLE-UNITS, 0.0, 0",
    "X-Fal-Billable-Units, 1000, 2400000",
    "X-Fal-Billable-Units, 1000.0, 2400000",
    "x-fal-billable-units, ' 12.5 ', 30000",
    "x-fal-billable-units, 1E+3, 2400000"
  })
  void aRefusedRunBooksWhatItsResultSays(String header, String units, long billed) {
    ended(422, REFUSAL, header, units);

    assertThat(bill(engine.training().follow(handle, request))).hasValue(billed);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 422",
    "many, 422",
    "-1, 422",
    "1e99999, 422",
    "1e-999999999, 422",
    "1e999999999, 422",
    "NaN, 422",
    "0x10, 422",
    "Infinity, 422",
    "'', 400",
    "'', 499"
  })
  void whatIsNotSaidStaysUnknown(String units, int status) {
    ended(status, REFUSAL, "x-fal-billable-units", units);

    assertThat(bill(engine.training().follow(handle, request))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 1000, -1", "1000, 0, -1", "1000, many, -1", "1000, 1000.0, 2400000"})
  void billsThatContradictEachOtherSayNothing(String first, String second, long billed) {
    server.on(STATUS, json(FAILED));
    server.on(
        REQUEST,
        exchange -> {
          exchange.getResponseHeaders().add("x-fal-billable-units", first);
          exchange.getResponseHeaders().add("x-fal-billable-units", second);
          status(422, REFUSAL).give(exchange);
        });

    assertThat(bill(engine.training().follow(handle, request)).orElse(-1)).isEqualTo(billed);
  }

  @Test
  void numbersThatAreDearToReadAreNotRead() {
    server.on(
        EVENTS,
        json(
            """
            {"billing_events":[
              {"request_id":"b","cost_estimate_nano_usd":"1e-999999999"},
              {"request_id":"c","output_units":1,"unit_price":1e999999999}]}\
            """));
    ended(
        422,
        "{\"detail\":[{\"type\":\"file_too_large\",\"ctx\":{\"max_size\":1e999999999}}]}",
        "x-other",
        "1");

    assertThat(engine.bills(List.of("b", "c"), clock.instant())).isEmpty();
    assertThat(engine.training().follow(handle, request))
        .isEqualTo(
            new WorkStep.Failed<>(
                "photos-refused", Map.of("type", "file_too_large"), OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource({"500", "502", "503", "504"})
  void aRunThatBrokeThereIsNeverCharged(int status) {
    ended(status, "{\"detail\":\"x\",\"error_type\":\"runner_server_error\"}", "x-other", "1");

    assertThat(bill(engine.training().follow(handle, request))).hasValue(0);
  }

  @Test
  void recordsTheCostOfAFailedButChargedRun() {
    ended(500, "{}", "x-fal-billable-units", "10");

    assertThat(bill(engine.training().follow(handle, request))).hasValue(24_000);
  }

  @Test
  void aCancelledRunBooksWhatItsResultSays() {
    ended(499, "{\"error_type\":\"client_cancelled\"}", "x-fal-billable-units", "400");

    assertThat(engine.training().follow(handle, request))
        .isEqualTo(new WorkStep.Cancelled<>(OptionalLong.of(960_000)));
    assertThat(engine.training().followAbandoned(handle))
        .isEqualTo(new AbandonedWork.Ended(OptionalLong.of(960_000)));
  }

  @Test
  void anOutputOfNoUseBooksWhatItWasBilled() {
    server.on(STATUS, json("{\"status\":\"COMPLETED\"}"));
    server.on(REQUEST, status(200, "{\"other\":1}", "x-fal-billable-units", "1000"));

    assertThat(bill(engine.training().follow(handle, request))).hasValue(2_400_000);
  }

  @Test
  void aBillIsKeptThoughTheFilesLieWhereNothingIsFetched() {
    server.on(STATUS, json("{\"status\":\"COMPLETED\"}"));
    server.on(
        REQUEST,
        status(
            200,
            "{\"diffusers_lora_file\":{\"url\":\"https://elsewhere.example/w\"}}",
            "x-fal-billable-units",
            "1000"));
    WorkStep.Going<EngineModel> saving =
        (WorkStep.Going<EngineModel>) engine.training().follow(handle, request);
    WorkHandle found = saving.handle().orElseThrow();

    assertThatThrownBy(() -> engine.training().follow(found, request))
        .isInstanceOf(EngineException.class);

    assertThat(found.data()).containsEntry("billedMicroUsd", 2_400_000L);
  }

  @Test
  void aResultFromAWebhookEventIsBilledByItsHeader() {
    server.on(STATUS, status(404, "{}"));
    server.on(REQUEST, status(404, "{}"));
    WorkHandle told =
        engine
            .webhooks()
            .orElseThrow()
            .handle(
                "r-1",
                handle.data(),
                Optional.of("{\"x-fal-billable-units\":\"1000\",\"other\":1}"));

    assertThat(bill(engine.training().follow(told, request))).hasValue(2_400_000);
  }

  @Test
  void workInProgressHasNoBillYet() {
    server.on(STATUS, status(202, "{\"status\":\"IN_PROGRESS\"}"));

    assertThat(engine.training().followAbandoned(handle)).isInstanceOf(AbandonedWork.Going.class);
  }

  @Test
  void readsBillingEventsOfEveryShape() {
    server.on(
        EVENTS,
        json(
            """
            {"billing_events":[
              {"request_id":"a","cost_estimate_nano_usd":1500000},
              {"request_id":"a","cost_estimate_nano_usd":500000.0},
              {"request_id":"b","output_units":2,"unit_price":0.001,"percent_discount":10},
              {"request_id":"c","output_units":"1.5","unit_price":0.001,"percent_discount":null},
              {"request_id":"d"},{"novelty":true}],
             "next_cursor":"page-2","has_more":true}\
            """),
        json("{\"billing_events\":[{\"request_id\":\"e\",\"cost_estimate_nano_usd\":0}]}"));

    Map<String, Long> bills = engine.bills(List.of("a", "b", "c", "d", "e"), clock.instant());

    assertThat(bills)
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", 2_000L, "b", 1_800L, "c", 1_500L, "e", 0L));
    assertThat(server.asked(EVENTS).getFirst().query())
        .contains("request_id=a&request_id=b", "start=");
    assertThat(server.asked(EVENTS).getLast().query()).contains("cursor=page-2");
  }

  @ParameterizedTest
  @CsvSource({"401, REFUSED", "403, REFUSED", "404, REFUSED", "429, UNKNOWN", "503, UNKNOWN"})
  void aKeyThatMayNotAskForBillsIsTolerated(int status, Outcome outcome) {
    server.on(EVENTS, status(status, "{\"error\":{\"type\":\"authorization_error\"}}"));

    assertThatThrownBy(() -> engine.bills(List.of("a"), Instant.EPOCH))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.outcome()).isEqualTo(outcome));
  }

  private void ended(int status, String body, String header, String units) {
    server.on(STATUS, json(FAILED));
    server.on(REQUEST, status(status, body, header, units));
  }

  private static OptionalLong bill(WorkStep<EngineModel> step) {
    return switch (step) {
      case WorkStep.Failed<EngineModel> failed -> failed.billedMicroUsd();
      case WorkStep.Cancelled<EngineModel> cancelled -> cancelled.billedMicroUsd();
      case WorkStep.Done<EngineModel> learned -> learned.billedMicroUsd();
      case WorkStep.Going<EngineModel> going -> throw new AssertionError("it goes on: " + going);
    };
  }
}
