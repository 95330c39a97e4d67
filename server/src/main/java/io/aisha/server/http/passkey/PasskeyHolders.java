package io.aisha.server.http.passkey;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/// Spring Security asks here for the user of a passkey it has verified. The passkey's row names its
/// user, so nothing is stored here.
final class PasskeyHolders implements PublicKeyCredentialUserEntityRepository {

  @Override
  public PublicKeyCredentialUserEntity findById(Bytes userHandle) {
    String name = userHandle.toBase64UrlString();
    return ImmutablePublicKeyCredentialUserEntity.builder()
        .id(userHandle)
        .name(name)
        .displayName(name)
        .build();
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
    return null;
  }

  @Override
  public void save(PublicKeyCredentialUserEntity holder) {
    throw new UnsupportedOperationException("users are stored by the studio");
  }

  @Override
  public void delete(Bytes userHandle) {
    throw new UnsupportedOperationException("users are deleted by the studio");
  }
}
