package io.aisha.studio.blob;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A feature whose rows name blobs.
public interface BlobOwner {

  /// Those of the keys that its rows name, or will name: they are not swept. At most a thousand
  /// keys.
  Set<BlobKey> named(Collection<BlobKey> keys);

  /// Keys for which bytes must stand, in order, after the given text; none when there are no more.
  ///
  /// @param limit 1 or more
  List<BlobKey> expectedAfter(String after, int limit);
}
