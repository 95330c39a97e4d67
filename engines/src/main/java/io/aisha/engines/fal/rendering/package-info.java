/// Rendering at fal.ai: `RenderStart` writes the prompt and makes the paid call, `LoraLink` finds
/// an address from which fal.ai can read the weights, `RenderWatch` follows the call and copies the
/// picture.
@NullMarked
package io.aisha.engines.fal.rendering;

import org.jspecify.annotations.NullMarked;
