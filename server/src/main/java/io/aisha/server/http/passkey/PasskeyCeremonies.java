package io.aisha.server.http.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import io.aisha.server.http.signin.ShortSession;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.passkey.Credential;
import io.aisha.studio.passkey.Passkey;
import io.aisha.studio.passkey.Passkeys;
import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.authentication.HttpSessionPublicKeyCredentialRequestOptionsRepository;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsRepository;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.security.web.webauthn.registration.HttpSessionPublicKeyCredentialCreationOptionsRepository;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsRepository;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The two WebAuthn ceremonies. A ceremony begins with options, which contain a challenge that the
/// session keeps; the browser hands them to a device, whose answer is verified once.
///
/// The device must verify its user (fingerprint, face, PIN) and remember the account, so that a
/// passkey alone signs in, without login and password.
public final class PasskeyCeremonies {
  private static final Logger log = LoggerFactory.getLogger(PasskeyCeremonies.class);

  private static final String NAME_OF_SITE = "Aisha";

  /// How long a person may take.
  private static final Duration VALID = Duration.ofMinutes(5);

  /// An answer with the largest known attestation has some kilobytes.
  private static final int ANSWER_LENGTH_MAX = 50_000;

  /// The specification's limit.
  private static final int CREDENTIAL_BYTES_MAX = 1023;

  private final Optional<PasskeySite> site;
  private final Passkeys passkeys;
  private final SignInLimits limits;
  private final Optional<Webauthn4JRelyingPartyOperations> relyingParty;
  private final PublicKeyCredentialCreationOptionsRepository registrations =
      new HttpSessionPublicKeyCredentialCreationOptionsRepository();
  private final PublicKeyCredentialRequestOptionsRepository signIns =
      new HttpSessionPublicKeyCredentialRequestOptionsRepository();
  private final JsonMapper json =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

  PasskeyCeremonies(Optional<URI> publicUrl, Passkeys passkeys, SignInLimits limits) {
    this.limits = limits;
    this.site = publicUrl.flatMap(PasskeySite::of);
    this.passkeys = passkeys;
    this.relyingParty = site.map(at -> relyingParty(at, passkeys));
  }

  private static Webauthn4JRelyingPartyOperations relyingParty(
      PasskeySite site, Passkeys passkeys) {
    var operations =
        new Webauthn4JRelyingPartyOperations(
            new PasskeyHolders(),
            new StoredPasskeys(passkeys),
            PublicKeyCredentialRpEntity.builder().id(site.host()).name(NAME_OF_SITE).build(),
            Set.of(site.origin()));
    operations.setCustomizeRequestOptions(
        options -> options.userVerification(UserVerificationRequirement.REQUIRED).timeout(VALID));
    return operations;
  }

  /// Whether browsers offer passkeys at the public address: it must be HTTPS with a host name.
  public boolean isPossible() {
    return site.isPresent();
  }

  /// The options for a new passkey of an existing user, as JSON.
  public ResponseEntity<String> beginRegistration(
      UserId user,
      String login,
      String displayName,
      HttpServletRequest request,
      HttpServletResponse response) {
    return beginRegistration(passkeys.list(user), login, displayName, request, response);
  }

  /// The options for the first passkey of a person who is about to join, as JSON.
  public ResponseEntity<String> beginRegistration(
      String login, String displayName, HttpServletRequest request, HttpServletResponse response) {
    return beginRegistration(List.of(), login, displayName, request, response);
  }

  private ResponseEntity<String> beginRegistration(
      List<Passkey> existing,
      String login,
      String displayName,
      HttpServletRequest request,
      HttpServletResponse response) {
    PasskeySite at = site.orElseThrow(PasskeyCeremonies::refused);
    Bytes handle =
        existing.stream()
            .map(passkey -> Bytes.fromBase64(passkey.credential().userHandle()))
            .findFirst()
            .orElseGet(Bytes::random);
    PublicKeyCredentialCreationOptions options =
        PublicKeyCredentialCreationOptions.builder()
            .rp(PublicKeyCredentialRpEntity.builder().id(at.host()).name(NAME_OF_SITE).build())
            .user(
                ImmutablePublicKeyCredentialUserEntity.builder()
                    .id(handle)
                    .name(login)
                    .displayName(displayName)
                    .build())
            .challenge(Bytes.random())
            .pubKeyCredParams(
                PublicKeyCredentialParameters.EdDSA,
                PublicKeyCredentialParameters.ES256,
                PublicKeyCredentialParameters.RS256)
            .attestation(AttestationConveyancePreference.NONE)
            .authenticatorSelection(
                AuthenticatorSelectionCriteria.builder()
                    .residentKey(ResidentKeyRequirement.REQUIRED)
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .build())
            .excludeCredentials(
                existing.stream()
                    .map(passkey ->
                        PublicKeyCredentialDescriptor.builder()
                            .id(Bytes.fromBase64(passkey.credential().id()))
                            .build())
                    .toList())
            .timeout(VALID)
            .build();
    ShortSession.of(request, limits);
    registrations.save(request, response, options);
    return written(options);
  }

  /// Verifies the answer to the last options of this session. They cannot be used again.
  ///
  /// @param answer the browser's `PublicKeyCredential` as JSON
  /// @throws StudioException.Invalid `passkey-refused`
  public Credential register(
      String answer, HttpServletRequest request, HttpServletResponse response) {
    PublicKeyCredentialCreationOptions options = registrations.load(request);
    if (options == null) {
      throw refused();
    }
    registrations.save(request, response, null);
    return verified(() -> {
      PublicKeyCredential<AuthenticatorAttestationResponse> credential =
          json.readerFor(
                  new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {})
              .readValue(withoutTransports(answer));
      if (credential == null
          || credential.getRawId().getBytes().length > CREDENTIAL_BYTES_MAX
          || credential.getResponse().getAttestationObject() == null
          || credential.getResponse().getClientDataJSON() == null) {
        throw refused();
      }
      return StoredPasskeys.forDatabase(
          relyingParty()
              .registerCredential(
                  new ImmutableRelyingPartyRegistrationRequest(
                      options, new RelyingPartyPublicKey(credential, NAME_OF_SITE))));
    });
  }

  /// The options for signing in with any passkey of this site, as JSON.
  public ResponseEntity<String> beginSignIn(
      HttpServletRequest request, HttpServletResponse response) {
    PublicKeyCredentialRequestOptions options =
        relyingParty()
            .createCredentialRequestOptions(
                new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
    ShortSession.of(request, limits);
    signIns.save(request, response, options);
    return written(options);
  }

  /// Verifies the answer to the last options of this session. They cannot be used again.
  ///
  /// @param answer the browser's `PublicKeyCredential` as JSON
  /// @return the user of the passkey, who may be blocked
  /// @throws StudioException.Invalid `passkey-refused`
  public UserId signIn(String answer, HttpServletRequest request, HttpServletResponse response) {
    PublicKeyCredentialRequestOptions options = signIns.load(request);
    if (options == null) {
      throw refused();
    }
    signIns.save(request, response, null);
    return verified(() -> {
      PublicKeyCredential<AuthenticatorAssertionResponse> credential =
          json.readValue(checkLength(answer), new TypeReference<>() {});
      if (credential == null) {
        throw refused();
      }
      relyingParty().authenticate(new RelyingPartyAuthenticationRequest(options, credential));
      return passkeys
          .find(credential.getRawId().toBase64UrlString())
          .map(Passkey::userId)
          .orElseThrow(PasskeyCeremonies::refused);
    });
  }

  private Webauthn4JRelyingPartyOperations relyingParty() {
    return relyingParty.orElseThrow(PasskeyCeremonies::refused);
  }

  /// The libraries signal nonsense and forgery with these.
  private static <T> T verified(Supplier<T> verification) {
    try {
      return verification.get();
    } catch (JacksonException | WebAuthnException | IllegalArgumentException e) {
      log.debug("A passkey was refused", e);
      throw refused();
    }
  }

  /// For a script, whichever formats its browser says it accepts.
  private ResponseEntity<String> written(Object options) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsString(options));
  }

  /// How a device is connected is not stored, and the library does not know all ways.
  private JsonNode withoutTransports(String answer) {
    JsonNode tree = json.readTree(checkLength(answer));
    if (tree.path("response") instanceof ObjectNode response) {
      response.remove("transports");
    }
    return tree;
  }

  private static String checkLength(String answer) {
    if (answer.length() > ANSWER_LENGTH_MAX) {
      throw refused();
    }
    return answer;
  }

  private static StudioException.Invalid refused() {
    return new StudioException.Invalid(ErrorCode.PASSKEY_REFUSED, Map.of());
  }
}
