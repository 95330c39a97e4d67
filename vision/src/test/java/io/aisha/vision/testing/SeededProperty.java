package io.aisha.vision.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.Property;

/// A property that is tried on forty sets of values, the same ones in every run; a failure prints
/// the values and the seed.
///
/// To try others, replace the annotation by `@Property(tries = 1000)` for a while.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property(tries = 40, seed = "4711")
public @interface SeededProperty {}
