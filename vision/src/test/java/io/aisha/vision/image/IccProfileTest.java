package io.aisha.vision.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Encoded;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class IccProfileTest {
  /// Colorants of Display P3 under D50 as Apple's profile has them.
  private static final double[][] DISPLAY_P3 = {
    {0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407},
  };

  @Test
  void convertsDisplayP3ToSrgb() {
    byte[] file = jpeg(new Color(180, 140, 120), profile(DISPLAY_P3));

    // Worked out with the matrices of CSS Color 4, section 17.
    try (Picture picture = Picture.decode(file)) {
      PictureTest.assertColour(picture, 20, 20, new Color(188, 138, 117));
    }
  }

  @Test
  void leavesGreyAlone() {
    try (Picture picture = Picture.decode(jpeg(new Color(120, 120, 120), profile(DISPLAY_P3)))) {
      PictureTest.assertColour(picture, 20, 20, new Color(120, 120, 120));
    }
  }

  @Test
  void clipsWhatLiesOutsideSrgb() {
    try (Picture picture = Picture.decode(jpeg(new Color(0, 255, 0), profile(DISPLAY_P3)))) {
      PictureTest.assertColour(picture, 20, 20, new Color(0, 255, 0));
    }
  }

  @Test
  void needsNoConversionForSrgbItself() {
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    assertThat(IccProfile.of(srgb)).isEmpty();
  }

  @Test
  void ignoresProfilesThatAreDamagedOrOfAnotherKind() {
    byte[] whole = profile(DISPLAY_P3);
    byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

    assertThat(IccProfile.of(grey)).isEmpty();
    for (int length = 0; length < whole.length; length += 7) {
      assertThat(IccProfile.of(java.util.Arrays.copyOf(whole, length))).isEmpty();
    }
  }

  /// Header, table of six tags, three colorants, one parametric curve shared by all: that of sRGB.
  private static byte[] profile(double[][] colorants) {
    int curve = 128 + 4 + 6 * 12;
    int first = curve + 32;
    ByteBuffer profile = ByteBuffer.allocate(first + 3 * 20);
    profile.put(16, "RGB XYZ ".getBytes(US_ASCII)).position(128);
    profile.putInt(6);
    for (int i = 0; i < 3; i++) {
      char letter = "rgb".charAt(i);
      profile.put((letter + "TRC").getBytes(US_ASCII)).putInt(curve).putInt(32);
      profile.put((letter + "XYZ").getBytes(US_ASCII)).putInt(first + i * 20).putInt(20);
    }
    profile.put("para\0\0\0\0".getBytes(US_ASCII)).putShort((short) 3).putShort((short) 0);
    for (double parameter : new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) {
      profile.putInt((int) Math.round(parameter * 65536));
    }
    for (double[] colorant : colorants) {
      profile.put("XYZ \0\0\0\0".getBytes(US_ASCII));
      for (double part : colorant) {
        profile.putInt((int) Math.round(part * 65536));
      }
    }
    return profile.array();
  }

  private static byte[] jpeg(Color colour, byte[] profile) {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1600; i++) {
      image.setRGB(i % 40, i / 40, colour.getRGB());
    }
    byte[] plain = Encoded.jpeg(image, 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = 2 + 14 + profile.length;
    out.write(plain, 0, 2);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe2, (byte) (length >> 8), (byte) length});
    out.writeBytes("ICC_PROFILE\0\1\1".getBytes(US_ASCII));
    out.writeBytes(profile);
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }
}
