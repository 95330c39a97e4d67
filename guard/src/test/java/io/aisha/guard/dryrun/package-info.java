@NullMarked
package io.aisha.guard.dryrun;

import org.jspecify.annotations.NullMarked;
