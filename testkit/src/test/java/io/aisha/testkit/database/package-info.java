@NullMarked
package io.aisha.testkit.database;

import org.jspecify.annotations.NullMarked;
