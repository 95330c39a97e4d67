/// Protection of browsers: response headers and requests from other sites.
@NullMarked
package io.aisha.server.http.security;

import org.jspecify.annotations.NullMarked;
