/// What every HTTP surface shares: security filters, the language of a request, problem documents,
/// uploaded files and pictures. Depends neither on the REST actions nor on the pages.
@NullMarked
package io.aisha.server.http;

import org.jspecify.annotations.NullMarked;
