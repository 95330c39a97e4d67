package io.aisha.testkit.fal;

import java.util.Optional;

/// How a run ends instead of well.
///
/// @param resultStatus of the call for its result
/// @param resultBody of that call
/// @param errorType in its status, empty for none
/// @param billedUnits what is charged for it all the same, as it stands in a header; empty for no
///   such header
public record Ending(
    int resultStatus, String resultBody, String errorType, Optional<String> billedUnits) {

  /// Without a word of what is charged for it.
  public Ending(int resultStatus, String resultBody, String errorType) {
    this(resultStatus, resultBody, errorType, Optional.empty());
  }

  /// The same, charged for by so many units.
  public Ending billing(String units) {
    return new Ending(resultStatus, resultBody, errorType, Optional.of(units));
  }

  /// The model refuses the input, with one entry of the given type, which echoes the input.
  public static Ending refused(String type) {
    return new Ending(
        422,
        """
        {"detail":[{"loc":["body","images_data_url"],"msg":"refused","type":"%s",\
        "input":"an echo of what was sent"}]}\
        """
            .formatted(type),
        "");
  }

  /// The platform lost its runner.
  public static Ending broken(String errorType) {
    return new Ending(
        503, "{\"detail\":\"broken\",\"error_type\":\"%s\"}".formatted(errorType), errorType);
  }
}
