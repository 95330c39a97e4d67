/// What controllers read from a request: the user, the language, ids and labels.
@NullMarked
package io.aisha.server.http.request;

import org.jspecify.annotations.NullMarked;
