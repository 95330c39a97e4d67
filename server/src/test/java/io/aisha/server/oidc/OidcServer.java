package io.aisha.server.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/// A real OpenID Connect provider, Spring Authorization Server, on a port of its own. Every caller
/// is signed in there as the person of the header [#PERSON]. A test can make it sign other claims.
public final class OidcServer implements AfterAllCallback {
  public static final String CLIENT = "aisha";
  public static final String SECRET = "client-secret-that-no-log-may-show";

  /// Names the person who is signed in at the provider.
  public static final String PERSON = "X-Person";

  private final ServletWebServerApplicationContext context;
  private volatile List<String> redirects = List.of("http://127.0.0.1/none");
  private volatile Consumer<JwtClaimsSet.Builder> forgery = _ -> {};

  private OidcServer() {
    SpringApplication application = new SpringApplication(Provider.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setListeners(List.of());
    application.setDefaultProperties(
        Map.of("server.address", "127.0.0.1", "server.port", 0, "server.servlet.context-path", ""));
    application.addInitializers((GenericApplicationContext made) ->
        made.getBeanFactory().registerSingleton("oidcServer", this));
    context = (ServletWebServerApplicationContext) application.run();
  }

  /// Starts a provider, which takes a second or two.
  public static OidcServer start() {
    return new OidcServer();
  }

  public URI issuer() {
    return URI.create(
        "http://127.0.0.1:" + Objects.requireNonNull(context.getWebServer()).getPort());
  }

  /// Lets browsers come back to that address.
  public void allowRedirect(URI url) {
    redirects = List.of(url.toString());
  }

  /// Changes what the ID tokens say, until [#honest]. They are signed with the right key.
  public void forge(Consumer<JwtClaimsSet.Builder> claims) {
    forgery = claims;
  }

  public void honest() {
    forgery = _ -> {};
  }

  @Override
  public void afterAll(ExtensionContext test) {
    context.close();
  }

  private RegisteredClient client() {
    return RegisteredClient.withId("studio")
        .clientId(CLIENT)
        .clientSecret("{noop}" + SECRET)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUris(all -> all.addAll(redirects))
        .scope("openid")
        .scope("profile")
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .build();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableWebSecurity
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  static class Provider {

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
      return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
          .addFilterAfter(new SignedIn(), SecurityContextHolderFilter.class)
          .authorizeHttpRequests(all -> all.anyRequest().authenticated())
          .build();
    }

    @Bean
    FilterRegistrationBean<jakarta.servlet.Filter> filters(
        @Qualifier("springSecurityFilterChain") jakarta.servlet.Filter chain) {
      return new FilterRegistrationBean<>(chain);
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().build();
    }

    @Bean
    RegisteredClientRepository clients(OidcServer server) {
      return new RegisteredClientRepository() {
        @Override
        public void save(RegisteredClient client) {
          // The server wants to replace the secret by its hash.
        }

        @Override
        public @Nullable RegisteredClient findById(String id) {
          return server.client();
        }

        @Override
        public @Nullable RegisteredClient findByClientId(String id) {
          return id.equals(CLIENT) ? server.client() : null;
        }
      };
    }

    @Bean
    JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      return new ImmutableJWKSet<>(
          new JWKSet(
              new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                  .privateKey(pair.getPrivate())
                  .keyID("test")
                  .build()));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(OidcServer server) {
      return context -> {
        if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
          Authentication principal = Objects.requireNonNull(context.getPrincipal());
          String person = principal.getName();
          context.getClaims().claim("preferred_username", person).claim("name", "Dr. " + person);
          server.forgery.accept(context.getClaims());
        }
      };
    }
  }

  private static final class SignedIn extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      String person = request.getHeader(PERSON);
      if (person != null) {
        SecurityContextHolder.getContext()
            .setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                    person,
                    null,
                    List.of(
                        FactorGrantedAuthority.fromAuthority(
                            FactorGrantedAuthority.PASSWORD_AUTHORITY))));
      }
      chain.doFilter(request, response);
    }
  }
}
