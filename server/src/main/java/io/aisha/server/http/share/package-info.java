/// What all surfaces share about shares: links, and the headers of what viewers see.
@NullMarked
package io.aisha.server.http.share;

import org.jspecify.annotations.NullMarked;
