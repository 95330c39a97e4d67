package io.aisha.server.rest;

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
  Snapshot.class,
  EventStreams.class,
  OpenApi.class,
})
public class RestConfiguration {

  @Bean
  EventTimes eventTimes() {
    return EventTimes.USUAL;
  }
}
