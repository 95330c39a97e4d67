package io.aisha.bot.dialog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.bot.dialog.CallbackAction.Label;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Callback data: `v1:<label>:<argument>...:<revision>`, at most 64 bytes. Ids take 22 characters
/// of it.
///
/// @param type of the action
/// @param arguments the components of the action in order, without colons
/// @param revision of the dialog when the button was shown
public record Callback(Class<? extends CallbackAction> type, List<String> arguments, int revision) {
  static final String VERSION = "v1";
  static final String BETWEEN = ":";
  static final int RADIX = 36;

  private static final int BYTES_MAX = 64;

  public Callback {
    arguments = List.copyOf(arguments);
  }

  /// The callback of a button.
  public static Callback of(CallbackAction action, int revision) {
    return of(
        action.getClass(),
        revision,
        Arrays.stream(action.getClass().getRecordComponents())
            .map(component -> value(action, component))
            .toArray());
  }

  /// The callback with any arguments: ids, numbers or labels.
  public static Callback of(
      Class<? extends CallbackAction> type, int revision, Object... arguments) {
    return new Callback(type, Arrays.stream(arguments).map(Callback::write).toList(), revision);
  }

  /// Whether the button works once, on the screen on which it was shown.
  public boolean once() {
    return label().once();
  }

  /// Whether the button is below a message of its own, which is not the chat's screen.
  public boolean besideScreen() {
    return label().besideScreen();
  }

  private Label label() {
    return labelOf(type);
  }

  static Label labelOf(Class<? extends CallbackAction> type) {
    return Objects.requireNonNull(type.getAnnotation(Label.class), type::getName);
  }

  /// The data as it is sent.
  ///
  /// @throws IllegalStateException when it is longer than Telegram accepts
  public String data() {
    String data =
        Stream.of(
                Stream.of(VERSION, label().value()),
                arguments.stream(),
                Stream.of(Integer.toString(revision, RADIX)))
            .flatMap(parts -> parts)
            .reduce((before, part) -> before + BETWEEN + part)
            .orElseThrow();
    if (data.getBytes(UTF_8).length > BYTES_MAX) {
      throw new IllegalStateException("callback data of more than 64 bytes: " + type.getName());
    }
    return data;
  }

  /// The action.
  ///
  /// @throws Unreadable when an argument is missing or of another kind, as in no button of ours
  public CallbackAction action() {
    RecordComponent[] components = type.getRecordComponents();
    if (arguments.size() < components.length) {
      throw new Unreadable();
    }
    Object[] values =
        IntStream.range(0, components.length)
            .mapToObj(i -> read(components[i].getType(), arguments.get(i)))
            .toArray();
    return type.cast(create(type, values));
  }

  /// An id in 22 characters.
  public static String pack(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /// The id that [#pack] wrote.
  ///
  /// @throws Unreadable when the text is none
  public static UUID unpack(String text) {
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

  private static String write(Object argument) {
    return switch (argument) {
      case UUID id -> pack(id);
      case Record id -> pack((UUID) value(id, id.getClass().getRecordComponents()[0]));
      case Enum<?> label -> label(label);
      default -> argument.toString();
    };
  }

  private static Object read(Class<?> kind, String text) {
    if (kind == String.class) {
      return text;
    }
    if (kind == int.class) {
      return number(text);
    }
    if (kind.isEnum()) {
      return Arrays.stream(kind.getEnumConstants())
          .filter(constant -> label((Enum<?>) constant).equals(text))
          .findFirst()
          .orElseThrow(Unreadable::new);
    }
    return create(kind, unpack(text));
  }

  /// 0 to 999 999.
  private static int number(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new Unreadable();
    }
    return Integer.parseInt(text);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Object value(Object record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("unreadable component of " + record.getClass(), e);
    }
  }

  private static Object create(Class<?> record, Object... values) {
    try {
      Constructor<?> constructor =
          record.getDeclaredConstructor(
              Arrays.stream(record.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no record can be made of " + record, e);
    }
  }

  /// The data is not of a button of ours.
  public static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreadable() {
      super("callback data that no button of ours has", null, false, false);
    }
  }
}
