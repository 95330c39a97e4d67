/// A real S3-protocol server for tests, in this process, that checks signatures.
@NullMarked
package io.aisha.testkit.s3;

import org.jspecify.annotations.NullMarked;
