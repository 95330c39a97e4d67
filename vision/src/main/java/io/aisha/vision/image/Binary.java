package io.aisha.vision.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Unsigned numbers out of byte arrays; callers check the bounds.
final class Binary {
  private static final VarHandle SHORT_BIG =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT_LITTLE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_BIG =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_LITTLE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Binary() {}

  static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  static int u16(byte[] bytes, int at) {
    return (short) SHORT_BIG.get(bytes, at) & 0xffff;
  }

  static int u16Little(byte[] bytes, int at) {
    return (short) SHORT_LITTLE.get(bytes, at) & 0xffff;
  }

  static int u24Little(byte[] bytes, int at) {
    return u8(bytes, at) | u8(bytes, at + 1) << 8 | u8(bytes, at + 2) << 16;
  }

  static long u32(byte[] bytes, int at) {
    return (int) INT_BIG.get(bytes, at) & 0xffff_ffffL;
  }

  static long u32Little(byte[] bytes, int at) {
    return (int) INT_LITTLE.get(bytes, at) & 0xffff_ffffL;
  }

  /// Whether the bytes at `at` are `text`, plain ASCII; false when it would reach beyond the end.
  static boolean has(byte[] bytes, int at, String text) {
    if (at < 0 || at + text.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (u8(bytes, at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
