/// Users. All other data belongs to one user.
@NullMarked
package io.aisha.studio.account;

import org.jspecify.annotations.NullMarked;
