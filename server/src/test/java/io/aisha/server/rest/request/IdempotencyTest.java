package io.aisha.server.rest.request;

import static io.aisha.server.http.problem.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class IdempotencyTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @Test
  void createsOneAvatarForOneKey() {
    Answer first = create("key-1", "{\"name\": \"IdempotentRequests\", \"gender\": \"female\"}");
    Answer again = create("key-1", "{ \"gender\": \"female\", \"name\": \"IdempotentRequests\" }");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
  }

  @Test
  void refusesAKeyThatWasUsedForSomethingElse() {
    create("key-2", "{\"name\": \"One thing\", \"gender\": \"female\"}");

    Answer other = create("key-2", "{\"name\": \"Another thing\", \"gender\": \"female\"}");

    assertProblem(other, 409, "idempotency-key-reused");
  }

  @Test
  void refusesAnInvalidKey() {
    Answer answer = create("two words", "{\"name\": \"No key\", \"gender\": \"female\"}");

    assertProblem(answer, 422, "idempotency-key-invalid");
  }

  @Test
  void startsOneTrainingAndOneGenerationForOneKey() {
    String avatar = "/api/v1/avatars/" + client.readyAvatar("Trained once");

    String training = post(avatar + "/trainings", "t", "{}").header("Location");
    assertThat(post(avatar + "/trainings", "t", "{}").header("Location")).isEqualTo(training);
    client.await(training, t -> t.get("state").asString().equals("completed"));
    String generation = post(avatar + "/generations", "g", "{}").header("Location");
    assertThat(post(avatar + "/generations", "g", "{}").header("Location")).isEqualTo(generation);

    assertThat(client.get(avatar + "/trainings").json().get("items")).hasSize(1);
    assertThat(client.get(avatar + "/generations").json().get("items")).hasSize(1);
  }

  @Test
  void createsOneAvatarForManyConcurrentEqualRequests()
      throws InterruptedException, ExecutionException {
    String body = "{\"name\": \"Raced\", \"gender\": \"female\"}";
    Callable<Answer> request = () -> create("key-3", body);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> request).toList());

      String id = answers.getFirst().get().json().get("id").asString();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
        assertThat(answer.get().json().get("id").asString()).isEqualTo(id);
      }
    }
  }

  private Answer create(String key, String body) {
    return post("/api/v1/avatars", key, body);
  }

  private Answer post(String path, String key, String body) {
    return client.send(
        client
            .request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }
}
