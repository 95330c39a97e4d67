package io.aisha.engines.fal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.engines.fal.client.FalAddresses;
import io.aisha.engines.fal.file.FileHosts;
import io.aisha.engines.fal.request.RequestFingerprint;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.EndpointUsage;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.FilesInMemory;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RequestListing;
import io.aisha.studio.engine.RequestTrace;
import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.testkit.fal.Ending;
import io.aisha.testkit.fal.FalServer;
import io.aisha.testkit.fal.Fault;
import io.aisha.testkit.fal.Operation;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A request whose start got no answer is found in the platform's list by its input, and no other
/// request is mistaken for it.
class LostRequestIsFoundTest {
  private final FalServer fal = FalServer.start();
  private final FalEngine engine =
      FalFixture.engine(
          new FalSettings(
              FalServer.KEY,
              new FalAddresses(
                  fal.queueUrl(), fal.url().resolve("/run"), fal.restUrl(), fal.apiUrl()),
              new FileHosts(List.of("127.0.0.1")),
              2,
              Duration.ofHours(6),
              FalFixture.RECIPES),
          TickingClock.atNoon());
  private final TrainingRequest request =
      new TrainingRequest(
          "t-1",
          AvatarType.CHARACTER,
          AvatarGender.OTHER,
          IntStream.range(0, 4).mapToObj(LostRequestIsFoundTest::photo).toList(),
          new FilesInMemory(),
          engine.planTraining(AvatarType.CHARACTER, Map.of("steps", 1000)).config());

  @AfterEach
  void stop() {
    engine.close();
    fal.close();
  }

  @Test
  void aTrainingIsFoundByItsArchive() {
    started();
    Prepared lost = lost();

    assertThat(engine.findRequest(lost.trace().orElseThrow(), Instant.now()))
        .isEqualTo(new RequestListing.Found(List.of(fal.submits().getLast().requestId())));
    assertThat(fal.submits()).hasSize(2);
  }

  @Test
  void aTrainingThatNeverArrivedIsNotFound() {
    started();
    Prepared never = engine.training().prepare(request);

    assertThat(engine.findRequest(never.trace().orElseThrow(), Instant.now()))
        .isEqualTo(new RequestListing.NotListed());
  }

  @Test
  void reportsThatTheListCannotBeRead() {
    Prepared lost = lost();
    fal.fail(Operation.PLATFORM, Fault.gateway(404, "no such path"));

    try {
      engine.findRequest(lost.trace().orElseThrow(), Instant.now());
      throw new AssertionError("it was found nowhere");
    } catch (EngineException e) {
      assertThat(e.reason()).isEqualTo("platform-refused");
    }
  }

  @Test
  void aListWithoutWhatWasSentIsNoProofOfAnything() {
    started();
    Prepared lost = lost();
    fal.fail(
        Operation.PLATFORM,
        answer("{\"items\":[{\"request_id\":\"r-1\"}],\"next_cursor\":null}"),
        answer("{\"items\":[{\"request_id\":\"r-1\",\"json_input\":null}]}"));

    for (int time = 0; time < 2; time++) {
      assertThat(engine.findRequest(lost.trace().orElseThrow(), Instant.now()))
          .isEqualTo(new RequestListing.Unclear());
    }
  }

  @Test
  void anAnswerThatIsNoListIsNoEmptyList() {
    Prepared lost = lost();
    fal.fail(Operation.PLATFORM, answer("{}"));

    assertThatThrownBy(() -> engine.findRequest(lost.trace().orElseThrow(), Instant.now()))
        .isInstanceOf(EngineException.class);
  }

  @Test
  void whatIsKeptToFindItHoldsNothingOfThePerson() {
    Prepared lost = lost();
    String archive = fal.submits().getLast().input().path("images_data_url").asString();

    assertThat(lost.trace().orElseThrow().toString())
        .contains("fal-ai/flux-lora-portrait-trainer")
        .doesNotContain(archive)
        .doesNotContain("ohwx")
        .doesNotContain("http");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'prompt':'ohwx at sea','seed':7,'image_size':{'width':512,'height':768}} | true",
        "{'image_size':{'height':768.0,'width':512},'seed':7.0,'prompt':'ohwx at sea','x':1} | true",
        "{'prompt':'ohwx at sea','seed':8,'image_size':{'width':512,'height':768}} | false",
        "{'prompt':'ohwx','seed':7,'image_size':{'width':512,'height':768}} | false",
        "{'prompt':'ohwx at sea','seed':7,'image_size':'square'} | false",
        "{'prompt':'ohwx at sea','seed':null,'image_size':{'width':512,'height':768}} | false",
        "{'prompt':'ohwx at sea'} | false"
      })
  void aPictureIsFoundByItsPromptSeedAndSize(String listed, boolean found) {
    RequestFingerprint ours =
        RequestFingerprint.of(
            Map.of(
                "prompt",
                "ohwx at sea",
                "seed",
                7L,
                "image_size",
                Map.of("width", 512, "height", 768)),
            List.of("prompt", "seed", "image_size"));
    RequestTrace stored = ours.trace("fal-ai/flux-lora", 35_000, Duration.ofHours(8));
    JsonNode input = FalJson.read(listed.replace('\'', '"').getBytes(UTF_8)).orElseThrow();

    assertThat(RequestFingerprint.of(stored).fits(input)).isEqualTo(found);
  }

  @Test
  void anAbandonedRunIsCancelledAndBilledByItsTraceAlone() {
    Prepared lost = lost();
    String id = fal.submits().getLast().requestId();
    WorkHandle handle = new WorkHandle(id, lost.trace().orElseThrow().data());

    assertThat(engine.training().cancel(handle)).isEqualTo(WorkCancelled.REQUESTED);
    assertThat(fal.isDone(id)).isTrue();
    assertThat(engine.training().followAbandoned(handle)).isInstanceOf(AbandonedWork.Ended.class);
  }

  @Test
  void returnsTheUsageOfAnEndpointByDay() {
    fal.admin(false).aggregates(true).unitPrice("0.0024").end(Ending.broken("x").billing("500"));
    Prepared lost = lost();
    String endpoint = lost.trace().orElseThrow().endpoint();
    String id = fal.submits().getLast().requestId();
    finish(new WorkHandle(id, lost.trace().orElseThrow().data()));
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    Instant tomorrow = today.plus(Duration.ofDays(1));

    assertThat(engine.usage(endpoint, today.minus(Duration.ofDays(1)), tomorrow))
        .isEqualTo(new EndpointUsage(1_200_000, Optional.of(Set.of(id))));
    assertThat(engine.usage("fal-ai/flux-lora", today, tomorrow).microUsd()).isZero();
    fal.aggregates(false);
    assertThatThrownBy(() -> engine.usage(endpoint, today, tomorrow))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.outcome()).isEqualTo(EngineException.Outcome.REFUSED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"time_series\":{}}",
        "{\"time_series\":[{\"results\":[{\"endpoint_id\":\"e/x\",\"cost\":\"1\"}]}]}",
        "{\"time_series\":[{\"results\":[{\"endpoint_id\":\"e/x\",\"cost\":-1}]}]}",
        "{\"time_series\":[{\"results\":[{\"endpoint_id\":\"e/x\",\"cost\":1,\"currency\":\"EUR\"}]}]}"
      })
  void usageThatDoesNotSayWhatWasBilledIsNoUsageOfNothing(String body) {
    fal.fail(Operation.PLATFORM, answer(body));
    Instant day = Instant.parse("2026-06-01T00:00:00Z");

    assertThatThrownBy(() -> engine.usage("e/x", day, day.plus(Duration.ofDays(1))))
        .isInstanceOf(EngineException.class);
  }

  private void finish(WorkHandle handle) {
    while (!fal.isDone(handle.requestId())) {
      engine.training().followAbandoned(handle);
    }
  }

  private static Fault answer(String body) {
    return new Fault.Answer(200, Map.of(), body);
  }

  private void started() {
    engine.training().start(request, engine.training().prepare(request), Optional.empty());
  }

  private Prepared lost() {
    Prepared prepared = engine.training().prepare(request);
    fal.fail(Operation.SUBMIT, new Fault.LoseAnswer());
    try {
      engine.training().start(request, prepared, Optional.empty());
      throw new AssertionError("its answer was lost");
    } catch (EngineException e) {
      assertThat(e.outcome()).isEqualTo(EngineException.Outcome.UNKNOWN);
    }
    return prepared;
  }

  private static TrainingPhoto photo(int number) {
    byte[] jpeg = Encoded.jpeg(Scenes.landscape(number, 64, 64));
    return new TrainingPhoto(
        "photo-" + number, 64, 64, List.of(), Optional.empty(), 1, 1, () -> jpeg);
  }
}
