/// The pages on which a user shows pictures to others, and those that the others see.
@NullMarked
package io.aisha.server.web.share;

import org.jspecify.annotations.NullMarked;
