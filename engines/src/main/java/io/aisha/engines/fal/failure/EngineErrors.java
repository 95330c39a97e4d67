package io.aisha.engines.fal.failure;

import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Translates a failure at fal.ai into the [EngineException] that the studio expects: whether paid
/// work may have begun, and the code of the message for the user.
public final class EngineErrors {
  /// The name of this engine in every error.
  public static final String ENGINE = "fal";

  public static final String KEY_REFUSED = "key-refused";
  public static final String BALANCE_LOCKED = "balance-locked";
  public static final String UNREACHABLE = "provider-unreachable";
  public static final String UNAVAILABLE = "provider-unavailable";
  public static final String FAILED = "provider-failed";
  public static final String OTHER_ANSWERED = "other-server-answered";

  private static final Set<String> ABOUT_PHOTOS =
      Set.of(
          "image_too_small",
          "image_too_large",
          "image_load_error",
          "unsupported_image_format",
          "file_too_large",
          "face_detection_error",
          "archive_file_count_below_minimum",
          "archive_file_count_exceeds_maximum");

  /// About the archive that we made of the photos, or the way to it.
  private static final Set<String> ABOUT_ARCHIVE = Set.of("file_download_error", "invalid_archive");

  /// What a value that was sent did not keep to.
  private static final Set<String> ABOUT_INPUT =
      Set.of(
          "missing",
          "value_error",
          "type_error",
          "greater_than",
          "greater_than_equal",
          "less_than",
          "less_than_equal",
          "multiple_of",
          "sequence_too_short",
          "sequence_too_long",
          "one_of",
          "feature_not_supported",
          "bad_request",
          "string_type",
          "int_type",
          "int_parsing",
          "float_type",
          "float_parsing",
          "bool_type",
          "literal_error",
          "enum",
          "extra_forbidden",
          "string_too_short",
          "string_too_long");

  /// The one file that a picture is sent.
  private static final Set<String> ABOUT_WEIGHTS = Set.of("file_download_error", "file_too_large");

  /// What a model could not do with an input that it took.
  private static final Set<String> OF_THE_MODEL =
      Set.of(
          "no_media_generated",
          "downstream_service_error",
          "downstream_service_unavailable",
          "internal_server_error",
          "generation_timeout");

  private EngineErrors() {}

  /// After a start: whether something may have begun decides.
  public static EngineException ofStart(FalException e) {
    return switch (e) {
      case FalException.Auth _ -> engine(Outcome.REFUSED, KEY_REFUSED, e);
      case FalException.Locked _ -> engine(Outcome.REFUSED, BALANCE_LOCKED, e);
      case FalException.Foreign _ -> engine(Outcome.REFUSED, OTHER_ANSWERED, e);
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
  public static EngineException ofPreparation(FalException e) {
    return switch (e) {
      case FalException.Auth _ -> engine(Outcome.REFUSED, KEY_REFUSED, e);
      case FalException.Locked _ -> engine(Outcome.REFUSED, BALANCE_LOCKED, e);
      case FalException.Foreign _ -> engine(Outcome.REFUSED, OTHER_ANSWERED, e);
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
  public static EngineException ofFollowing(FalException e) {
    return switch (e) {
      case FalException.Auth _ -> engine(Outcome.UNKNOWN, KEY_REFUSED, e);
      case FalException.Locked _ -> engine(Outcome.UNKNOWN, BALANCE_LOCKED, e);
      case FalException.Foreign _ -> engine(Outcome.UNKNOWN, OTHER_ANSWERED, e);
      case FalException.RateLimited _ -> engine(Outcome.UNKNOWN, "rate-limited", e);
      case FalException.HostRefused _ ->
          engine(Outcome.UNKNOWN, EngineException.RESULT_HOST_REFUSED, e);
      case FalException.Validation _,
          FalException.NotFound _,
          FalException.Unusable _,
          FalException.Transient _,
          FalException.Unsent _,
          FalException.Uncertain _,
          FalException.Cancelled _ ->
          engine(Outcome.UNKNOWN, UNAVAILABLE, e);
    };
  }

  /// When the platform was asked for what it keeps: keys without the right are refused, and some
  /// gateways have no such lists.
  public static EngineException ofPlatform(FalException e) {
    return switch (e) {
      case FalException.Auth _,
          FalException.Locked _,
          FalException.Foreign _,
          FalException.NotFound _,
          FalException.Validation _ ->
          engine(Outcome.REFUSED, "platform-refused", e);
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

  /// The error code of a refused input.
  ///
  /// @param training whether files in it are photos
  public static String code(FalException.Validation refused, boolean training) {
    List<String> types = refused.details().stream().map(FailureDetail::type).toList();
    if (types.contains("content_policy_violation")) {
      return "content-refused";
    }
    if (training && types.stream().anyMatch(ABOUT_PHOTOS::contains)) {
      return "photos-refused";
    }
    if (training && types.stream().anyMatch(ABOUT_ARCHIVE::contains)) {
      return "archive-refused";
    }
    if (types.stream().anyMatch(OF_THE_MODEL::contains)) {
      return FAILED;
    }
    if (types.stream().anyMatch(ABOUT_WEIGHTS::contains) && !training) {
      return "weights-refused";
    }
    return types.stream().anyMatch(ABOUT_INPUT::contains)
        ? "engine-input-refused"
        : "engine-refused-it";
  }

  /// The values of its sentence: which word the model had for it, and the numbers that it named.
  public static Map<String, Object> detail(FalException.Validation refused) {
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

  /// A refusal that has no cause at fal.ai. Nothing was begun.
  public static EngineException refused(String reason) {
    return new EngineException(Outcome.REFUSED, ENGINE, reason, null);
  }

  private static EngineException engine(Outcome outcome, String reason, FalException e) {
    return new EngineException(outcome, ENGINE, reason, e.retryAfter().orElse(null), e);
  }
}
