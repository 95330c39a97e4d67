package io.aisha.server.http.passkey;

import io.aisha.server.settings.WebSettings;
import io.aisha.studio.assembly.SignIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Sign-in with passkeys.
@Configuration(proxyBeanMethods = false)
public class PasskeyConfiguration {

  @Bean
  PasskeyCeremonies passkeyCeremonies(WebSettings web, SignIn signIn) {
    return new PasskeyCeremonies(web.publicUrl(), signIn.passkeys(), signIn.limits());
  }
}
