/// Limits on the size and the speed of requests.
@NullMarked
package io.aisha.server.http.limit;

import org.jspecify.annotations.NullMarked;
