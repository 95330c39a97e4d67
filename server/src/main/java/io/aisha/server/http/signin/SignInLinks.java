package io.aisha.server.http.signin;

import java.net.URI;

/// The links that carry one-time codes. A code is the fragment of its link: browsers do not send
/// fragments, so that it is in no log of a proxy and in no `Referer`. A script of the page puts it
/// into the form; without scripts the person types it.
///
/// @param studio the address of the studio, which may have a path
public record SignInLinks(URI studio) {

  /// Lets a person join.
  public URI join(String code) {
    return link(SignInPaths.JOIN, code);
  }

  /// Lets a user set a new password.
  public URI recover(String code) {
    return link(SignInPaths.RECOVER, code);
  }

  /// Lets a user verify an e-mail address.
  public URI verifyEmail(String code) {
    return link(SignInPaths.VERIFY_EMAIL, code);
  }

  private URI link(String path, String code) {
    return URI.create(studio.toString().replaceAll("/+$", "") + path + "#" + code);
  }
}
