/// Whatever learns an avatar and renders pictures: the port and its values. Implementations live in
/// their own module and pass one contract test. Of the other features it knows the avatar's types
/// and the face boxes of photos, nothing else.
@NullMarked
package io.aisha.studio.engine;

import org.jspecify.annotations.NullMarked;
