/// Settings, and the assembly of everything below the surfaces into one
/// [io.aisha.server.config.Studio]; plain objects, no framework.
@NullMarked
package io.aisha.server.config;

import org.jspecify.annotations.NullMarked;
