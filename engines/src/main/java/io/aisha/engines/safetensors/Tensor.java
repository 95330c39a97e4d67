package io.aisha.engines.safetensors;

import java.util.List;

/// One tensor as the header names it.
///
/// @param begin of its bytes, counted from the end of the header
/// @param end behind its last byte
record Tensor(String name, ElementType type, List<Long> shape, long begin, long end) {
  Tensor {
    shape = List.copyOf(shape);
  }
}
