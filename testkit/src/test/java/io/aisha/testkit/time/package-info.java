@NullMarked
package io.aisha.testkit.time;

import org.jspecify.annotations.NullMarked;
