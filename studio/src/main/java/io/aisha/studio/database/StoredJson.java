package io.aisha.studio.database;

import java.util.Map;
import org.jooq.JSONB;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Converts values to JSON columns and back. Unknown fields, written by a newer version, are
/// ignored.
public final class StoredJson {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  /// Record components in declaration order, map entries sorted by key, indented.
  private static final JsonMapper DOCUMENT_MAPPER =
      MAPPER
          .rebuild()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private StoredJson() {}

  /// The value as a column; record components become fields.
  public static JSONB write(Object value) {
    return JSONB.valueOf(text(value));
  }

  /// The value as JSON text.
  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// The value as a readable UTF-8 document.
  public static byte[] document(Object value) {
    return DOCUMENT_MAPPER.writeValueAsBytes(value);
  }

  /// The column's object; fields that are null are left out.
  public static Map<String, Object> read(JSONB column) {
    Map<String, Object> object = MAPPER.readValue(column.data(), OBJECT);
    object.values().removeIf(value -> value == null);
    return Map.copyOf(object);
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException when the column is not a value of that type
  public static <T> T read(JSONB column, Class<T> type) {
    return read(column.data(), type);
  }

  /// Reads what [#text] wrote.
  ///
  /// @throws IllegalArgumentException when the text is not a value of that type
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + " in JSON", e);
    }
  }

  /// Converts a part of a value that was read.
  ///
  /// @throws IllegalArgumentException when the part is not a value of that type
  public static <T> T convert(Object part, Class<T> type) {
    return read(text(part), type);
  }
}
