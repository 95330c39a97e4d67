/// What an operator can set, where it is read from, and what is wrong with it.
@NullMarked
package io.aisha.server.settings;

import org.jspecify.annotations.NullMarked;
