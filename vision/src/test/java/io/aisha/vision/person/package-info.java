@NullMarked
package io.aisha.vision.person;

import org.jspecify.annotations.NullMarked;
