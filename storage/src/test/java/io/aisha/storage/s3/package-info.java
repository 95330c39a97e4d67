@NullMarked
package io.aisha.storage.s3;

import org.jspecify.annotations.NullMarked;
