/// Model files as trainers write them.
@NullMarked
package io.aisha.testkit.model;

import org.jspecify.annotations.NullMarked;
