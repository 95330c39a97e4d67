/// A real S3 server for tests, in the same process, which verifies signatures.
@NullMarked
package io.aisha.testkit.s3;

import org.jspecify.annotations.NullMarked;
