/// The health check, and the refusal of requests that cannot be stored.
@NullMarked
package io.aisha.server.http.health;

import org.jspecify.annotations.NullMarked;
