/// The composition root: creates and closes database, store, engines and features.
@NullMarked
package io.aisha.server.composition;

import org.jspecify.annotations.NullMarked;
