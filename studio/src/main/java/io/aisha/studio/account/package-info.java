/// People. Everything else belongs to one.
@NullMarked
package io.aisha.studio.account;

import org.jspecify.annotations.NullMarked;
