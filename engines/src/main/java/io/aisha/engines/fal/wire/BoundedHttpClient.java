package io.aisha.engines.fal.wire;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Exchanges over HTTP/1.1, each bounded in time from the first byte to the last and in size. The
/// request's own time-out would end with the headers of the answer.
public final class BoundedHttpClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fal-http-", 0).factory());
  private final HttpClient client = open();

  private HttpClient open() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .executor(threads)
        .build();
  }

  /// Sends and reads the whole answer.
  ///
  /// @throws IOException also when the answer is larger than the cap or slower than the time
  public Reply send(HttpRequest request, Duration within, long capBytes)
      throws IOException, InterruptedException {
    return exchange(client, request, within, capBytes);
  }

  /// As [#send], on a connection of its own. A connection that lay idle may be dead, which shows
  /// only after the body was written to it: the start of paid work would be uncertain for nothing.
  public Reply sendAlone(HttpRequest request, Duration within, long capBytes)
      throws IOException, InterruptedException {
    HttpClient alone = open();
    try {
      return exchange(alone, request, within, capBytes);
    } finally {
      alone.shutdownNow();
    }
  }

  private static Reply exchange(
      HttpClient client, HttpRequest request, Duration within, long capBytes)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        await(
            client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), capBytes)),
            within);
    return new Reply(response.statusCode(), response.headers(), response.body(), Instant.now());
  }

  /// Begins an exchange whose answer is read by the given handler.
  public <T> CompletableFuture<HttpResponse<T>> begin(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return client.sendAsync(request, handler);
  }

  /// The answer; when there is none in time, the exchange is given up and its connection closed.
  public static <T> T await(CompletableFuture<T> answer, Duration within)
      throws IOException, InterruptedException {
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new HttpTimeoutException("no whole answer in " + within);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException("broken exchange", e);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
