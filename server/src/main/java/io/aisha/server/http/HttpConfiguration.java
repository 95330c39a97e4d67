package io.aisha.server.http;

import io.aisha.server.health.Readiness;
import io.aisha.server.http.error.ContainerErrors;
import io.aisha.server.http.error.ErrorBoundary;
import io.aisha.server.http.error.Incidents;
import io.aisha.server.http.health.FolderWritableFilter;
import io.aisha.server.http.health.HealthActions;
import io.aisha.server.http.health.HealthChecks;
import io.aisha.server.http.health.ProxyProbe;
import io.aisha.server.http.json.StrictJson;
import io.aisha.server.http.limit.BodyLimit;
import io.aisha.server.http.limit.BodyRateValve;
import io.aisha.server.http.limit.HeadDeadlineProtocol;
import io.aisha.server.http.problem.PlainErrorValve;
import io.aisha.server.http.problem.ProblemView;
import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.proxy.ForwardingHeadersValve;
import io.aisha.server.http.proxy.PublicSchemeValve;
import io.aisha.server.http.request.CurrentUser;
import io.aisha.server.http.request.RequestArguments;
import io.aisha.server.http.request.RequestLanguage;
import io.aisha.server.http.request.RequestValues;
import io.aisha.server.http.security.Hosts;
import io.aisha.server.http.security.SameSiteFilter;
import io.aisha.server.http.security.SecurityHeaders;
import io.aisha.server.http.share.ShareHeaders;
import io.aisha.server.http.share.SharePaths;
import io.aisha.server.http.signin.TelegramMessages;
import io.aisha.server.http.upload.ReceivePhoto;
import io.aisha.server.settings.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Registers the shared filters, valves and resolvers.
@Configuration(proxyBeanMethods = false)
@Import({
  Problems.class,
  ProblemView.class,
  Incidents.class,
  ErrorBoundary.class,
  ContainerErrors.class,
  HealthActions.class,
  HealthChecks.class,
  ProxyProbe.class,
  ReceivePhoto.class,
})
public class HttpConfiguration {

  /// The maximum number of parts in a multipart request: a whole folder of photos, uploaded without
  /// scripts.
  private static final int PARTS_MAX = 500;

  /// Enough for a long file name and the other headers of a part.
  private static final int PART_HEADER_BYTES = 16 << 10;

  @Bean
  FilterRegistrationBean<SecurityHeaders> securityHeaders(
      WebSettings web, TelegramMessages telegram) {
    boolean miniApp = web.accounts() && telegram.hasBot();
    FilterRegistrationBean<SecurityHeaders> first =
        new FilterRegistrationBean<>(new SecurityHeaders(miniApp));
    first.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return first;
  }

  @Bean
  FilterRegistrationBean<SameSiteFilter> ownSiteOnly(Hosts hosts, Problems problems) {
    FilterRegistrationBean<SameSiteFilter> second =
        new FilterRegistrationBean<>(new SameSiteFilter(hosts, problems));
    second.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return second;
  }

  @Bean
  FilterRegistrationBean<FolderWritableFilter> nothingUnkept(
      Readiness readiness, Problems problems) {
    FilterRegistrationBean<FolderWritableFilter> third =
        new FilterRegistrationBean<>(new FolderWritableFilter(readiness.folder(), problems));
    third.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
    return third;
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(Problems problems) {
    FilterRegistrationBean<BodyLimit> fourth =
        new FilterRegistrationBean<>(new BodyLimit(problems));
    fourth.setOrder(Ordered.HIGHEST_PRECEDENCE + 4);
    return fourth;
  }

  @Bean
  FilterRegistrationBean<ShareHeaders> shareHeaders() {
    FilterRegistrationBean<ShareHeaders> second = new FilterRegistrationBean<>(new ShareHeaders());
    second.addUrlPatterns(SharePaths.LINK + "/*", SharePaths.FOR_USER + "/*");
    second.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return second;
  }

  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return StrictJson::apply;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> calmContainer(WebSettings web) {
    return factory -> {
      factory.addErrorPages(new ErrorPage(ContainerErrors.PATH));
      factory.addContextCustomizers(context -> {
        if (context.getParent() instanceof StandardHost host) {
          host.setErrorReportValveClass(PlainErrorValve.class.getName());
        }
      });
      factory.setProtocol(HeadDeadlineProtocol.class.getName());
      if (web.accounts()) {
        factory.addEngineValves(new ForwardingHeadersValve(web));
        web.publicUrl().ifPresent(url -> factory.addEngineValves(new PublicSchemeValve(url)));
      }
      factory.addEngineValves(new BodyRateValve());
      factory.addConnectorCustomizers(connector -> {
        connector.setProperty("pathPrefix", web.pathPrefix());
        connector.setMaxPartCount(PARTS_MAX);
        connector.setMaxPartHeaderSize(PART_HEADER_BYTES);
        // The limit between two bytes, and between two requests of one connection.
        connector.setProperty("connectionTimeout", "20000");
        connector.setProperty("keepAliveTimeout", "60000");
      });
    };
  }

  /// Formats messages and dates in the language of [RequestLanguage].
  @Bean
  LocaleResolver localeResolver() {
    return new LocaleResolver() {
      @Override
      public Locale resolveLocale(HttpServletRequest request) {
        return RequestLanguage.of(request).locale();
      }

      @Override
      public void setLocale(
          HttpServletRequest request,
          @Nullable HttpServletResponse response,
          @Nullable Locale locale) {
        throw new UnsupportedOperationException("a page keeps the choice in a cookie");
      }
    };
  }

  @Bean
  WebMvcConfigurer sharedArguments(CurrentUser currentUser) {
    return new WebMvcConfigurer() {
      @Override
      public void addFormatters(FormatterRegistry registry) {
        RequestValues.addTo(registry);
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestArguments(currentUser));
      }
    };
  }
}
