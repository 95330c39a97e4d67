package io.aisha.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserId;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.ImageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// The pages for a paid, remote engine that supports prompts.
@Tag("slow")
class PaidPagesTest {

  @RegisterExtension static final RunningStudio studio = RunningStudio.paid(500_000_000);

  private final Client client = new Client(studio);

  @AfterEach
  void letGo() {
    studio.engine().letGo();
  }

  @Test
  void refusesATrainingBeyondTheLimitOnThePageItself() {
    String id = client.readyAvatar("Too dear");
    studio.engine().priceTraining(1_000_000_000);

    Answer refused = start(id);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text())
        .contains("role=\"alert\"", "of your $500.00 for today", "Train for about $1,000.00");
  }

  @Test
  void showsThePriceBeforeTrainingStarts() {
    String id = client.readyAvatar("Priced");

    assertThat(page(id, "/train", "en"))
        .contains("At fal.ai", ">About $6.00<", "Train for about $6.00", "unless you choose");
    assertThat(page(id, "/train", "ru")).contains("На fal.ai", "Обучить примерно за 6,00");
  }

  @Test
  void showsThePhaseOfATraining() {
    String id = client.readyAvatar("Phases");
    studio.engine().holdWaitingBehind(3);
    assertThat(start(id).status()).isEqualTo(303);
    client.await("/api/v1/avatars/" + id + "/trainings", at("phase", "waiting"));

    assertThat(page(id, "/train", "en"))
        .contains("In the engine’s queue, 3 before it.", "This attempt costs about $6.00.");

    studio.engine().holdTrainingSilently();
    client.await("/api/v1/avatars/" + id + "/trainings", at("phase", "learning"));
    assertThat(page(id, "/train", "en"))
        .contains("The engine is training.")
        .containsPattern("class=\"percent\">about \\d");
  }

  @Test
  void showsWhichProblemForTheOperatorDelaysWork() {
    String id = client.readyAvatar("Waiting");
    studio.engine().refuseHosts();
    assertThat(start(id).status()).isEqualTo(303);
    client.await("/api/v1/avatars/" + id + "/trainings", at("error/code", "result-host-refused"));

    assertThat(page(id, "/train", "en")).contains("AISHA_FAL_FILE_HOSTS", "continues by itself");
    assertThat(page(id, "/train", "ru")).contains("AISHA_FAL_FILE_HOSTS", "продолжится сама");

    studio.engine().letGo();
    client.await(
        "/api/v1/avatars/" + id, avatar -> avatar.get("status").asString().equals("completed"));
    studio.engine().refuseHosts();
    Answer pictures = client.post("/api/v1/avatars/" + id + "/generations", "{}");
    String generation = "/generations/" + pictures.json().get("id").asString();
    client.await(
        "/api/v1" + generation,
        made -> made.at("/images/0/error/code").asString("").equals("result-host-refused"));
    assertThat(client.page(generation, "en").text()).contains("AISHA_FAL_FILE_HOSTS");
  }

  @Test
  void linksALostTrainingToItsRequestId() {
    String id = client.readyAvatar("Lost");
    studio.engine().loseAnswers();
    start(id);
    String training =
        client
            .await("/api/v1/avatars/" + id + "/trainings", at("state", "uncertain"))
            .at("/items/0/id")
            .asString();

    String uncertain = page(id, "/train", "en");
    assertThat(uncertain)
        .contains("/trainings/" + training + "/resolve", "/trainings/" + training + "/cancel")
        .contains("/train/progress?uncertain=true", "The request is not repeated")
        .doesNotContain("http-equiv=\"refresh\"");
    assertThat(client.page("/avatars/" + id + "/train/progress", "en").header("HX-Refresh"))
        .isEqualTo("true");
    Answer unchanged = client.page("/avatars/" + id + "/train/progress?uncertain=true", "en");
    assertThat(unchanged.header("HX-Refresh")).isEmpty();

    Answer wrong = resolve(training, "no such name!");
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(wrong.text()).contains("role=\"alert\"", "value=\"no such name!\"");

    studio.engine().letGo();
    assertThat(resolve(training, " seen-there ").status()).isEqualTo(303);
    client.await("/api/v1/avatars/" + id, a -> a.get("status").asString().equals("completed"));
  }

  @Test
  void offersOneStyleAndPrompts() {
    String id = client.trainedAvatar("Offered");

    String page = page(id, "/create", "en");

    assertThat(page.split("name=\"style\"[^>]*checked", -1)).hasSize(2);
    assertThat(page)
        .contains("placeholder=\"For example: three-quarter view\"")
        .contains("name=\"negativePrompt\"", "value=\"landscape\"", "$0.07 each")
        .containsPattern("name=\"likeness\"[^>]*min=\"0.0\" max=\"1.5\" value=\"1.0\"")
        .doesNotContain("all-styles");
    assertThat(page(id, "/create", "ru")).contains("Например: вполоборота", "Широкий");
  }

  @Test
  void refusesAnInvalidLikenessAndKeepsThePrompts() {
    String id = client.trainedAvatar("Likeness");
    Map<String, String> form = Map.of("style", "oil", "prompt", "on the moon", "likeness", "much");

    Answer refused = client.submit("/avatars/" + id + "/create", form);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Likeness is a number", ">on the moon</textarea>");
  }

  @Test
  void generatesAnotherWithTheSamePromptsAndSize() {
    String id = client.trainedAvatar("Again");
    Answer asked =
        client.submit(
            "/avatars/" + id + "/create",
            Map.of(
                "style", "oil",
                "size", "landscape",
                "prompt", "on the moon",
                "negativePrompt", "hats",
                "likeness", "0,8"));
    ImageId first = made(asked);
    assertThat(client.page(asked.header("Location"), "en").text()).contains("shot landscape");

    ImageId second = made(client.submit("/images/" + first + "/again", Map.of()));

    UserId owner = studio.services().accounts().localUser().id();
    assertThat(studio.services().generations().moreLike(owner, second))
        .isEqualTo(
            new GenerationRequest(
                List.of("oil"),
                1,
                PictureSize.LANDSCAPE,
                OptionalLong.empty(),
                new RenderWords(
                    Optional.of("on the moon"), Optional.of("hats"), OptionalDouble.of(0.8))));
  }

  private ImageId made(Answer asked) {
    assertThat(asked.status()).isEqualTo(303);
    return ImageId.of(
        client
            .await(
                "/api/v1" + asked.header("Location"),
                g -> g.get("state").asString().equals("completed"))
            .at("/images/0/id")
            .asString());
  }

  private Answer start(String avatar) {
    return client.submit("/avatars/" + avatar + "/train", Map.of("engine", "fal"));
  }

  private Answer resolve(String training, String requestId) {
    return client.submit("/trainings/" + training + "/resolve", Map.of("requestId", requestId));
  }

  private String page(String avatar, String page, String language) {
    Answer answer = client.page("/avatars/" + avatar + page, language);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).doesNotContain("??", "${", " style=");
    return answer.text();
  }

  private static Predicate<JsonNode> at(String field, String value) {
    return list -> list.at("/items/0/" + field).asString("").equals(value);
  }
}
