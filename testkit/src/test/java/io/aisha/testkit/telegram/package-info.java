@NullMarked
package io.aisha.testkit.telegram;

import org.jspecify.annotations.NullMarked;
