@NullMarked
package io.aisha.testkit.picture;

import org.jspecify.annotations.NullMarked;
