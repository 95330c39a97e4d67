/// Gives a person everything the studio knows about them. Calls the services of `account`,
/// `avatar`, `photo`, `training` and `generation`, nothing below them.
@NullMarked
package io.aisha.studio.export;

import org.jspecify.annotations.NullMarked;
