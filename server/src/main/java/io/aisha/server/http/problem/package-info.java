/// Problem documents and pages: how a refused request is answered.
@NullMarked
package io.aisha.server.http.problem;

import org.jspecify.annotations.NullMarked;
