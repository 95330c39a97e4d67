/// Generations in the API.
@NullMarked
package io.aisha.server.rest.generation;

import org.jspecify.annotations.NullMarked;
