/// Blobs in a bucket of any service that speaks the S3 protocol: for many machines on one store.
@NullMarked
package io.aisha.storage.s3;

import org.jspecify.annotations.NullMarked;
