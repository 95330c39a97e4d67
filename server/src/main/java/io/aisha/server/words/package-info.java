/// Sentences about what the studio holds, the same on every surface that shows them to a person.
@NullMarked
package io.aisha.server.words;

import org.jspecify.annotations.NullMarked;
