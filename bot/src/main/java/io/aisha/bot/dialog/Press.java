package io.aisha.bot.dialog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What a button says: `v1:<verb>:<argument>...:<revision>`, at most 64 bytes. Ids take 22
/// characters of it.
///
/// @param arguments without colons
public record Press(Verb verb, List<String> arguments) {
  private static final String VERSION = "v1";
  private static final String BETWEEN = ":";
  private static final int BYTES_MAX = 64;
  private static final int RADIX = 36;
  private static final Pattern REVISION = Pattern.compile("[0-9a-z]{1,6}");

  public Press {
    arguments = List.copyOf(arguments);
  }

  /// A button's words.
  ///
  /// @param arguments ids, numbers or labels
  public static Press of(Verb verb, Object... arguments) {
    return new Press(
        verb, Arrays.stream(arguments).map(a -> a instanceof UUID id ? pack(id) : "" + a).toList());
  }

  /// What came back, with the revision of the screen that it stood on.
  public record Pressed(Press press, int revision) {}

  /// The words as they are sent.
  ///
  /// @throws IllegalStateException when they are longer than Telegram takes
  public String data(int revision) {
    StringBuilder data = new StringBuilder(VERSION).append(BETWEEN).append(verb.label());
    arguments.forEach(argument -> data.append(BETWEEN).append(argument));
    data.append(BETWEEN).append(Integer.toString(revision, RADIX));
    if (data.toString().getBytes(UTF_8).length > BYTES_MAX) {
      throw new IllegalStateException("a button says more than 64 bytes: " + verb);
    }
    return data.toString();
  }

  /// Reads what came back; empty for what no button of ours says.
  public static Optional<Pressed> read(String data) {
    String[] parts = data.split(BETWEEN, -1);
    String last = parts[parts.length - 1];
    if (parts.length < 3 || !parts[0].equals(VERSION) || !REVISION.matcher(last).matches()) {
      return Optional.empty();
    }
    try {
      int revision = Integer.parseInt(last, RADIX);
      return Verb.find(parts[1])
          .map(verb ->
              new Pressed(new Press(verb, List.of(parts).subList(2, parts.length - 1)), revision));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// An argument as an id.
  ///
  /// @throws Unreadable when it is none, which no button of ours says
  public UUID id(int index) {
    String text = text(index);
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == 2 * Long.BYTES) {
        ByteBuffer id = ByteBuffer.wrap(bytes);
        return new UUID(id.getLong(), id.getLong());
      }
    } catch (IllegalArgumentException _) {
      // As below.
    }
    throw new Unreadable();
  }

  /// An argument as an id; empty when it is none.
  public Optional<UUID> findId(int index) {
    try {
      return Optional.of(id(index));
    } catch (Unreadable _) {
      return Optional.empty();
    }
  }

  /// An argument as a number, 0 to 999 999.
  public int number(int index) {
    String text = text(index);
    if (!text.matches("[0-9]{1,6}")) {
      throw new Unreadable();
    }
    return Integer.parseInt(text);
  }

  public String text(int index) {
    if (index >= arguments.size()) {
      throw new Unreadable();
    }
    return arguments.get(index);
  }

  /// An id in 22 characters.
  public static String pack(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /// It was not made by us.
  public static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreadable() {
      super("a button says what none of ours does", null, false, false);
    }
  }
}
