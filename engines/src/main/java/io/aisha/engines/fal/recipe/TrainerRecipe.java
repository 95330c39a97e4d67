package io.aisha.engines.fal.recipe;

import io.aisha.engines.safetensors.LoraFamily;
import io.aisha.studio.avatar.AvatarType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/// How to train at one endpoint.
///
/// @param names of the recipe and of what belongs to it
/// @param modes the types of avatars that it can train, and what the training mode is called in the
///   avatar: `character`, `style`, `product` or `general`
/// @param token the invented word for the subject in prompts
/// @param input what is sent
/// @param photos the requirements for the archive of photos
/// @param price what it costs
/// @param result where its output names its files
/// @param typicalMinutes how long it usually takes with the usual number of steps
public record TrainerRecipe(
    Names names,
    Map<AvatarType, String> modes,
    String token,
    Input input,
    Photos photos,
    Price price,
    Result result,
    int typicalMinutes) {
  public TrainerRecipe {
    modes = Map.copyOf(modes);
  }

  /// The names of a recipe.
  ///
  /// @param name by which a user chooses the recipe
  /// @param endpoint its ID at fal.ai
  /// @param generator the recipe that renders with the trained weights
  public record Names(String name, String endpoint, String generator) {}

  public String name() {
    return names.name();
  }

  public String endpoint() {
    return names.endpoint();
  }

  public String generator() {
    return names.generator();
  }

  /// The whole input.
  ///
  /// @param archive where the photos are
  public Map<String, Object> body(Subject subject, int steps, String archive) {
    Map<String, Object> body = new LinkedHashMap<>(input.fixed());
    body.putAll(input.fixedFor().getOrDefault(subject.type(), Map.of()));
    body.put(input.archiveField(), archive);
    body.put(input.tokenField(), subject.fill(input.tokenText()));
    body.put(input.stepsField(), steps);
    return body;
  }

  /// Names and values of an input.
  ///
  /// @param archiveField takes the address of the photos
  /// @param tokenField takes `tokenText`, in which `{token}` and `{subject}` are put in
  /// @param steps number of training steps; always sent, because a changed default would cost money
  /// @param fixed sent as it is
  /// @param fixedFor sent as it is for avatars of a type, over `fixed`
  public record Input(
      String archiveField,
      String tokenField,
      String tokenText,
      String stepsField,
      Steps steps,
      Map<String, Object> fixed,
      Map<AvatarType, Map<String, Object>> fixedFor) {
    public Input {
      fixed = Map.copyOf(fixed);
      fixedFor = Map.copyOf(fixedFor);
    }
  }

  /// Numbers of steps: from `min` to `max`, in multiples.
  public record Steps(int usual, int min, int max, int multiple) {
    public boolean allow(int steps) {
      return min <= steps && steps <= max && steps % multiple == 0;
    }
  }

  /// Photos in the archive.
  ///
  /// @param min fewest
  /// @param recommended from how many photos the results are good
  /// @param max most that are put in
  /// @param longSidePx what is larger is made smaller
  /// @param caption a text beside each photo, in which `{token}` and `{subject}` are put in
  public record Photos(
      int min, int recommended, int max, int longSidePx, Optional<String> caption) {}

  /// What it costs, in millionths of a US dollar: for each step, of which so many are charged at
  /// least; or flat, with 0 for a step.
  public record Price(int perStepMicroUsd, int minimumSteps, int flatMicroUsd, PriceSource source) {
    public long of(int steps) {
      return flatMicroUsd + (long) perStepMicroUsd * Math.max(steps, minimumSteps);
    }

    /// What one unit of a bill costs.
    public long unit() {
      return perStepMicroUsd > 0 ? perStepMicroUsd : flatMicroUsd;
    }
  }

  /// Where the output names its files.
  ///
  /// @param family of the weights; empty when any LoRA may come
  public record Result(
      JsonPointer weights, Optional<JsonPointer> config, Optional<LoraFamily> family) {}
}
