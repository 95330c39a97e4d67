/// Exports everything the studio stores about a user. Calls only the services of `account`,
/// `avatar`, `photo`, `training` and `generation`.
@NullMarked
package io.aisha.studio.export;

import org.jspecify.annotations.NullMarked;
