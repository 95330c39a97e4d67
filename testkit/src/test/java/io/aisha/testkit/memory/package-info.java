@NullMarked
package io.aisha.testkit.memory;

import org.jspecify.annotations.NullMarked;
