package io.aisha.studio.attempt;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.cost.ChargeKind;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RequestTrace;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkProgress;
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

/// A third kind of work, which exists only in these tests: enlarging pictures. It has its own table
/// and a scripted engine. All guarantees come from the state machine.
final class Enlargements implements AttemptKind<String, String>, EngineWork<String, String> {
  /// The price of one enlargement.
  static final long MICRO_USD = 20_000;

  private static final Duration LONGEST = Duration.ofHours(3);

  private final StudioFixture studio;
  private final Rows rows = new Rows();
  private final AvatarTransitions avatars = new AvatarTransitions();
  private final Deque<WorkStep<String>> steps = new ArrayDeque<>();
  private final List<String> starts = new CopyOnWriteArrayList<>();
  private final List<URI> callbacks = new CopyOnWriteArrayList<>();
  private final List<String> cancelled = new CopyOnWriteArrayList<>();
  private final List<String> kept = new CopyOnWriteArrayList<>();
  private final List<String> dropped = new CopyOnWriteArrayList<>();
  private final List<String> reported = new CopyOnWriteArrayList<>();
  private Runnable onPrepare = () -> {};
  private Runnable onStart = () -> {};
  private Runnable afterStart = () -> {};
  private Runnable onFollow = () -> {};
  private Runnable onKeep = () -> {};
  private OptionalInt maxConcurrent = OptionalInt.empty();
  private WorkCancelled cancelling = WorkCancelled.STOPPED;
  private AbandonedWork abandoned = new AbandonedWork.Ended(OptionalLong.of(MICRO_USD));

  /// Creates the table for this work in the studio's database.
  Enlargements(StudioFixture studio) {
    this.studio = studio;
    studio.execute(
        "create table enlargements (id uuid primary key, state text, code text, result text)");
    studio.add(this);
  }

  /// Runs before the preparation; may throw.
  void onPrepare(Runnable action) {
    onPrepare = action;
  }

  /// Runs before the engine starts the work; may throw.
  void onStart(Runnable action) {
    onStart = action;
  }

  /// Runs after the engine has started the work and before it responds; may throw.
  void afterStart(Runnable action) {
    afterStart = action;
  }

  /// Runs before each step; may throw.
  void onFollow(Runnable action) {
    onFollow = action;
  }

  /// Runs before the result is stored; may throw.
  void onKeep(Runnable action) {
    onKeep = action;
  }

  /// Adds a step for the engine to report before the work is done.
  void next(WorkStep<String> step) {
    steps.add(step);
  }

  /// Sets the engine's concurrency limit.
  void maxConcurrent(int most) {
    maxConcurrent = OptionalInt.of(most);
  }

  /// Sets the result of cancelling.
  void cancelling(WorkCancelled comesTo) {
    cancelling = comesTo;
  }

  /// Sets the state of abandoned work.
  void abandoned(AbandonedWork now) {
    abandoned = now;
  }

  /// The work that the engine started, once for each start.
  List<String> starts() {
    return starts;
  }

  /// The callback URLs of the starts, in order.
  List<URI> callbacks() {
    return callbacks;
  }

  /// The cancelled requests.
  List<String> cancelled() {
    return cancelled;
  }

  /// The discarded results.
  List<String> dropped() {
    return dropped;
  }

  /// What the state machine has reported to this kind of work, in order.
  List<String> reported() {
    return reported;
  }

  /// Orders one enlargement.
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

  /// The row's state, code and result.
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
  public OptionalInt maxConcurrent(AvatarEngine engine) {
    return maxConcurrent;
  }

  @Override
  public Duration startWithin(Attempt attempt) {
    return attempt.times().longest();
  }

  @Override
  public UncertaintyLimits uncertaintyLimits() {
    return new UncertaintyLimits(Duration.ofMinutes(30), Duration.ofMinutes(5));
  }

  @Override
  public Duration resultKept() {
    return Duration.ofDays(2);
  }

  @Override
  public void preparing(Transaction transaction, Attempt attempt) {
    reported.add("preparing");
  }

  @Override
  public void submitted(Transaction transaction, Attempt attempt, Prepared prepared) {
    reported.add("submitted");
  }

  @Override
  public void progressed(Transaction transaction, Attempt attempt, WorkProgress progress) {
    reported.add("progressed");
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
    public void cancelRequested(Transaction transaction, Attempt attempt) {
      reported.add("cancel-requested");
    }

    @Override
    public void moved(Transaction transaction, Attempt attempt, AttemptState to) {
      reported.add(to.label());
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
