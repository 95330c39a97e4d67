/// Trainings of avatars at engines. Calls `avatar`, `photo`, `engine`, `blob`, `job`.
@NullMarked
package io.aisha.studio.training;

import org.jspecify.annotations.NullMarked;
