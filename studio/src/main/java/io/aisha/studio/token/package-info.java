/// Tokens with which programs use the REST API. Calls `account`, `audit` and `database`.
@NullMarked
package io.aisha.studio.token;

import org.jspecify.annotations.NullMarked;
