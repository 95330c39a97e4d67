package io.aisha.testkit.fal;

/// How a run ends instead of well.
///
/// @param resultStatus of the call for its result
/// @param resultBody of that call
/// @param errorType in its status, empty for none
public record Ending(int resultStatus, String resultBody, String errorType) {

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
