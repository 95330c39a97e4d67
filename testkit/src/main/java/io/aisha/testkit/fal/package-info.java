/// A test double of fal.ai: a server that implements its protocol over real HTTP, including the
/// documented checks and failures, and records the paid work. Independent of the product.
@NullMarked
package io.aisha.testkit.fal;

import org.jspecify.annotations.NullMarked;
