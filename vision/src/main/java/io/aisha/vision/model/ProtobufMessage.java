package io.aisha.vision.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A message of Protocol Buffers that is being written: of the wire format, only what [OnnxGraph]
/// needs.
///
/// A message is a sequence of fields. Each begins with a tag, which is eight times its number plus
/// the kind of its value: 0 for a number, 2 for bytes, whose count comes first. Numbers, tags and
/// counts are written in groups of seven bits, the lowest first; all groups but the last have the
/// highest bit set. Texts are UTF-8. A message within a message is a field of bytes. A repeated
/// field is written once for each value.
///
/// Source: Google, Protocol Buffers, Encoding.
final class ProtobufMessage {
  private static final int NUMBER = 0;
  private static final int BYTES = 2;
  private static final int GROUP = 0x7f;

  /// Not one growing array: models have tens of megabytes, and messages are nested.
  private final List<byte[]> parts = new ArrayList<>();

  private int size;

  /// @param value 0 or more
  ProtobufMessage number(int field, long value) {
    tag(field, NUMBER);
    varint(value);
    return this;
  }

  ProtobufMessage text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /// Numbers of 32 bits, the lowest byte first.
  ProtobufMessage floats(int field, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes(field, bytes.array());
  }

  /// The other message must be finished: what is added to it later is not added here.
  ProtobufMessage message(int field, ProtobufMessage value) {
    tag(field, BYTES);
    varint(value.size);
    parts.addAll(value.parts);
    size += value.size;
    return this;
  }

  byte[] toBytes() {
    ByteBuffer whole = ByteBuffer.allocate(size);
    parts.forEach(whole::put);
    return whole.array();
  }

  private ProtobufMessage bytes(int field, byte[] value) {
    tag(field, BYTES);
    varint(value.length);
    add(value);
    return this;
  }

  private void tag(int field, int kind) {
    varint(((long) field << 3) | kind);
  }

  private void varint(long value) {
    byte[] groups = new byte[Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7)];
    long rest = value;
    for (int i = 0; i < groups.length; i++) {
      boolean last = i == groups.length - 1;
      groups[i] = (byte) ((rest & GROUP) | (last ? 0 : GROUP + 1));
      rest >>>= 7;
    }
    add(groups);
  }

  private void add(byte[] part) {
    parts.add(part);
    size += part.length;
  }
}
