package io.aisha.engines.fal.file;

import io.aisha.engines.fal.client.Retries;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.wire.BoundedHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches files that a result names, from allowed hosts only and without the key. Redirects are
/// followed by hand, for each goes to a host that has to be allowed too.
public final class FileFetch {
  private static final int REDIRECTS_MAX = 3;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final Duration SMALL_WITHIN = Duration.ofSeconds(60);

  /// A file of which nothing comes for so long does not come.
  private static final Duration STALLED = Duration.ofSeconds(30);

  /// Some gigabytes at a megabyte a second. A file that drips holds a place that others wait for.
  private static final Duration WHOLE_WITHIN = Duration.ofHours(1);

  private final BoundedHttpClient wire;
  private final FileHosts hosts;
  private final boolean plainHttp;
  private final Retries retries;

  public FileFetch(BoundedHttpClient wire, FileHosts hosts, boolean plainHttp, Retries retries) {
    this.wire = wire;
    this.hosts = hosts;
    this.plainHttp = plainHttp;
    this.retries = retries;
  }

  /// The bytes of a file that fits into memory.
  public byte[] small(URI file, long maxBytes) throws FalException {
    return retries.freely(() -> {
      try {
        HttpResponse<byte[]> response =
            follow(
                file,
                "",
                request ->
                    BoundedHttpClient.await(
                        wire.begin(request, whenOk(limited(maxBytes))), SMALL_WITHIN));
        return response.body();
      } catch (IOException e) {
        throw new FalException.Transient("no whole file", e);
      }
    });
  }

  /// Copies a file of any size to a path, whole or not at all.
  public FileSink.Copied toFile(URI file, Path target, long maxBytes) throws FalException {
    return retries.freely(() -> {
      try (FileSink sink = new FileSink(target, maxBytes)) {
        follow(file, "", request -> watched(request, sink));
        return sink.copied();
      } catch (FileSink.TooLargeException _) {
        throw new FalException.Unusable("a file that is too large");
      } catch (FileSink.NotWrittenException e) {
        throw TemporaryFile.broken(e);
      } catch (IOException e) {
        throw new FalException.Transient("no whole file", e);
      }
    });
  }

  /// Whether a file can be fetched now; reads only its beginning.
  public boolean answers(URI file) throws FalException {
    try {
      return retries.freely(() -> {
        try {
          HttpResponse<InputStream> response =
              follow(
                  file,
                  "bytes=0-0",
                  request ->
                      BoundedHttpClient.await(
                          wire.begin(request, BodyHandlers.ofInputStream()), ANSWER_WITHIN));
          response.body().close();
          return true;
        } catch (IOException e) {
          throw new FalException.Transient("no answer for a file", e);
        }
      });
    } catch (FalException.NotFound | FalException.Auth | FalException.HostRefused _) {
      return false;
    }
  }

  private <T> HttpResponse<T> follow(URI file, String range, Hop<T> hop)
      throws IOException, FalException {
    URI at = file;
    for (int hops = 0; hops <= REDIRECTS_MAX; hops++) {
      checkAllowed(at);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(at).header("Accept-Encoding", "identity").GET();
      if (!range.isEmpty()) {
        request.header("Range", range);
      }
      HttpResponse<T> response = take(hop, request.build());
      Optional<URI> next = redirect(response, at);
      if (next.isEmpty()) {
        checkStatus(response.statusCode(), !range.isEmpty());
        return response;
      }
      at = next.orElseThrow();
    }
    throw new FalException.Unusable("a file behind too many redirects");
  }

  private static <T> HttpResponse<T> take(Hop<T> hop, HttpRequest request)
      throws IOException, FalException {
    try {
      return hop.take(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FalException.Transient("interrupted", e);
    }
  }

  private void checkAllowed(URI file) throws FalException {
    boolean scheme =
        "https".equalsIgnoreCase(file.getScheme())
            || (plainHttp && "http".equalsIgnoreCase(file.getScheme()));
    if (!scheme || file.getRawUserInfo() != null || !hosts.allow(file)) {
      throw new FalException.HostRefused(file);
    }
  }

  private static Optional<URI> redirect(HttpResponse<?> response, URI from) throws FalException {
    return switch (response.statusCode()) {
      case 301, 302, 303, 307, 308 -> {
        String location = response.headers().firstValue("location").orElse("");
        if (location.isBlank()) {
          throw new FalException.Unusable("a file behind a redirect to nowhere");
        }
        try {
          yield Optional.of(from.resolve(location));
        } catch (IllegalArgumentException _) {
          throw new FalException.Unusable("a file behind a broken redirect");
        }
      }
      default -> Optional.empty();
    };
  }

  private static void checkStatus(int status, boolean partAsked) throws FalException {
    switch (status) {
      case 200 -> {}
      case 206 -> {
        if (!partAsked) {
          throw new FalException.Unusable("a part of a file");
        }
      }
      case 401, 403, 404, 410 -> throw new FalException.NotFound(status);
      case 408, 429 -> throw new FalException.Transient(status, Optional.empty(), Optional.empty());
      default -> {
        if (status >= 500) {
          throw new FalException.Transient(status, Optional.empty(), Optional.empty());
        }
        throw new FalException.Unusable("status " + status + " for a file");
      }
    }
  }

  /// Waits as long as something comes.
  private HttpResponse<Void> watched(HttpRequest request, FileSink sink)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer = wire.begin(request, whenOk(_ -> sink));
    long end = System.nanoTime() + WHOLE_WITHIN.toNanos();
    try {
      for (long before = -1; ; before = sink.received()) {
        try {
          answer.get(STALLED.toMillis(), TimeUnit.MILLISECONDS);
          return BoundedHttpClient.await(answer, ANSWER_WITHIN);
        } catch (TimeoutException _) {
          if (sink.received() == before || System.nanoTime() - end > 0) {
            throw new HttpTimeoutException("no whole file in time");
          }
        } catch (ExecutionException _) {
          return BoundedHttpClient.await(answer, ANSWER_WITHIN);
        }
      }
    } finally {
      answer.cancel(true);
    }
  }

  private static BodyHandler<byte[]> limited(long maxBytes) {
    return BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes);
  }

  /// What is no file is not read.
  private static <T> BodyHandler<T> whenOk(BodyHandler<T> handler) {
    return info ->
        info.statusCode() == 200
            ? handler.apply(info)
            : BodySubscribers.limiting(BodySubscribers.replacing(null), 1 << 16);
  }

  /// One request on the way to a file.
  private interface Hop<T> {
    HttpResponse<T> take(HttpRequest request) throws IOException, InterruptedException;
  }
}
