@NullMarked
package io.aisha.studio.job;

import org.jspecify.annotations.NullMarked;
