/// Turns exceptions, from controllers and from the container, into problems.
@NullMarked
package io.aisha.server.http.error;

import org.jspecify.annotations.NullMarked;
