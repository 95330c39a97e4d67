/// Blobs in a bucket of any S3-compatible service: for several machines that share one store.
@NullMarked
package io.aisha.storage.s3;

import org.jspecify.annotations.NullMarked;
