/// The check as JUnit tests, and migrated databases for other tests. Needs `junit-jupiter` on the
/// class path, which this library does not include.
@NullMarked
package io.aisha.guard.junit;

import org.jspecify.annotations.NullMarked;
