/// Time that moves when a test says so.
@NullMarked
package io.aisha.testkit.time;

import org.jspecify.annotations.NullMarked;
