package io.aisha.vision.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Records as bytes, for the pipe between two processes of the same program.
///
/// What is read is decided by the static type that the reader asks for, never by the bytes: they
/// name no class, so a worker that a hostile picture has taken over can send wrong values but not
/// make the program build anything but the expected records, whose constructors check them. That is
/// why this is not Java's serialization. Both sides run the same classes, so there are no versions.
///
/// Carries `int`, `long`, `double`, `boolean`, [String], `byte[]`, enums, records, sealed
/// interfaces of records, [List] and [Optional].
final class RecordCodec {
  /// No text, list or file that goes through is near these.
  private static final int BYTES_MAX = 128 << 20;

  private static final int LIST_MAX = 100_000;

  private RecordCodec() {}

  static void write(DataOutputStream out, Type type, Object value) throws IOException {
    switch (value) {
      case Integer number -> out.writeInt(number);
      case Long number -> out.writeLong(number);
      case Double number -> out.writeDouble(number);
      case Boolean flag -> out.writeBoolean(flag);
      case String text -> writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
      case byte[] bytes -> writeBytes(out, bytes);
      case Enum<?> constant -> out.writeUTF(constant.name());
      case Optional<?> optional -> {
        out.writeBoolean(optional.isPresent());
        if (optional.isPresent()) {
          write(out, argument(type), optional.get());
        }
      }
      case List<?> list -> {
        out.writeInt(list.size());
        for (Object element : list) {
          write(out, argument(type), element);
        }
      }
      case Record record -> writeRecord(out, type, record);
      default -> throw unsupported(value.getClass());
    }
  }

  static Object read(DataInputStream in, Type type) throws IOException {
    if (type instanceof ParameterizedType parameterized) {
      return parameterized.getRawType() == Optional.class
          ? in.readBoolean() ? Optional.of(read(in, argument(type))) : Optional.empty()
          : readList(in, argument(type));
    }
    Class<?> raw = (Class<?>) type;
    if (raw == int.class) {
      return in.readInt();
    } else if (raw == long.class) {
      return in.readLong();
    } else if (raw == double.class) {
      return in.readDouble();
    } else if (raw == boolean.class) {
      return in.readBoolean();
    } else if (raw == String.class) {
      return new String(readBytes(in), StandardCharsets.UTF_8);
    } else if (raw == byte[].class) {
      return readBytes(in);
    } else if (raw.isEnum()) {
      return constant(raw.getEnumConstants(), in.readUTF());
    } else if (raw.isSealed()) {
      return read(in, element(raw.getPermittedSubclasses(), in.readInt()));
    } else if (raw.isRecord()) {
      return readRecord(in, raw);
    }
    throw unsupported(raw);
  }

  private static void writeRecord(DataOutputStream out, Type type, Record record)
      throws IOException {
    if (type instanceof Class<?> declared && declared.isSealed()) {
      out.writeInt(Arrays.asList(declared.getPermittedSubclasses()).indexOf(record.getClass()));
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        write(out, component.getGenericType(), component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
  }

  private static Object readRecord(DataInputStream in, Class<?> raw) throws IOException {
    RecordComponent[] components = raw.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = read(in, components[i].getGenericType());
      types[i] = components[i].getType();
    }
    try {
      Constructor<?> constructor = raw.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IOException("not a value of " + raw.getName(), e);
    }
  }

  private static List<Object> readList(DataInputStream in, Type element) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > LIST_MAX) {
      throw new IOException("a list of " + size);
    }
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(read(in, element));
    }
    return List.copyOf(list);
  }

  private static Object constant(Object[] constants, String name) throws IOException {
    for (Object constant : constants) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IOException("no such constant");
  }

  private static <T> T element(T[] all, int index) throws IOException {
    if (index < 0 || index >= all.length) {
      throw new IOException("number " + index + " of " + all.length);
    }
    return all[index];
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > BYTES_MAX) {
      throw new IOException(length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static Type argument(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return parameterized.getActualTypeArguments()[0];
    }
    throw new IllegalArgumentException(type + " does not say what it holds");
  }

  private static IllegalArgumentException unsupported(Class<?> type) {
    return new IllegalArgumentException(type.getName() + " cannot be sent to another process");
  }
}
