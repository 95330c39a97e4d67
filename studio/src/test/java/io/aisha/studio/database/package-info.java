@NullMarked
package io.aisha.studio.database;

import org.jspecify.annotations.NullMarked;
