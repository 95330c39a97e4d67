package io.aisha.bot.dialog;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/// Dialog states and remarks as they are stored.
public final class DialogJson {
  private final JsonMapper json;

  /// @param states the class of each state by the name of its screen
  public DialogJson(Map<String, Class<? extends DialogState>> states) {
    // JSON that lacks a part was not written by this version.
    this.json =
        JsonMapper.builder()
            .enable(
                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .registerSubtypes(
                states.entrySet().stream()
                    .map(state -> new NamedType(state.getValue(), state.getKey()))
                    .toArray(NamedType[]::new))
            .build();
  }

  public String write(DialogState state) {
    return json.writerFor(DialogState.class).writeValueAsString(state);
  }

  /// The state; empty for one that only an earlier or a later version knows.
  public Optional<DialogState> readState(String text) {
    return read(text, DialogState.class);
  }

  public String write(Remark remark) {
    return json.writeValueAsString(remark);
  }

  /// The remark; empty for one that only an earlier or a later version knows.
  public Optional<Remark> readRemark(String text) {
    return read(text, Remark.class);
  }

  private <T> Optional<T> read(String text, Class<T> kind) {
    try {
      return Optional.ofNullable(json.readValue(text, kind)); // JSON may contain a null.
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
