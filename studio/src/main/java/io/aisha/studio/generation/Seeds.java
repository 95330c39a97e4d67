package io.aisha.studio.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/// Derives a picture's seed from its request's seed. The result depends only on the request's seed,
/// the style and the number within the style, and not on the other requested styles. Mixed by the
/// finaliser of SplitMix64 (Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators,
/// OOPSLA 2014), so that similar inputs give unrelated seeds.
final class Seeds {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private Seeds() {}

  /// A seed of 0 to 2^53 - 1, the range that JSON numbers represent exactly everywhere.
  static long derive(long requestSeed, String style, int number) {
    CRC32 name = new CRC32();
    name.update(style.getBytes(UTF_8));
    long mixed = mix(requestSeed + GOLDEN_GAMMA);
    mixed = mix(mixed + name.getValue() * GOLDEN_GAMMA);
    mixed = mix(mixed + number * GOLDEN_GAMMA);
    return mixed >>> 11;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
