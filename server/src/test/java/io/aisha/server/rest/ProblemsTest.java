package io.aisha.server.rest;

import static io.aisha.server.http.problem.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every failure is reported as a problem document.
class ProblemsTest {

  private static final String MISSING = "00000000-0000-7000-8000-000000000000";

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          GET,    /api/v1/nowhere,                             404, path-unknown
          GET,    /api/v1/avatars/%s,                          404, avatar-not-found
          GET,    /api/v1/avatars/no-uuid,                     404, avatar-not-found
          GET,    /api/v1/photos/%s,                           404, photo-not-found
          GET,    /api/v1/photos/%s/picture,                   404, photo-not-found
          GET,    /api/v1/photos/no-uuid/thumbnail,            404, photo-not-found
          GET,    /api/v1/trainings/%s,                        404, training-not-found
          GET,    /api/v1/trainings/no-uuid,                   404, training-not-found
          POST,   /api/v1/trainings/%s/cancel,                 404, training-not-found
          GET,    /api/v1/generations/%s,                      404, generation-not-found
          DELETE, /api/v1/generations/no-uuid,                 404, generation-not-found
          GET,    /api/v1/images/%s,                           404, image-not-found
          GET,    /api/v1/images/no-uuid/picture,              404, image-not-found
          GET,    /api/v1/avatars/%s/photos,                   404, avatar-not-found
          GET,    /api/v1/avatars/%s/images,                   404, avatar-not-found
          GET,    /api/v1/avatars/%s/images.zip,               404, avatar-not-found
          GET,    /api/v1/avatars/%s/events,                   404, avatar-not-found
          POST,   /api/v1/avatars/%s/retry,                    404, avatar-not-found
          GET,    /api/v1/me,                                  404, no-accounts
          GET,    /api/v1/tokens,                              404, no-accounts
          DELETE, /api/v1/tokens/%s,                           404, no-accounts
          GET,    /api/v1/avatars?limit=0,                     422, list-limit
          GET,    /api/v1/avatars?limit=201,                   422, list-limit
          GET,    /api/v1/avatars?limit=many,                  400, value-not-readable
          PUT,    /api/v1/avatars,                             405, method-not-allowed
          DELETE, /api/v1/engines,                             405, method-not-allowed
          """)
  void refusesARequest(String method, String path, int status, String code) {
    Answer answer =
        client.send(
            client.request(path.formatted(MISSING)).method(method, BodyPublishers.noBody()));

    assertProblem(answer, status, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "A", "gender": "female"}                     | 422 | avatar-name-length
          {"gender": "female"}                                  | 422 | avatar-name-length
          {"name": "Anna"}                                      | 422 | value-missing
          {"name": "Anna", "gender": "unknown"}                 | 422 | value-not-known
          {"name": "Anna", "gender": "female", "type": "robot"} | 422 | value-not-known
          {"name": "Anna", "gendre": "female"}                  | 400 | field-unknown
          {"name": {"first": "Anna"}, "gender": "female"}       | 400 | field-not-readable
          {"name":                                              | 400 | body-not-json
          {"name"  1}                                           | 400 | body-not-json
          [1, 2]                                                | 400 | body-not-readable
          """)
  void refusesABody(String body, int status, String code) {
    assertProblem(client.post("/api/v1/avatars", body), status, code);
  }

  @Test
  void refusesABodyThatIsMissingOrOfAnotherType() {
    assertProblem(client.post("/api/v1/avatars", ""), 400, "body-not-readable");
    Answer plain =
        client.send(
            client
                .request("/api/v1/avatars")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("Anna")));
    assertProblem(plain, 415, "content-type-not-supported");
    Answer png = client.send(client.request("/api/v1/engines").header("Accept", "image/png"));
    assertProblem(png, 406, "not-acceptable");
  }

  @Test
  void reportsWhatPreventsAnAction() {
    String id = client.newAvatar("Conflicts");
    String avatar = "/api/v1/avatars/" + id;

    assertProblem(
        client.post("/api/v1/avatars", "{\"name\": \"conflicts\", \"gender\": \"male\"}"),
        409,
        "avatar-name-taken");
    assertProblem(
        client.post(avatar + "/trainings", "{\"engine\": \"no\"}"), 422, "engine-unknown");
    assertProblem(client.post(avatar + "/generations", "{}"), 409, "avatar-not-learned");
    Answer refused = client.post(avatar + "/trainings", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("code").asString())
        .isIn("avatar-move-refused", "not-enough-photos");
  }

  @Test
  void refusesAnImpossibleGeneration() {
    String avatar = "/api/v1/avatars/" + client.trainedAvatar("Learned");
    String generations = avatar + "/generations";

    assertProblem(client.post(generations, "{\"styles\": [\"no\"]}"), 422, "style-unknown");
    assertProblem(client.post(generations, "{\"count\": 0}"), 422, "style-count");
    assertProblem(client.post(generations, "{\"size\": \"round\"}"), 422, "value-not-known");
    assertProblem(client.post(generations, "{\"seed\": -1}"), 422, "seed-negative");
    assertProblem(client.post(generations, "{\"seed\": \"x\"}"), 400, "field-not-readable");
    assertProblem(client.post(generations, "{\"prompt\": \"a cat\"}"), 422, "prompt-not-taken");
    String photo = client.get(avatar + "/photos").json().at("/items/0/links/thumbnail").asString();
    assertProblem(client.get(photo + "?size=1"), 422, "thumbnail-size");
    assertProblem(client.get(photo + "?size=x"), 400, "value-not-readable");
  }

  @Test
  void speaksTheLanguageOfTheRequest() {
    Answer russian =
        client.send(client.request("/api/v1/avatars/" + MISSING).header("Accept-Language", "ru"));

    assertThat(russian.json().get("title").asString()).isEqualTo("Не найдено");
    assertThat(russian.json().get("detail").asString()).contains("аватар");
    assertThat(russian.header("Vary")).containsIgnoringCase("accept-language");
  }

  /// The response for another user's thing is identical to that for a missing one.
  @ParameterizedTest
  @ValueSource(
      strings = {"", "/photos", "/trainings", "/generations", "/images", "/images.zip", "/events"})
  void treatsForeignIdsAsMissing(String what) {
    UserId stranger = studio.stranger();
    Avatar theirs =
        studio
            .services()
            .avatars()
            .create(stranger, new NewAvatar("Theirs", AvatarGender.OTHER, AvatarType.CHARACTER));

    Answer foreign = client.get("/api/v1/avatars/" + theirs.id() + what);
    Answer missing = client.get("/api/v1/avatars/" + MISSING + what);

    assertProblem(foreign, 404, "avatar-not-found");
    assertThat(foreign.text().replace(theirs.id().toString(), MISSING)).isEqualTo(missing.text());
  }

  @Test
  void neitherChangesNorDeletesForeignThings() {
    UserId stranger = studio.stranger();
    Avatar theirs =
        studio
            .services()
            .avatars()
            .create(stranger, new NewAvatar("Theirs", AvatarGender.OTHER, AvatarType.CHARACTER));
    String path = "/api/v1/avatars/" + theirs.id();

    List<Answer> refused =
        List.of(
            client.delete(path),
            client.post(path + "/trainings", "{}"),
            client.post(path + "/generations", "{}"),
            client.upload(path + "/photos", new Client.File("a.jpg", new byte[10])));

    assertThat(refused).allSatisfy(answer -> assertProblem(answer, 404, "avatar-not-found"));
    assertThat(studio.services().avatars().getAvatar(stranger, theirs.id()).name())
        .isEqualTo("Theirs");
  }
}
