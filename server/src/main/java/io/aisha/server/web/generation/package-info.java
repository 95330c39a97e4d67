/// The pages that start and follow a generation.
@NullMarked
package io.aisha.server.web.generation;

import org.jspecify.annotations.NullMarked;
