/// What `./aisha doctor` looks at.
@NullMarked
package io.aisha.server.checkup;

import org.jspecify.annotations.NullMarked;
