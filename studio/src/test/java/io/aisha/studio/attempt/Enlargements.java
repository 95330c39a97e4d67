package io.aisha.studio.attempt;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarMoves;
import io.aisha.studio.cost.ChargeKind;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RequestTrace;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A third kind of work, which only these tests have: enlarging something. It has rows of its own,
/// an engine that does what a test wants, and nothing else: what it promises is the machinery's
/// doing.
final class Enlargements implements AttemptKind<String, String>, EngineWork<String, String> {
  /// What one costs.
  static final long MICRO_USD = 20_000;

  private static final Duration LONGEST = Duration.ofHours(3);

  private final StudioFixture studio;
  private final Rows rows = new Rows();
  private final AvatarMoves avatars = new AvatarMoves();
  private final Deque<WorkStep<String>> steps = new ArrayDeque<>();
  private final List<String> starts = new CopyOnWriteArrayList<>();
  private final List<URI> callbacks = new CopyOnWriteArrayList<>();
  private final List<String> cancelled = new CopyOnWriteArrayList<>();
  private final List<String> kept = new CopyOnWriteArrayList<>();
  private final List<String> dropped = new CopyOnWriteArrayList<>();
  private Runnable onPrepare = () -> {};
  private Runnable onStart = () -> {};
  private Runnable afterStart = () -> {};
  private Runnable onFollow = () -> {};
  private Runnable onKeep = () -> {};
  private OptionalInt atOnce = OptionalInt.empty();
  private WorkCancelled cancelling = WorkCancelled.STOPPED;
  private AbandonedWork abandoned = new AbandonedWork.Ended(OptionalLong.of(MICRO_USD));

  /// Work of a studio, whose database gets a table for it.
  Enlargements(StudioFixture studio) {
    this.studio = studio;
    studio.execute(
        "create table enlargements (id uuid primary key, state text, code text, result text)");
    studio.add(this);
  }

  /// Before it is prepared: may throw.
  void onPrepare(Runnable action) {
    onPrepare = action;
  }

  /// Before the engine has begun: may throw.
  void onStart(Runnable action) {
    onStart = action;
  }

  /// When the engine has begun and has not answered: may throw.
  void afterStart(Runnable action) {
    afterStart = action;
  }

  /// Before each step: may throw.
  void onFollow(Runnable action) {
    onFollow = action;
  }

  /// Before the result is put where it is kept: may throw.
  void onKeep(Runnable action) {
    onKeep = action;
  }

  /// What the engine says at the next looks, before it is done.
  void next(WorkStep<String> step) {
    steps.add(step);
  }

  /// How many the engine does at a time.
  void atOnce(int most) {
    atOnce = OptionalInt.of(most);
  }

  /// What cancelling comes to.
  void cancelling(WorkCancelled comesTo) {
    cancelling = comesTo;
  }

  /// Ends nothing any more by itself.
  void abandoned(AbandonedWork now) {
    abandoned = now;
  }

  /// What the engine began, once for each start.
  List<String> starts() {
    return starts;
  }

  /// Addresses that starts were given, in their order.
  List<URI> callbacks() {
    return callbacks;
  }

  /// Requests that were to be cancelled.
  List<String> cancelled() {
    return cancelled;
  }

  /// Results that nobody took.
  List<String> dropped() {
    return dropped;
  }

  /// Orders one.
  UUID order(Avatar avatar, AvatarEngine engine) {
    UUID id = UUID.randomUUID();
    studio
        .database()
        .run(transaction -> {
          transaction
              .sql()
              .execute("insert into enlargements (id, state) values (?, 'queued')", id);
          studio
              .costs()
              .reserve(
                  transaction,
                  avatar.owner(),
                  ChargeKind.PICTURE,
                  engine.name(),
                  List.of(id),
                  engine.capabilities().paid() ? MICRO_USD : 0);
          studio
              .attempts()
              .add(
                  transaction,
                  rows,
                  List.of(
                      new NewAttempt(
                          new Attempt.Subject(id, rows.kind(), avatar.owner(), avatar.id()),
                          engine.name(),
                          LONGEST)));
        });
    return id;
  }

  /// What its row says: state, code and result.
  String row(UUID id) {
    return studio.text(
        "select concat_ws(' ', state, code, result) from enlargements where id = ?", id);
  }

  static String requestId(UUID id) {
    return "request-" + id;
  }

  @Override
  public AttemptRows rows() {
    return rows;
  }

  @Override
  public EngineWork<String, String> of(AvatarEngine engine) {
    return this;
  }

  @Override
  public String request(Attempt attempt) {
    return attempt.id().toString();
  }

  @Override
  public OptionalInt atOnce(AvatarEngine engine) {
    return atOnce;
  }

  @Override
  public Duration beginsWithin(Attempt attempt) {
    return attempt.times().longest();
  }

  @Override
  public DoubtLimits doubt() {
    return new DoubtLimits(Duration.ofMinutes(30), Duration.ofMinutes(5));
  }

  @Override
  public Duration resultKept() {
    return Duration.ofDays(2);
  }

  @Override
  public void submitted(Transaction transaction, Attempt attempt, Prepared prepared) {
    // Its row has nothing to show for it.
  }

  @Override
  public Kept keep(Attempt attempt, String result, OptionalLong billedMicroUsd) {
    onKeep.run();
    kept.add(result);
    return new Kept() {
      @Override
      public void take(Transaction transaction) {
        set(transaction, attempt.id(), "completed", "", result);
      }

      @Override
      public void drop() {
        dropped.add(result);
      }
    };
  }

  @Override
  public Prepared prepare(String request) {
    onPrepare.run();
    return new Prepared(
        Map.of(),
        Map.of(),
        Optional.of(
            new RequestTrace(
                ScriptedEngine.GENERATOR,
                ScriptedEngine.LONGEST.toSeconds(),
                Map.of("of", request))));
  }

  @Override
  public WorkHandle start(String request, Prepared prepared, Optional<URI> callback) {
    callback.ifPresent(callbacks::add);
    onStart.run();
    starts.add(request);
    afterStart.run();
    return new WorkHandle("request-" + request, Map.of("looks", 0));
  }

  @Override
  public WorkStep<String> follow(WorkHandle handle, String request) {
    onFollow.run();
    return steps.isEmpty()
        ? new WorkStep.Done<>("large " + handle.requestId(), OptionalLong.of(MICRO_USD))
        : steps.remove();
  }

  @Override
  public WorkCancelled cancel(WorkHandle handle) {
    cancelled.add(handle.requestId());
    return cancelling;
  }

  @Override
  public AbandonedWork followAbandoned(WorkHandle handle) {
    return abandoned;
  }

  private static void set(
      Transaction transaction, UUID id, String state, String code, String result) {
    transaction
        .sql()
        .execute(
            "update enlargements set state = ?, code = nullif(?, ''), result = nullif(?, '')"
                + " where id = ?",
            state,
            code,
            result,
            id);
  }

  private final class Rows implements AttemptRows {

    @Override
    public String kind() {
      return "enlargement";
    }

    @Override
    public int priority() {
      return 30;
    }

    @Override
    public boolean lock(Transaction transaction, Attempt attempt) {
      return avatars
          .find(transaction, attempt.subject().owner(), attempt.subject().avatar())
          .isPresent();
    }

    @Override
    public void moved(Transaction transaction, Attempt attempt, AttemptState to) {
      set(transaction, attempt.id(), to.label(), "", "");
    }

    @Override
    public void waitsFor(
        Transaction transaction, Attempt attempt, String code, Map<String, Object> detail) {
      set(transaction, attempt.id(), "waiting", code, "");
    }

    @Override
    public void failed(
        Transaction transaction, Attempt attempt, String code, Map<String, Object> detail) {
      set(transaction, attempt.id(), "failed", code, "");
    }

    @Override
    public void cancelled(Transaction transaction, Attempt attempt) {
      set(transaction, attempt.id(), "cancelled", "", "");
    }
  }
}
