package io.aisha.testkit.fal;

import java.util.Optional;

/// An unsuccessful end of a run.
///
/// @param resultStatus HTTP status of the result request
/// @param resultBody body of the result request
/// @param errorType error type in the status; empty for none
/// @param billedUnits value of the billing header; empty for no such header
public record Ending(
    int resultStatus, String resultBody, String errorType, Optional<String> billedUnits) {

  /// Without a billing header.
  public Ending(int resultStatus, String resultBody, String errorType) {
    this(resultStatus, resultBody, errorType, Optional.empty());
  }

  /// The same, with this number of billed units.
  public Ending billing(String units) {
    return new Ending(resultStatus, resultBody, errorType, Optional.of(units));
  }

  /// The model rejects the input, with one error of the given type that echoes the input.
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
