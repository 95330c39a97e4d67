/// The check as tests of JUnit, and for other tests a database that the migrations made. Needs
/// `junit-jupiter` on the class path, which this library does not bring along.
@NullMarked
package io.aisha.guard.junit;

import org.jspecify.annotations.NullMarked;
