package io.aisha.studio.generation;

import static io.aisha.schema.jooq.Tables.GENERATED_IMAGES;
import static io.aisha.schema.jooq.Tables.GENERATIONS;
import static org.jooq.impl.DSL.count;

import io.aisha.schema.jooq.enums.Generationstate;
import io.aisha.schema.jooq.enums.Imagestate;
import io.aisha.schema.jooq.tables.records.GenerationsRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;

/// The table `generations`. Each state change is conditional on the previous state.
final class GenerationRepository {
  private final ImageRepository images = new ImageRepository();

  /// Adds a request; its pictures are added afterwards.
  Generation add(
      Transaction transaction,
      Avatar avatar,
      String engine,
      GenerationParameters parameters,
      Instant now) {
    return transaction
        .sql()
        .insertInto(GENERATIONS)
        .set(GENERATIONS.AVATAR_ID, avatar.id().value())
        .set(GENERATIONS.USER_ID, avatar.owner().value())
        .set(GENERATIONS.ENGINE, engine)
        .set(GENERATIONS.PARAMETERS, StoredJson.write(parameters))
        .set(GENERATIONS.CREATED_AT, now)
        .returning()
        .fetchSingle(row -> generation(row, List.of()));
  }

  Optional<Generation> find(Transaction transaction, UserId owner, GenerationId id) {
    return transaction
        .sql()
        .selectFrom(GENERATIONS)
        .where(owned(owner, id))
        .fetchOptional()
        .map(row -> withImages(transaction, owner, List.of(row)).getFirst());
  }

  /// The parameters of a request.
  Optional<GenerationParameters> findParameters(
      Transaction transaction, UserId owner, GenerationId id) {
    return transaction
        .sql()
        .select(GENERATIONS.PARAMETERS)
        .from(GENERATIONS)
        .where(owned(owner, id))
        .fetchOptional(GENERATIONS.PARAMETERS)
        .map(parameters -> StoredJson.read(parameters, GenerationParameters.class));
  }

  /// Newest first.
  List<Generation> list(Transaction transaction, UserId owner, AvatarId avatar, int limit) {
    List<GenerationsRecord> rows =
        transaction
            .sql()
            .selectFrom(GENERATIONS)
            .where(GENERATIONS.AVATAR_ID.eq(avatar.value()), GENERATIONS.USER_ID.eq(owner.value()))
            .orderBy(GENERATIONS.CREATED_AT.desc(), GENERATIONS.ID.desc())
            .limit(limit)
            .fetch();
    return withImages(transaction, owner, rows);
  }

  private List<Generation> withImages(
      Transaction transaction, UserId owner, List<GenerationsRecord> rows) {
    List<GenerationId> ids = rows.stream().map(row -> new GenerationId(row.getId())).toList();
    Map<GenerationId, List<GeneratedImage>> found = images.list(transaction, owner, ids);
    return rows.stream()
        .map(row -> generation(row, found.getOrDefault(new GenerationId(row.getId()), List.of())))
        .toList();
  }

  void run(Transaction transaction, GenerationId id, Instant now) {
    transaction
        .sql()
        .update(GENERATIONS)
        .set(GENERATIONS.STATE, Generationstate.running)
        .set(GENERATIONS.STARTED_AT, now)
        .where(GENERATIONS.ID.eq(id.value()), GENERATIONS.STATE.eq(Generationstate.queued))
        .execute();
  }

  boolean cancel(Transaction transaction, UserId owner, GenerationId id, Instant now) {
    return transaction
            .sql()
            .update(GENERATIONS)
            .set(GENERATIONS.STATE, Generationstate.cancelled)
            .set(GENERATIONS.CANCEL_REQUESTED, true)
            .set(GENERATIONS.FINISHED_AT, now)
            .where(owned(owner, id), live())
            .execute()
        == 1;
  }

  /// Other transactions cannot end the generation or one of its pictures until this one ends.
  boolean lock(Transaction transaction, UserId owner, GenerationId id) {
    return transaction
        .sql()
        .select(GENERATIONS.ID)
        .from(GENERATIONS)
        .where(owned(owner, id))
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  /// Ends a locked generation once all its pictures have ended: successfully if at least one was
  /// made, or none was left to make.
  void endIfAllEnded(Transaction transaction, GenerationId id, Instant now) {
    Map<Imagestate, Integer> states =
        transaction
            .sql()
            .select(GENERATED_IMAGES.STATE, count())
            .from(GENERATED_IMAGES)
            .where(GENERATED_IMAGES.GENERATION_ID.eq(id.value()))
            .groupBy(GENERATED_IMAGES.STATE)
            .fetchMap(GENERATED_IMAGES.STATE, count());
    if (states.containsKey(Imagestate.pending) || states.containsKey(Imagestate.submitted)) {
      return;
    }
    boolean noneMade =
        states.containsKey(Imagestate.error) && !states.containsKey(Imagestate.completed);
    transaction
        .sql()
        .update(GENERATIONS)
        .set(GENERATIONS.STATE, noneMade ? Generationstate.error : Generationstate.completed)
        .set(GENERATIONS.ERROR_CODE, noneMade ? firstError(transaction, id) : null)
        .set(GENERATIONS.FINISHED_AT, now)
        .where(GENERATIONS.ID.eq(id.value()), live())
        .execute();
  }

  private static String firstError(Transaction transaction, GenerationId id) {
    return transaction
        .sql()
        .select(GENERATED_IMAGES.ERROR_CODE)
        .from(GENERATED_IMAGES)
        .where(
            GENERATED_IMAGES.GENERATION_ID.eq(id.value()), GENERATED_IMAGES.ERROR_CODE.isNotNull())
        .orderBy(GENERATED_IMAGES.ORDINAL)
        .limit(1)
        .fetchSingle()
        .value1();
  }

  boolean delete(Transaction transaction, UserId owner, GenerationId id) {
    return transaction.sql().deleteFrom(GENERATIONS).where(owned(owner, id)).execute() == 1;
  }

  private static Condition owned(UserId owner, GenerationId id) {
    return GENERATIONS.ID.eq(id.value()).and(GENERATIONS.USER_ID.eq(owner.value()));
  }

  private static Condition live() {
    return GENERATIONS.STATE.in(Generationstate.queued, Generationstate.running);
  }

  private static Generation generation(GenerationsRecord row, List<GeneratedImage> images) {
    return new Generation(
        new GenerationId(row.getId()),
        new AvatarId(row.getAvatarId()),
        new UserId(row.getUserId()),
        row.getEngine(),
        GenerationState.valueOf(row.getState().getLiteral().toUpperCase(Locale.ROOT)),
        StoredJson.read(row.getParameters(), GenerationParameters.class).seed(),
        images,
        Optional.ofNullable(row.getErrorCode()),
        row.getCreatedAt(),
        Optional.ofNullable(row.getStartedAt()),
        Optional.ofNullable(row.getFinishedAt()));
  }
}
