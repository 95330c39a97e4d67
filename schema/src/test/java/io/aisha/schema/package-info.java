@NullMarked
package io.aisha.schema;

import org.jspecify.annotations.NullMarked;
