/// Weights as files: what makes a whole one, and which family of models it belongs to. Knows no
/// engine.
@NullMarked
package io.aisha.engines.safetensors;

import org.jspecify.annotations.NullMarked;
