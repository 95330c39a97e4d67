/// A database's schema as canonical, readable text: equal schemas give equal text.
@NullMarked
package io.aisha.guard.snapshot;

import org.jspecify.annotations.NullMarked;
