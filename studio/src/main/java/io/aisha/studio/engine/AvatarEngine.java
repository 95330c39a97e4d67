package io.aisha.studio.engine;

import io.aisha.studio.avatar.AvatarType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Learns avatars and renders pictures of them.
///
/// A call does or looks at a bounded piece of work, some seconds at most, and gives way to
/// interruption of its thread by ending early with any exception. It may block; it starts no
/// threads that outlive it. Opening an engine does no I/O. Safe for any number of threads. Every
/// method may throw [EngineException].
public interface AvatarEngine extends AutoCloseable {

  /// The engine's name for ever: kebab-case, at most 40 characters. It is stored with what it
  /// learned.
  String name();

  /// What it can do. Constant, no I/O.
  EngineCapabilities capabilities();

  /// Whether it will work right now, cheaply and without cost in money; never throws for what it
  /// finds.
  EngineHealth check();

  /// Why it would refuse to begin anything now, as a kebab-case code such as `balance-locked`, as
  /// far as it knows from what was refused before; empty when a start may be tried. No I/O.
  default Optional<String> refusal() {
    return Optional.empty();
  }

  /// What learning an avatar of this type would be. No I/O; asked before every training, and by
  /// surfaces that show it.
  ///
  /// @param options what a person chose, JSON values by the engine's own names; empty for what is
  ///   usual
  /// @throws io.aisha.studio.StudioException.Invalid `engine-type-not-learned`,
  ///   `engine-option-invalid`
  LearningPlan planLearning(AvatarType type, Map<String, Object> options);

  /// How it learns an avatar.
  EngineWork<LearningRequest, LearnedModel> learning();

  /// How it renders one picture. For the same model, style, size, seed and words an engine that
  /// says nothing else in its documentation gives the same bytes.
  EngineWork<RenderRequest, RenderedPicture> rendering();

  /// Deletes what the engine itself keeps of a model, outside the files it was given, where it can.
  /// Forgetting what is not known is a success.
  void forget(LearnedModel model);

  /// What may be asked of a model. No I/O.
  default RenderOffer offer(LearnedModel model) {
    return RenderOffer.PLAIN;
  }

  /// Whether the engine can be asked for a list of what it was asked to do, so that work whose
  /// start got no answer can be found in it. Constant.
  default boolean listsRequests() {
    return false;
  }

  /// Looks in that list for a request whose start got no answer. What is not there may come into
  /// the list later, for engines list with delay: see [RequestTrace#longest].
  ///
  /// @param since when it was asked
  /// @throws EngineException `REFUSED` when this account may not ask
  default RequestListing findRequest(RequestTrace trace, Instant since) {
    return new RequestListing.Unclear();
  }

  /// What was billed for requests that have ended, in millionths of a US dollar, as far as the
  /// engine has booked it. A request that is missing is not booked, or not yet.
  ///
  /// @param requestIds at most 50
  /// @param since before the first of them was asked for
  /// @throws EngineException `REFUSED` when this account may not ask, or the engine never says
  default Map<String, Long> bills(Collection<String> requestIds, Instant since) {
    throw new EngineException(EngineException.Outcome.REFUSED, name(), "bills-not-told", null);
  }

  /// What was billed for an endpoint in some days, which are those of UTC; asked for days that are
  /// over.
  ///
  /// @param from the first moment of the first day
  /// @param to the first moment after the last
  /// @throws EngineException `REFUSED` when this account may not ask, or the engine never says
  default EndpointUsage usage(String endpoint, Instant from, Instant to) {
    throw new EngineException(EngineException.Outcome.REFUSED, name(), "usage-not-told", null);
  }

  /// Prices by which the engine estimates and that are others today, or were never confirmed, for
  /// the operator. Some seconds at most; never throws for what it finds.
  default List<PriceDoubt> priceDoubts() {
    return List.of();
  }

  /// How to read what the engine sends by itself; empty when it sends nothing.
  default Optional<Notices> notices() {
    return Optional.empty();
  }

  /// Lets go of threads, connections, native memory. May be called twice.
  @Override
  void close();
}
