package io.aisha.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The sentences that all surfaces share: verdicts, states, styles, errors, sizes. A code without a
/// sentence is shown as it is.
public final class Phrases {

  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;
  private static final long GIB = 1024 * MIB;
  private static final long MICRO_PER_DOLLAR = 1_000_000;

  /// Values that error sentences may name but that are unknown for a picture, because a picture
  /// stores only the code of its error.
  private static final Map<String, Object> UNTOLD = Map.of("hours", 0, "style", "?", "type", "");

  private final Texts texts;

  public Phrases(Texts texts) {
    this.texts = texts;
  }

  public static Phrases in(Language language) {
    return new Phrases(Texts.in(language));
  }

  public Texts texts() {
    return texts;
  }

  /// What is wrong with a photo and what to do about it, in one or two short sentences.
  ///
  /// @param code a refusal's name, such as `FACE_TOO_SMALL`
  /// @param measured the measured value, in the unit of the refusal
  /// @param threshold the limit of the rule, in the same unit
  public String reason(String code, double measured, double threshold) {
    return texts
        .find("reason." + code, Map.of("measured", measured, "threshold", threshold))
        .orElse(code);
  }

  /// What would make an accepted photo better, in one or two short sentences.
  ///
  /// @param code a hint's name, such as `EYES_CLOSED`
  public String hint(String code) {
    return texts.find("hint." + code, Map.of()).orElse(code);
  }

  /// The same as [#reason] in two or three words, for a label.
  public String reasonShort(String code) {
    return texts.find("reason." + code + ".short", Map.of()).orElse(code);
  }

  /// The sentence that names the photo which this one repeats.
  ///
  /// @param code `NEAR_DUPLICATE` or `SAME_FILE`
  /// @param original the earlier photo's name
  public String duplicateOf(String code, String original) {
    return texts.find("reason." + code + ".of", Map.of("twin", original)).orElse(code);
  }

  public String style(String id) {
    return texts.find("style." + id, Map.of()).orElse(id);
  }

  /// The name of one case of a closed set, such as `avatar.status.training`.
  ///
  /// @param label the case, in either letter case
  public String label(String set, String label) {
    return texts.find(set + "." + label.toLowerCase(Locale.ROOT), Map.of()).orElse(label);
  }

  /// What an error code means and what to do about it. Arguments whose names end in `Bytes` are
  /// written as sizes, in `MicroUsd` as money, states as their names. An engine's own code without
  /// a sentence gets the sentence of an engine's refusal.
  public String error(String code, Map<String, ?> arguments) {
    Map<String, Object> written = new HashMap<>(UNTOLD);
    written.putAll(written(arguments));
    return texts
        .find("error." + code, written)
        .or(() ->
            arguments.containsKey("engine")
                ? texts.find("error.engine-refused", written)
                : Optional.empty())
        .orElseGet(() -> texts.text("error.unknown", Map.of("code", code)));
  }

  /// The text of a key, with arguments written like those of [#error].
  public String told(String key, Map<String, ?> arguments) {
    return texts.text(key, written(arguments));
  }

  private Map<String, Object> written(Map<String, ?> arguments) {
    Map<String, Object> written = new HashMap<>();
    arguments.forEach((name, value) -> written.put(name, written(name, value)));
    return written;
  }

  private Object written(String name, Object value) {
    if (value instanceof Number sizeBytes && name.endsWith("Bytes")) {
      return size(sizeBytes.longValue());
    }
    if (value instanceof Number microUsd && name.endsWith("MicroUsd")) {
      return money(microUsd.longValue());
    }
    boolean state = name.equals("from") || name.equals("to");
    return state ? label("avatar.status", value.toString()) : value;
  }

  /// An amount in US dollars, to the cent, or more exactly if it is less than one dollar: `$6.00`,
  /// `$0.035`.
  ///
  /// @param microUsd in millionths of a US dollar
  public String money(long microUsd) {
    BigDecimal dollars = BigDecimal.valueOf(microUsd, 6);
    boolean small = microUsd != 0 && Math.abs(microUsd) < MICRO_PER_DOLLAR;
    return texts.text(
        "money.usd", Map.of("amount", dollars.setScale(small ? 3 : 2, RoundingMode.HALF_UP)));
  }

  /// A size in readable units: `840 bytes`, `1.4 MB`.
  public String size(long sizeBytes) {
    if (sizeBytes < KIB) {
      return texts.text("size.bytes", Map.of("count", sizeBytes));
    }
    if (sizeBytes < MIB) {
      return texts.text("size.kilobytes", Map.of("count", (double) sizeBytes / KIB));
    }
    if (sizeBytes < GIB) {
      return texts.text("size.megabytes", Map.of("count", (double) sizeBytes / MIB));
    }
    return texts.text("size.gigabytes", Map.of("count", (double) sizeBytes / GIB));
  }
}
