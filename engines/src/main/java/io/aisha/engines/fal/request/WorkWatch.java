package io.aisha.engines.fal.request;

import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.engines.fal.failure.FailureReading;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One step of a paid request: polls it or, after it has succeeded, copies its result. The address
/// of the result is stored in the handle before the copy, because fal.ai keeps the address for
/// minutes only. An unclear answer is not an end: the request is polled again.
///
/// @param <R> what is copied
public abstract class WorkWatch<R> {
  protected static final String UNNAMED = "unnamed";
  private static final int GONE_AFTER = 2;
  private static final int DOUBLINGS_MAX = 10;

  private final Access access;
  private final WorkHandle handle;
  private final HandleData data;
  private final Limits limits;

  protected WorkWatch(Access access, WorkHandle handle, Limits limits) {
    this.access = access;
    this.handle = handle;
    this.data = new HandleData(handle.data());
    this.limits = limits;
  }

  /// How long each kind of trouble is tolerated.
  ///
  /// @param resultUrl under which name the handle holds where the result is
  /// @param unitMicroUsd what one unit of the bill costs, in millionths of a US dollar
  /// @param training whether a refusal is one of a training
  /// @param missingLongest a request that the queue does not know for so long is not a hiccup
  /// @param tries how often an unclear answer is taken before it is an end, 1 or more
  /// @param fetches the same for a result whose host does not answer
  /// @param firstPause between two tries, doubled each time
  /// @param longestPause between two tries at most
  public record Limits(
      String resultUrl,
      long unitMicroUsd,
      boolean training,
      Duration missingLongest,
      int tries,
      int fetches,
      Duration firstPause,
      Duration longestPause) {}

  /// It waits or is being processed.
  protected abstract WorkStep<R> going(RequestLook look);

  /// It has succeeded; empty when its output contains no result.
  protected abstract Optional<WorkStep<R>> found(RequestLook.Output output);

  /// Copies the result.
  protected abstract WorkStep<R> copy(URI source) throws FalException;

  /// A result that an earlier step copied before its process was killed.
  protected Optional<WorkStep<R>> copied() {
    return Optional.empty();
  }

  final WorkStep<R> step() {
    try {
      Optional<String> result = data.text(limits.resultUrl());
      return result.isPresent()
          ? fetch(result.orElseThrow())
          : answer(new RequestWatch(access.client(), access.address(handle), handle.data()).look());
    } catch (FalException e) {
      throw EngineErrors.ofFollowing(e);
    }
  }

  private WorkStep<R> answer(RequestLook look) {
    return switch (look) {
      case RequestLook.Waiting _, RequestLook.Working _, RequestLook.NotYet _ -> going(look);
      case RequestLook.Output _,
          RequestLook.Refused _,
          RequestLook.Failed _,
          RequestLook.Unusable _,
          RequestLook.Cancelled _,
          RequestLook.Gone _,
          RequestLook.Unclear _,
          RequestLook.Unknown _ ->
          copied().orElseGet(() -> ended(look));
    };
  }

  private WorkStep<R> ended(RequestLook look) {
    return switch (look) {
      case RequestLook.Output output -> found(output).orElseGet(() -> ended(output.unusable()));
      case RequestLook.Refused refused ->
          failed(
              EngineErrors.code(refused.why(), limits.training()),
              EngineErrors.detail(refused.why()),
              look);
      case RequestLook.Failed failed -> failed(code(failed), Map.of("type", failed.type()), look);
      case RequestLook.Unusable _ -> failed("result-unusable", Map.of(), look);
      case RequestLook.Cancelled _ -> new WorkStep.Cancelled<>(billed(look));
      case RequestLook.Gone _ -> again("result-gone", UNNAMED, GONE_AFTER);
      case RequestLook.Unclear unclear ->
          again(EngineErrors.FAILED, unclear.type(), limits.tries());
      case RequestLook.Unknown _ -> missing();
      case RequestLook.Waiting _, RequestLook.Working _, RequestLook.NotYet _ ->
          throw new IllegalStateException("not an end: " + look);
    };
  }

  private static String code(RequestLook.Failed failed) {
    return failed.type().equals(FailureReading.WAITED_TOO_LONG)
        ? "queue-too-long"
        : EngineErrors.FAILED;
  }

  private WorkStep<R> fetch(String source) throws FalException {
    Optional<WorkStep<R>> copied = copied();
    if (copied.isPresent()) {
      return copied.orElseThrow();
    }
    try {
      return copy(address(source));
    } catch (FalException.Unusable _) {
      return again("result-unusable", UNNAMED, limits.tries());
    } catch (FalException.NotFound _) {
      return again("result-gone", UNNAMED, limits.tries());
    } catch (FalException.Transient _) {
      return again("result-unreachable", UNNAMED, limits.fetches());
    }
  }

  protected final Access access() {
    return access;
  }

  protected final WorkHandle handle() {
    return handle;
  }

  protected final HandleData data() {
    return data;
  }

  protected final WorkStep<R> failed(String code, Map<String, Object> detail, RequestLook look) {
    return new WorkStep.Failed<>(code, detail, billed(look));
  }

  /// It failed after its bill was found, or without one.
  protected final WorkStep<R> failed(String code, Map<String, Object> detail) {
    return new WorkStep.Failed<>(code, detail, data.billedMicroUsd());
  }

  private OptionalLong billed(RequestLook look) {
    return data.billedMicroUsd(look.billedUnits(), limits.unitMicroUsd());
  }

  /// The result is at that address: remembered first, copied next.
  protected final WorkStep<R> copyFrom(
      String url, RequestLook.Output output, Map<String, String> more) {
    HandleData found =
        data.found(limits.resultUrl(), url).billed(output.billedUnits(), limits.unitMicroUsd());
    for (Map.Entry<String, String> each : more.entrySet()) {
      found = found.with(each.getKey(), each.getValue());
    }
    return WorkStep.saving(with(found), Duration.ZERO);
  }

  private WorkStep<R> missing() {
    Instant now = access.clock().instant();
    Instant since = data.missingSince().orElse(now);
    return now.isBefore(since.plus(limits.missingLongest()))
        ? WorkStep.working(
            with(data.missing(since)), access.retries().around(Duration.ofSeconds(5), 0.2))
        : failed("request-unknown", Map.of());
  }

  /// Checks a few more times before the state counts as final.
  protected final WorkStep<R> again(String code, String type, int triesMax) {
    HandleData tried = data.triedAgain();
    if (tried.tries() >= triesMax) {
      return failed(code, Map.of("type", type));
    }
    Duration pause = pause(tried.tries());
    return tried.text(limits.resultUrl()).isPresent()
        ? WorkStep.saving(with(tried), pause)
        : WorkStep.working(with(tried), pause);
  }

  private Duration pause(int tries) {
    Duration doubled = limits.firstPause().multipliedBy(1L << Math.min(tries, DOUBLINGS_MAX));
    return doubled.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : doubled;
  }

  private WorkHandle with(HandleData now) {
    return new WorkHandle(handle.requestId(), now.values());
  }

  protected static URI address(String url) throws FalException {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException _) {
      throw new FalException.Unusable("no address of a file");
    }
  }
}
