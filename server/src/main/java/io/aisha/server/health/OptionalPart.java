package io.aisha.server.health;

import java.util.function.Supplier;

/// A part that everything else works without, such as the bot. Its status is reported, and does not
/// make the studio unready.
///
/// @param name of its check
/// @param status `ok`, `off` or what is wrong; may be asked at any time
public record OptionalPart(String name, Supplier<String> status) {}
