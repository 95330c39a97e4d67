/// The checks of `./aisha doctor`.
@NullMarked
package io.aisha.server.checkup;

import org.jspecify.annotations.NullMarked;
