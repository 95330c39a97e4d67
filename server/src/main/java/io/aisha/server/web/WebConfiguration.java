package io.aisha.server.web;

import io.aisha.server.http.request.CurrentUser;
import io.aisha.server.http.request.LocalUser;
import io.aisha.server.http.security.Hosts;
import io.aisha.server.web.avatar.AvatarHeads;
import io.aisha.server.web.avatar.AvatarListPage;
import io.aisha.server.web.avatar.AvatarPage;
import io.aisha.server.web.avatar.Covers;
import io.aisha.server.web.avatar.EditAvatarPage;
import io.aisha.server.web.avatar.NewAvatarPage;
import io.aisha.server.web.element.ShowUsage;
import io.aisha.server.web.generation.CreatePage;
import io.aisha.server.web.generation.GenerationPage;
import io.aisha.server.web.generation.StylePictures;
import io.aisha.server.web.image.GalleryPage;
import io.aisha.server.web.image.ImagePage;
import io.aisha.server.web.photo.PhotosPage;
import io.aisha.server.web.photo.SamePersonPage;
import io.aisha.server.web.privacy.ConsentForm;
import io.aisha.server.web.privacy.EraseAccountForm;
import io.aisha.server.web.privacy.ErasedPage;
import io.aisha.server.web.privacy.PrivacyPage;
import io.aisha.server.web.share.SharePage;
import io.aisha.server.web.share.SharedPage;
import io.aisha.server.web.share.SharedWithMePage;
import io.aisha.server.web.share.SharesPage;
import io.aisha.server.web.share.ShowShares;
import io.aisha.server.web.training.TrainPage;
import io.aisha.studio.engine.Engines;
import io.aisha.text.Languages;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.ISpringTemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/// Registers the pages, their template engine and their static files.
@Configuration(proxyBeanMethods = false)
@Import({
  Covers.class,
  AvatarHeads.class,
  StylePictures.class,
  AvatarListPage.class,
  NewAvatarPage.class,
  AvatarPage.class,
  PhotosPage.class,
  SamePersonPage.class,
  TrainPage.class,
  CreatePage.class,
  GenerationPage.class,
  GalleryPage.class,
  ImagePage.class,
  EditAvatarPage.class,
  PrivacyPage.class,
  ConsentForm.class,
  EraseAccountForm.class,
  ErasedPage.class,
  ApiPage.class,
  LanguageSwitch.class,
  ShowShares.class,
  ShowUsage.class,
  SharePage.class,
  SharesPage.class,
  SharedPage.class,
  SharedWithMePage.class,
})
public class WebConfiguration {

  @Bean
  SpringTemplateEngine templateEngine(ITemplateResolver templates) {
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(templates);
    engine.setMessageResolver(new MessageTexts());
    return engine;
  }

  @Bean
  ThymeleafViewResolver thymeleafViewResolver(
      ISpringTemplateEngine engine, Engines engines, CurrentUser currentUser) {
    ThymeleafViewResolver views = new ThymeleafViewResolver();
    views.setTemplateEngine(engine);
    views.setCharacterEncoding("UTF-8");
    views.setContentType("text/html;charset=UTF-8");
    views.addStaticVariable("languages", Languages.all());
    views.addStaticVariable(
        "allStaysHere", engines.all().stream().noneMatch(e -> e.capabilities().paid()));
    views.addStaticVariable("accounts", !(currentUser instanceof LocalUser));
    // Redirects after a form with status 303, so that every browser loads the page with GET.
    views.setRedirectHttp10Compatible(false);
    return views;
  }

  @Bean
  SharePage.Surroundings shareSurroundings(CurrentUser currentUser, Hosts hosts) {
    return new SharePage.Surroundings(currentUser, hosts);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  WebMvcConfigurer ownFiles() {
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry
            .addResourceHandler("/static/**")
            .addResourceLocations("classpath:/static/")
            .setCacheControl(CacheControl.noCache());
        registry
            .addResourceHandler("/webjars/**")
            .addResourceLocations("classpath:/META-INF/resources/webjars/")
            .setCacheControl(CacheControl.maxAge(java.time.Duration.ofDays(365)).immutable());
      }
    };
  }
}
