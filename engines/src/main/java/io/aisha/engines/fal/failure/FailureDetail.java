package io.aisha.engines.fal.failure;

import java.util.Map;

/// One thing that a model did not like.
///
/// @param type in the model's word, such as `face_detection_error`
/// @param limits numbers that belong to it, such as `min_width`; never text, which may be a
///   person's
public record FailureDetail(String type, Map<String, Object> limits) {
  public FailureDetail {
    limits = Map.copyOf(limits);
  }
}
