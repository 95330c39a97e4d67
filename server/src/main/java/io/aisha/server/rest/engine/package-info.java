/// Engines and their capabilities in the API.
@NullMarked
package io.aisha.server.rest.engine;

import org.jspecify.annotations.NullMarked;
