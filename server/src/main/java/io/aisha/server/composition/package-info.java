/// Puts database, store, engines and features together, and takes them apart again: the composition
/// root.
@NullMarked
package io.aisha.server.composition;

import org.jspecify.annotations.NullMarked;
