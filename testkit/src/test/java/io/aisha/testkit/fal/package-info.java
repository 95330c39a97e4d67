@NullMarked
package io.aisha.testkit.fal;

import org.jspecify.annotations.NullMarked;
