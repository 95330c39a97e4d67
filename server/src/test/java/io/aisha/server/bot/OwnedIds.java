package io.aisha.server.bot;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.screen.ConfirmTrainingScreen;
import io.aisha.bot.screen.CreateScreen;
import io.aisha.bot.screen.NewNameScreen;
import io.aisha.bot.screen.SettingsScreen;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.photo.PhotoId;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ids of what a user has, for forged callback data.
record OwnedIds(UUID avatar, UUID photo, UUID generation, UUID image) {

  /// What a button of that action would say about these.
  String data(Class<? extends CallbackAction> action, String engine, int revision) {
    return Callback.of(action, revision, arguments(action, engine)).data();
  }

  /// More than an action without components reads.
  Object[] arguments(Class<? extends CallbackAction> action, String engine) {
    if (action == SettingsScreen.ChooseLanguage.class) {
      return new Object[] {"en"};
    }
    if (action == NewNameScreen.Open.class) {
      return new Object[] {"character", "female"};
    }
    return new Object[] {first(action), second(action, engine)};
  }

  private Object first(Class<? extends CallbackAction> action) {
    Set<Class<?>> kinds =
        Stream.of(action.getRecordComponents())
            .map(RecordComponent::getType)
            .collect(Collectors.toSet());
    if (kinds.contains(PhotoId.class)) {
      return photo;
    }
    if (kinds.contains(ImageId.class)) {
      return image;
    }
    return kinds.contains(GenerationId.class) ? generation : avatar;
  }

  private static String second(Class<? extends CallbackAction> action, String engine) {
    if (action == ConfirmTrainingScreen.Open.class || action == ConfirmTrainingScreen.Start.class) {
      return engine;
    }
    return action == CreateScreen.Size.class ? "square" : "1";
  }
}
