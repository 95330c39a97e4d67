/// The engine port and its values: an engine trains avatars and renders pictures. Implementations
/// are in their own module and pass one contract test. Of the other features this package uses only
/// the avatar types and the face boxes of photos.
@NullMarked
package io.aisha.studio.engine;

import org.jspecify.annotations.NullMarked;
