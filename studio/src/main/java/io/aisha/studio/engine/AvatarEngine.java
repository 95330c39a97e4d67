package io.aisha.studio.engine;

import io.aisha.studio.avatar.AvatarType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Trains avatars and renders pictures of them.
///
/// Each call does or polls a bounded piece of work, of some seconds at most. It reacts to
/// interruption of its thread by ending early with any exception. It may block; it starts no
/// threads that outlive it. Opening an engine does no I/O. Safe for any number of threads. Every
/// method may throw [EngineException].
public interface AvatarEngine extends AutoCloseable {

  /// The engine's permanent name: kebab-case, at most 40 characters. It is stored with each trained
  /// model.
  String name();

  /// What the engine can do. Constant, no I/O.
  EngineCapabilities capabilities();

  /// Tests cheaply, and at no cost in money, whether the engine works right now. Never throws;
  /// reports problems in its result.
  EngineHealth check();

  /// Why the engine would currently refuse to start anything, as a kebab-case code such as
  /// `balance-locked`, judging by earlier refusals; empty when a start may be tried. No I/O.
  default Optional<String> refusal() {
    return Optional.empty();
  }

  /// Plans the training of an avatar of this type. No I/O; called before every training, and by
  /// surfaces that show the plan.
  ///
  /// @param options the user's options, JSON values under the engine's own names; empty for the
  ///   defaults
  /// @throws io.aisha.studio.StudioException.Invalid `engine-type-not-learned`,
  ///   `engine-option-invalid`
  TrainingPlan planTraining(AvatarType type, Map<String, Object> options);

  /// Trains an avatar.
  EngineWork<TrainingRequest, EngineModel> training();

  /// Renders one picture. For the same model, style, size, seed and prompt an engine returns the
  /// same bytes, unless its documentation says otherwise.
  EngineWork<RenderRequest, RenderedPicture> rendering();

  /// Deletes what the engine itself stores of a model, apart from the files it was given, if it
  /// can. Deleting an unknown model succeeds.
  Forgotten forget(EngineModel model);

  /// Deletes what the engine stores of one request that has ended, apart from the files it was
  /// given, if it can. Deleting an unknown request succeeds.
  default Forgotten forgetRequest(String requestId) {
    return new Forgotten.Nothing();
  }

  /// What leaves this machine, and how long it is stored there; empty when nothing does. Constant.
  default Optional<OutsideStorage> outsideStorage() {
    return Optional.empty();
  }

  /// The options of a rendering with this model. No I/O.
  default RenderOffer offer(EngineModel model) {
    return RenderOffer.PLAIN;
  }

  /// Whether the engine can list the requests it has received, so that a request whose start got no
  /// response can be found in the list. Constant.
  default boolean listsRequests() {
    return false;
  }

  /// Searches that list for a request whose start got no response. A missing request may still
  /// appear later, because engines list with a delay: see [RequestTrace#longest].
  ///
  /// @param since when the start request was sent
  /// @throws EngineException `REFUSED` when the account may not read the list
  default RequestListing findRequest(RequestTrace trace, Instant since) {
    return new RequestListing.Unclear();
  }

  /// The bills of requests that have ended, in millionths of a US dollar, as far as the engine has
  /// booked them. A missing request is not booked, or not yet.
  ///
  /// @param requestIds at most 50
  /// @param since a time before the first of them was started
  /// @throws EngineException `REFUSED` when the account may not read bills, or the engine never
  ///   reports them
  default Map<String, Long> bills(Collection<String> requestIds, Instant since) {
    throw new EngineException(EngineException.Outcome.REFUSED, name(), "bills-not-told", null);
  }

  /// The total billed for an endpoint over some days (UTC), all of them past.
  ///
  /// @param from start of the first day
  /// @param to end of the last day, exclusive
  /// @throws EngineException `REFUSED` when the account may not read usage, or the engine never
  ///   reports it
  default EndpointUsage usage(String endpoint, Instant from, Instant to) {
    throw new EngineException(EngineException.Outcome.REFUSED, name(), "usage-not-told", null);
  }

  /// The prices used for estimates; empty for an engine that costs nothing. No I/O.
  default List<EnginePrice> prices() {
    return List.of();
  }

  /// Prices used for estimates that differ from today's, or that were never confirmed, for the
  /// operator. Takes some seconds at most; never throws, but reports problems in its result.
  default List<PriceDoubt> priceDoubts() {
    return List.of();
  }

  /// Reads the engine's webhook events; empty when it sends none.
  default Optional<WebhookReader> webhooks() {
    return Optional.empty();
  }

  /// Releases threads, connections and native memory. May be called twice.
  @Override
  void close();
}
