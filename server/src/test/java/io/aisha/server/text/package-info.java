/// Tests that every code has a text.
@NullMarked
package io.aisha.server.text;

import org.jspecify.annotations.NullMarked;
