@NullMarked
package io.aisha.vision.model;

import org.jspecify.annotations.NullMarked;
