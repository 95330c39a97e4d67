/// Starts the HTTP surfaces on the assembled studio; behind `./aisha serve`.
@NullMarked
package io.aisha.server.serve;

import org.jspecify.annotations.NullMarked;
