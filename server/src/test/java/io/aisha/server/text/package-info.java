/// Whether what the program can say has a text.
@NullMarked
package io.aisha.server.text;

import org.jspecify.annotations.NullMarked;
