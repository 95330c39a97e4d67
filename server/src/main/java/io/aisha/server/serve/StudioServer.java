package io.aisha.server.serve;

import io.aisha.server.health.OptionalPart;
import io.aisha.server.http.LocalUserConfiguration;
import io.aisha.server.http.security.Hosts;
import io.aisha.server.settings.CannotStart;
import io.aisha.server.settings.WebSettings;
import jakarta.servlet.MultipartConfigElement;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The running web studio and REST API. The caller opens and closes the studio behind it.
public final class StudioServer implements AutoCloseable {

  /// The size is checked where the bytes of a file are read.
  private static final long ANY_SIZE = -1;

  private static final long REQUEST_BYTES_MAX = 512L << 20;
  private static final int BYTES_IN_MEMORY_MAX = 64 << 10;

  private final ServletWebServerApplicationContext context;
  private final WebSettings web;

  private StudioServer(ServletWebServerApplicationContext context, WebSettings web) {
    this.context = context;
    this.web = web;
  }

  /// Starts the server. Returns when it answers requests, after one or two seconds.
  ///
  /// @param web where it listens, and whether users sign in
  /// @param dataFolder holds uploads in `uploads` while they arrive
  /// @throws PortTaken when another program listens there
  /// @throws CannotStart when the path of the public address is one of the studio's own
  public static StudioServer start(Services studio, WebSettings web, Path dataFolder) {
    SpringApplication application =
        new SpringApplication(
            ServeConfiguration.class,
            web.accounts() ? AccountsConfiguration.class : LocalUserConfiguration.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    // The caller closes this server first and then the studio behind it.
    application.setRegisterShutdownHook(false);
    // The settings are read and the log is open already. Configuration files and variables of the
    // framework must not change them.
    application.setEnvironment(new NothingFromOutside());
    application.setListeners(List.of());
    application.addInitializers(
        properties(web), services(studio, web), uploads(ArrivingFiles.prepare(dataFolder)));
    try {
      ConfigurableApplicationContext started = application.run();
      refuseTakenPath(started, web);
      return new StudioServer((ServletWebServerApplicationContext) started, web);
    } catch (PortInUseException e) {
      throw new PortTaken(web.port(), e);
    } catch (ApplicationContextException e) {
      // The framework starts the server as its last step and wraps its exception.
      throw e.getCause() instanceof PortInUseException ? new PortTaken(web.port(), e) : e;
    }
  }

  /// A proxy that strips the prefix `/images` would turn `/images/images/1` into `/images/1`, which
  /// a proxy that does not strip it sends for `/1`.
  private static void refuseTakenPath(ConfigurableApplicationContext context, WebSettings web) {
    String prefix = web.pathPrefix() + "/";
    Stream<String> pages =
        context.getBean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
            .flatMap(mapping -> mapping.getPatternValues().stream());
    Stream<String> files =
        context
            .getBean("resourceHandlerMapping", SimpleUrlHandlerMapping.class)
            .getUrlMap()
            .keySet()
            .stream();
    if (Stream.concat(pages, files)
        .anyMatch(path -> prefix.length() > 1 && (path + "/").startsWith(prefix))) {
      context.close();
      throw new CannotStart(
          CannotStart.Reason.PUBLIC_PATH_TAKEN, Map.of("path", web.pathPrefix()), null);
    }
  }

  /// The address of the studio for clients on this computer, such as `http://127.0.0.1:8080/`. With
  /// a path prefix too, it works without it.
  public URI address() {
    int port = context.getWebServer() == null ? 0 : context.getWebServer().getPort();
    return web.directUrl(port);
  }

  /// The framework's context, for tests that compare descriptions with the mappings.
  public ApplicationContext context() {
    return context;
  }

  /// Completes open requests, for some seconds at most, and stops.
  @Override
  public void close() {
    context.close();
  }

  private static ApplicationContextInitializer<ConfigurableApplicationContext> properties(
      WebSettings web) {
    Map<String, Object> properties =
        Map.ofEntries(
            Map.entry("server.address", web.address()),
            Map.entry("server.port", web.port()),
            Map.entry("server.servlet.context-path", web.pathPrefix()),
            Map.entry("server.tomcat.use-relative-redirects", true),
            Map.entry("server.servlet.session.tracking-modes", "cookie"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "10s"),
            Map.entry("server.server-header", ""),
            Map.entry("spring.threads.virtual.enabled", true),
            Map.entry("spring.main.lazy-initialization", true),
            Map.entry("server.compression.enabled", true),
            Map.entry("spring.servlet.encoding.force-request", true),
            Map.entry("spring.servlet.encoding.force-response", false),
            Map.entry("spring.servlet.multipart.resolve-lazily", true),
            Map.entry("spring.jackson.deserialization.fail-on-unknown-properties", true),
            Map.entry("spring.thymeleaf.check-template-location", false),
            Map.entry("spring.web.resources.add-mappings", false));
    return context ->
        context
            .getEnvironment()
            .getPropertySources()
            .addFirst(new MapPropertySource("studio", properties));
  }

  /// Not a property, because `${` in a path would be a placeholder there.
  private static ApplicationContextInitializer<GenericApplicationContext> uploads(Path folder) {
    MultipartConfigElement uploads =
        new MultipartConfigElement(
            folder.toString(), ANY_SIZE, REQUEST_BYTES_MAX, BYTES_IN_MEMORY_MAX);
    return context -> context.getBeanFactory().registerSingleton("uploads", uploads);
  }

  private static ApplicationContextInitializer<GenericApplicationContext> services(
      Services studio, WebSettings web) {
    return context -> {
      var beans = context.getBeanFactory();
      beans.registerSingleton("accounts", studio.accounts());
      beans.registerSingleton("avatars", studio.avatars());
      beans.registerSingleton("photos", studio.photos());
      beans.registerSingleton("trainings", studio.trainings());
      beans.registerSingleton("generations", studio.generations());
      beans.registerSingleton("costs", studio.costs());
      beans.registerSingleton("notices", studio.webhooks());
      beans.registerSingleton("engines", studio.engines());
      beans.registerSingleton("blobs", studio.blobs());
      beans.registerSingleton("idempotency", studio.idempotency());
      beans.registerSingleton("readiness", studio.readiness());
      beans.registerSingleton("signIn", studio.signIn());
      beans.registerSingleton("privacy", studio.privacy());
      beans.registerSingleton("erasures", studio.privacy().erasures());
      beans.registerSingleton("work", studio.work());
      beans.registerSingleton("sharing", studio.sharing());
      beans.registerSingleton("limits", studio.limits());
      beans.registerSingleton("merges", studio.merges());
      beans.registerSingleton("emails", studio.emails());
      beans.registerSingleton("mails", studio.mails());
      beans.registerSingleton("failures", studio.failures());
      beans.registerSingleton("failureLog", studio.failureLog());
      beans.registerSingleton("settings", studio.settings());
      beans.registerSingleton("database", studio.database());
      beans.registerSingleton("web", web);
      beans.registerSingleton("hosts", hosts(web));
      beans.registerSingleton("bot", studio.bot());
      beans.registerSingleton("telegramMessages", new BotMessages(studio.bot()));
      beans.registerSingleton("botHealth", new OptionalPart("telegram", studio.bot()::status));
      beans.registerSingleton("mailHealth", new OptionalPart("mail", studio.mails()::status));
    };
  }

  private static Hosts hosts(WebSettings web) {
    boolean direct = !InetAddress.ofLiteral(web.address()).isLoopbackAddress();
    return new Hosts(web.publicUrl(), direct);
  }

  /// Contains only the given properties.
  private static final class NothingFromOutside extends StandardEnvironment {
    @Override
    protected void customizePropertySources(MutablePropertySources sources) {
      // No system properties and environment variables.
    }
  }
}
