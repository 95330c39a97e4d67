/// Surfaces, wiring and `main`; the only module that knows the web framework.
@NullMarked
package io.aisha.server;

import org.jspecify.annotations.NullMarked;
