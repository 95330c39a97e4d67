@NullMarked
package io.aisha.engines.safetensors;

import org.jspecify.annotations.NullMarked;
