package io.aisha.server.rest;

import io.aisha.server.rest.account.AccountsRequired;
import io.aisha.server.rest.account.MeActions;
import io.aisha.server.rest.account.TokenActions;
import io.aisha.server.rest.avatar.AvatarActions;
import io.aisha.server.rest.avatar.PostAvatar;
import io.aisha.server.rest.cost.CostActions;
import io.aisha.server.rest.engine.EngineActions;
import io.aisha.server.rest.event.EventStreams;
import io.aisha.server.rest.event.EventTimes;
import io.aisha.server.rest.event.Snapshot;
import io.aisha.server.rest.generation.GenerationActions;
import io.aisha.server.rest.generation.PostGeneration;
import io.aisha.server.rest.image.DownloadImages;
import io.aisha.server.rest.image.ImageActions;
import io.aisha.server.rest.photo.CheckSamePerson;
import io.aisha.server.rest.photo.PhotoActions;
import io.aisha.server.rest.photo.PostPhotos;
import io.aisha.server.rest.privacy.DownloadEverything;
import io.aisha.server.rest.privacy.ErasureActions;
import io.aisha.server.rest.privacy.PrivacyActions;
import io.aisha.server.rest.request.IdempotentRequests;
import io.aisha.server.rest.response.Link;
import io.aisha.server.rest.share.ShareActions;
import io.aisha.server.rest.share.SharedActions;
import io.aisha.server.rest.training.PostTraining;
import io.aisha.server.rest.training.ResolveTraining;
import io.aisha.server.rest.training.TrainingActions;
import io.aisha.server.rest.training.TrainingViews;
import io.aisha.server.settings.WebSettings;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Registers the actions of the API.
@Configuration(proxyBeanMethods = false)
@Import({
  IdempotentRequests.class,
  AvatarActions.class,
  PostAvatar.class,
  PhotoActions.class,
  PostPhotos.class,
  CheckSamePerson.class,
  TrainingViews.class,
  TrainingActions.class,
  PostTraining.class,
  ResolveTraining.class,
  GenerationActions.class,
  PostGeneration.class,
  ImageActions.class,
  DownloadImages.class,
  EngineActions.class,
  CostActions.class,
  AccountsRequired.class,
  MeActions.class,
  TokenActions.class,
  ShareActions.class,
  SharedActions.class,
  PrivacyActions.class,
  ErasureActions.class,
  DownloadEverything.class,
  Snapshot.class,
  EventStreams.class,
  OpenApi.class,
})
public class RestConfiguration {

  @Bean
  EventTimes eventTimes() {
    return EventTimes.USUAL;
  }

  @Bean
  JsonMapperBuilderCustomizer links(WebSettings web) {
    return json -> json.addModule(Link.module(web.pathPrefix()));
  }
}
