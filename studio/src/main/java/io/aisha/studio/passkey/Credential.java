package io.aisha.studio.passkey;

/// What WebAuthn needs in order to verify a passkey's signatures. Nothing in it is secret. All
/// bytes are in Base64url without padding.
///
/// @param id chosen by the device, unique
/// @param userHandle by which a device groups the passkeys of one user; at most 64 bytes
/// @param publicKey a COSE key
/// @param attestation the attestation object (CBOR) of the registration
/// @param signatureCount counts the signatures of devices that count them; otherwise 0
public record Credential(
    String id, String userHandle, String publicKey, String attestation, long signatureCount) {}
