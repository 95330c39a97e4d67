/// Changes as server-sent events.
@NullMarked
package io.aisha.server.rest.event;

import org.jspecify.annotations.NullMarked;
