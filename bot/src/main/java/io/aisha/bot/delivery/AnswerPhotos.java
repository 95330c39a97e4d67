package io.aisha.bot.delivery;

import io.aisha.bot.screen.Album;
import io.aisha.bot.screen.Albums;
import io.aisha.bot.screen.Html;
import io.aisha.bot.screen.PhotosScreen;
import io.aisha.bot.screen.RefusedPhotos;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.ArrivalState;
import io.aisha.bot.store.ArrivedPhoto;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.BotApiException;
import io.aisha.bot.wire.Outgoing;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.photo.Photo;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers messages whose photos are refused, so that each verdict replies to its own photo. A few
/// photos are answered one by one. For many, each reason is sent once, as a reply to its first
/// photo. An answer is recorded before it is sent and never sent twice. If it is lost, the summary
/// says the same.
public final class AnswerPhotos {
  private static final Logger log = LoggerFactory.getLogger(AnswerPhotos.class);

  /// More would be a wall of messages, and Telegram takes about one a second.
  private static final int ONE_BY_ONE_MAX = 5;

  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final BotServices studio;
  private final BotStore store;
  private final BotApi api;
  private final Pace pace;
  private final Language usual;
  private final Clock clock;

  public AnswerPhotos(BotServices studio, BotStore store, BotApi api, Pace pace, Language usual) {
    this.studio = studio;
    this.store = store;
    this.api = api;
    this.pace = pace;
    this.usual = usual;
    this.clock = studio.clock();
  }

  /// An answer and the photos that it is about.
  private record Answer(int messageId, String html, List<ArrivedPhoto> about) {}

  /// Answers what can be answered now.
  ///
  /// @return when to look again; empty when nothing is left
  public Optional<Instant> answer(long chatId) {
    List<ArrivedPhoto> photos = store.arrivals().unanswered(chatId);
    List<ArrivedPhoto> ended =
        photos.stream().filter(photo -> photo.state() != ArrivalState.WAITING).toList();
    if (ended.isEmpty()) {
      return Optional.empty(); // The next one that ends awakens the chat.
    }
    Optional<Dialog> dialog = store.dialogs().find(chatId).filter(Dialog::reachable);
    Optional<UserId> owner = dialog.flatMap(Dialog::userId);
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> quiet = Albums.quietAt(photos, clock.instant());
    if (quiet.isPresent()) {
      return quiet;
    }
    for (Answer answer : answers(owner.get(), ended)) {
      Optional<Instant> wait = send(chatId, answer);
      if (wait.isPresent()) {
        return wait;
      }
    }
    return Optional.empty();
  }

  private List<Answer> answers(UserId owner, List<ArrivedPhoto> ended) {
    Phrases phrases =
        Phrases.in(Languages.find(studio.accounts().getUser(owner).language()).orElse(usual));
    Map<AvatarId, List<ArrivedPhoto>> byAvatar = new LinkedHashMap<>();
    for (ArrivedPhoto photo : ended) {
      byAvatar.computeIfAbsent(photo.avatarId().orElseThrow(), _ -> new ArrayList<>()).add(photo);
    }
    List<Answer> answers = new ArrayList<>();
    byAvatar.forEach((avatar, photos) -> answers.addAll(answers(owner, avatar, photos, phrases)));
    return answers;
  }

  private List<Answer> answers(
      UserId owner, AvatarId avatar, List<ArrivedPhoto> ended, Phrases phrases) {
    RefusedPhotos refusals =
        new RefusedPhotos(photos(owner, avatar), studio.photoSettings(), phrases);
    Map<String, List<ArrivedPhoto>> groups = new LinkedHashMap<>();
    Map<ArrivedPhoto, Album.Refused> why = new LinkedHashMap<>();
    List<ArrivedPhoto> fine = new ArrayList<>();
    for (ArrivedPhoto photo : ended) {
      Optional<Album.Refused> refused = refusals.of(photo, why.size() + 1);
      refused.ifPresentOrElse(because -> why.put(photo, because), () -> fine.add(photo));
    }
    if (!fine.isEmpty()) {
      store.arrivals().answered(fine, true);
    }
    boolean few = why.size() <= ONE_BY_ONE_MAX;
    why.forEach((photo, because) ->
        groups
            .computeIfAbsent(few ? photo.id().toString() : because.code(), _ -> new ArrayList<>())
            .add(photo));
    return groups.values().stream()
        .map(about -> {
          Album.Refusal refusal = Album.refusals(about.stream().map(why::get).toList()).getFirst();
          return new Answer(
              about.getFirst().messageId(),
              Html.escape(PhotosScreen.refusal(refusal, phrases)),
              about);
        })
        .toList();
  }

  private List<Photo> photos(UserId owner, AvatarId avatar) {
    try {
      return studio.photos().getPhotos(owner, avatar);
    } catch (StudioException.NotFound _) {
      return List.of(); // Deleted meanwhile.
    }
  }

  private Optional<Instant> send(long chatId, Answer answer) {
    Optional<Instant> turn = pace.turn(chatId);
    if (turn.isPresent()) {
      return turn;
    }
    store.arrivals().answered(answer.about(), true);
    try {
      int sent = api.send(chatId, Outgoing.reply(answer.messageId(), answer.html())).messageId();
      store.dialogs().change(chatId, dialog -> dialog.with(dialog.showing().seen(sent)));
      return Optional.empty();
    } catch (BotApiException e) {
      return failed(chatId, answer, e);
    }
  }

  private Optional<Instant> failed(long chatId, Answer answer, BotApiException e) {
    return switch (e.kind()) {
      case TOO_MANY_REQUESTS -> {
        store.arrivals().answered(answer.about(), false);
        yield Optional.of(pace.pause(chatId, e));
      }
      case NOT_REACHED, CONFLICT, TOKEN_REFUSED -> {
        store.arrivals().answered(answer.about(), false);
        yield Optional.of(clock.instant().plus(AGAIN));
      }
      case UNREACHABLE -> {
        store.dialogs().change(chatId, dialog -> dialog.reachable(false));
        yield Optional.empty();
      }
      case OUTCOME_UNKNOWN, REFUSED, MESSAGE_GONE, FILE_UNKNOWN, FILE_TOO_BIG, ANSWER_LATE -> {
        log.info("A verdict may not have arrived. chat={} why={}", chatId, e.getMessage());
        yield Optional.empty();
      }
    };
  }
}
