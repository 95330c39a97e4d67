@NullMarked
package io.aisha.studio.account;

import org.jspecify.annotations.NullMarked;
