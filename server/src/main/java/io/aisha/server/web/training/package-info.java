/// The page that starts and follows a training.
@NullMarked
package io.aisha.server.web.training;

import org.jspecify.annotations.NullMarked;
