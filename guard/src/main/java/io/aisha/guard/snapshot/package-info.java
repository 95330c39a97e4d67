/// A database's schema as canonical, readable text: equal schemas give equal texts.
@NullMarked
package io.aisha.guard.snapshot;

import org.jspecify.annotations.NullMarked;
