/// What the actions share to answer: lists, errors and pictures.
@NullMarked
package io.aisha.server.rest.response;

import org.jspecify.annotations.NullMarked;
