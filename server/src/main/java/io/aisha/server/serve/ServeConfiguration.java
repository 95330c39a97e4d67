package io.aisha.server.serve;

import io.aisha.server.http.HttpConfiguration;
import io.aisha.server.rest.RestConfiguration;
import io.aisha.server.web.WebConfiguration;
import io.aisha.server.webhook.WebhookConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The explicit configuration of the framework: HTTP, JSON and templates. There is no component
/// scan, which also makes the start fast.
@Configuration(proxyBeanMethods = false)
@Import({
  HttpConfiguration.class,
  RestConfiguration.class,
  WebConfiguration.class,
  WebhookConfiguration.class
})
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  MultipartAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ThymeleafAutoConfiguration.class,
})
class ServeConfiguration {}
