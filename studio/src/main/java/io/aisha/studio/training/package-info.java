/// Attempts at letting an engine learn an avatar. Calls `avatar`, `photo`, `engine`, `blob`, `job`.
@NullMarked
package io.aisha.studio.training;

import org.jspecify.annotations.NullMarked;
