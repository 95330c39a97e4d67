package io.aisha.studio.share;

import io.aisha.studio.generation.ImageId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// The names of pictures in the addresses that viewers of one share see. The id of a picture
/// contains the time when it was made, and is the same for every viewer; its encrypted form reveals
/// nothing.
final class PictureNames {
  static final int KEY_BYTES = 16;

  private static final int ID_BYTES = 16;

  private final SecretKeySpec key;

  /// @param key 16 random bytes of the share
  PictureNames(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /// 32 hexadecimal digits.
  String nameOf(ImageId id) {
    ByteBuffer plain =
        ByteBuffer.allocate(ID_BYTES)
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits());
    return HexFormat.of().formatHex(crypt(Cipher.ENCRYPT_MODE, plain.array()));
  }

  /// The id of a picture that the share may show or not; empty for text that is no name.
  Optional<ImageId> idOf(String name) {
    if (!name.matches("[0-9a-f]{32}")) {
      return Optional.empty();
    }
    ByteBuffer plain = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, HexFormat.of().parseHex(name)));
    return Optional.of(new ImageId(new UUID(plain.getLong(), plain.getLong())));
  }

  /// The weakness of this mode, that equal blocks stay equal, is what a name needs; there is one
  /// block.
  @SuppressWarnings("InsecureCryptoUsage")
  private byte[] crypt(int direction, byte[] block) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(direction, key);
      return cipher.doFinal(block);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }
}
