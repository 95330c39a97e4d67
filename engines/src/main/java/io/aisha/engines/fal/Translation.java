package io.aisha.engines.fal;

import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a failure at fal.ai means for the studio, and by which code it is told.
final class Translation {
  static final String KEY_REFUSED = "key-refused";
  static final String BALANCE_LOCKED = "balance-locked";
  static final String UNREACHABLE = "provider-unreachable";
  static final String UNAVAILABLE = "provider-unavailable";
  static final String FAILED = "provider-failed";

  private static final Set<String> ABOUT_PHOTOS =
      Set.of(
          "image_too_small",
          "image_too_large",
          "image_load_error",
          "unsupported_image_format",
          "file_download_error",
          "file_too_large",
          "face_detection_error",
          "invalid_archive",
          "archive_file_count_below_minimum",
          "archive_file_count_exceeds_maximum");

  private Translation() {}

  /// After a start: whether something may have begun decides.
  static EngineException ofStart(FalException e) {
    return switch (e) {
      case FalException.Auth _ -> engine(Outcome.REFUSED, KEY_REFUSED, e);
      case FalException.Locked _ -> engine(Outcome.REFUSED, BALANCE_LOCKED, e);
      case FalException.RateLimited _ -> engine(Outcome.NOT_SENT, "rate-limited", e);
      case FalException.Unsent unsent ->
          engine(Outcome.NOT_SENT, unsent.reached() ? UNAVAILABLE : UNREACHABLE, e);
      case FalException.NotFound _ -> engine(Outcome.REFUSED, "endpoint-unknown", e);
      case FalException.Validation refused -> engine(Outcome.REFUSED, code(refused, true), e);
      case FalException.Uncertain _,
          FalException.Transient _,
          FalException.Cancelled _,
          FalException.HostRefused _,
          FalException.Unusable _ ->
          engine(Outcome.UNKNOWN, "answer-lost", e);
    };
  }

  /// Before a start: nothing has begun whatever happened.
  static EngineException ofPreparation(FalException e) {
    return switch (e) {
      case FalException.Auth _ -> engine(Outcome.REFUSED, KEY_REFUSED, e);
      case FalException.Locked _ -> engine(Outcome.REFUSED, BALANCE_LOCKED, e);
      case FalException.RateLimited _ -> engine(Outcome.NOT_SENT, "rate-limited", e);
      case FalException.Validation _,
          FalException.NotFound _,
          FalException.Unusable _,
          FalException.HostRefused _,
          FalException.Transient _,
          FalException.Unsent _,
          FalException.Uncertain _,
          FalException.Cancelled _ ->
          engine(Outcome.NOT_SENT, UNAVAILABLE, e);
    };
  }

  /// While paid work is followed: nothing here is its end, so the studio comes again.
  static EngineException ofFollowing(FalException e) {
    return switch (e) {
      case FalException.Auth _ -> engine(Outcome.UNKNOWN, KEY_REFUSED, e);
      case FalException.Locked _ -> engine(Outcome.UNKNOWN, BALANCE_LOCKED, e);
      case FalException.RateLimited _ -> engine(Outcome.UNKNOWN, "rate-limited", e);
      case FalException.Validation _,
          FalException.NotFound _,
          FalException.Unusable _,
          FalException.HostRefused _,
          FalException.Transient _,
          FalException.Unsent _,
          FalException.Uncertain _,
          FalException.Cancelled _ ->
          engine(Outcome.UNKNOWN, UNAVAILABLE, e);
    };
  }

  /// When a bill was asked for: keys without the right are refused, and some gateways have no
  /// bills.
  static EngineException ofBilling(FalException e) {
    return switch (e) {
      case FalException.Auth _,
          FalException.Locked _,
          FalException.NotFound _,
          FalException.Validation _ ->
          engine(Outcome.REFUSED, "bills-not-told", e);
      case FalException.RateLimited _ -> engine(Outcome.UNKNOWN, "rate-limited", e);
      case FalException.Unusable _,
          FalException.HostRefused _,
          FalException.Transient _,
          FalException.Unsent _,
          FalException.Uncertain _,
          FalException.Cancelled _ ->
          engine(Outcome.UNKNOWN, UNAVAILABLE, e);
    };
  }

  /// The code by which a refused input is told.
  ///
  /// @param learning whether files in it are photos
  static String code(FalException.Validation refused, boolean learning) {
    List<String> types = refused.details().stream().map(FailureDetail::type).toList();
    if (types.contains("content_policy_violation")) {
      return "content-refused";
    }
    if (learning && types.stream().anyMatch(ABOUT_PHOTOS::contains)) {
      return "photos-refused";
    }
    if (types.contains("no_media_generated") || types.contains("downstream_service_error")) {
      return FAILED;
    }
    return "engine-input-refused";
  }

  /// The values of its sentence: which word the model had for it, and the numbers that it named.
  static Map<String, Object> detail(FalException.Validation refused) {
    Map<String, Object> detail = new LinkedHashMap<>();
    refused.details().stream()
        .filter(first -> ABOUT_PHOTOS.contains(first.type()))
        .findFirst()
        .or(() -> refused.details().stream().findFirst())
        .ifPresentOrElse(
            told -> {
              detail.putAll(told.limits());
              detail.put("type", told.type());
            },
            () -> detail.put("type", "status-" + refused.status()));
    return detail;
  }

  private static EngineException engine(Outcome outcome, String reason, FalException e) {
    return new EngineException(outcome, FalEngine.NAME, reason, e.retryAfter().orElse(null), e);
  }
}
