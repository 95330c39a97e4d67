/// Strict parsing of JSON bodies.
@NullMarked
package io.aisha.server.http.json;

import org.jspecify.annotations.NullMarked;
