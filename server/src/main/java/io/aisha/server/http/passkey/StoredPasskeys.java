package io.aisha.server.http.passkey;

import io.aisha.studio.passkey.Credential;
import io.aisha.studio.passkey.Passkey;
import io.aisha.studio.passkey.Passkeys;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// The passkeys of the database, for Spring Security. It reads them and notes their use; new ones
/// are stored together with what else their registration changes.
final class StoredPasskeys implements UserCredentialRepository {

  private final Passkeys passkeys;

  StoredPasskeys(Passkeys passkeys) {
    this.passkeys = passkeys;
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
    return passkeys
        .find(credentialId.toBase64UrlString())
        .map(Passkey::credential)
        .map(StoredPasskeys::forLibrary)
        .orElse(null);
  }

  /// Called after a registration, when there is no such row yet, and after a use.
  @Override
  public void save(CredentialRecord used) {
    passkeys.used(used.getCredentialId().toBase64UrlString(), used.getSignatureCount());
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes userHandle) {
    throw new UnsupportedOperationException("a user's passkeys are listed by the user's id");
  }

  @Override
  public void delete(Bytes credentialId) {
    throw new UnsupportedOperationException("only the owner of a passkey removes it");
  }

  private static CredentialRecord forLibrary(Credential credential) {
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(Bytes.fromBase64(credential.id()))
        .userEntityUserId(Bytes.fromBase64(credential.userHandle()))
        .publicKey(new ImmutablePublicKeyCose(Bytes.fromBase64(credential.publicKey()).getBytes()))
        .attestationObject(Bytes.fromBase64(credential.attestation()))
        .signatureCount(credential.signatureCount())
        .transports(Set.of())
        .build();
  }

  static Credential forDatabase(CredentialRecord registered) {
    Bytes attestation = registered.getAttestationObject();
    if (attestation == null) {
      throw new IllegalStateException("a registration without an attestation object");
    }
    return new Credential(
        registered.getCredentialId().toBase64UrlString(),
        registered.getUserEntityUserId().toBase64UrlString(),
        new Bytes(registered.getPublicKey().getBytes()).toBase64UrlString(),
        attestation.toBase64UrlString(),
        registered.getSignatureCount());
  }
}
