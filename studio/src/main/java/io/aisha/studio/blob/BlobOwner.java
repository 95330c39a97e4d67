package io.aisha.studio.blob;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A feature whose rows refer to blobs.
public interface BlobOwner {

  /// Those of the keys to which its rows refer, now or soon. The sweep keeps them. At most a
  /// thousand keys.
  Set<BlobKey> named(Collection<BlobKey> keys);

  /// Keys for which a blob must exist, in order, after the given text; empty at the end.
  ///
  /// @param limit 1 or more
  List<BlobKey> expectedAfter(String after, int limit);
}
