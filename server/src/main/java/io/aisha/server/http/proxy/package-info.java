/// A studio behind a reverse proxy: its path prefix, and what the proxy reports about a request.
@NullMarked
package io.aisha.server.http.proxy;

import org.jspecify.annotations.NullMarked;
