package io.aisha.testkit.telegram;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.ObjectNode;

/// The server, on the loopback interface. It works normally until a test injects a fault.
public final class BotApiServer implements AutoCloseable {
  public static final String TOKEN = "4242:test-token-that-no-log-may-show";

  /// The number of pending connections before new ones are refused.
  private static final int BACKLOG = 1000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerState state;
  private final Faults faults = new Faults();
  private final BotProfile profile = new BotProfile();
  private final UpdateMethods receiving;
  private final Dispatch dispatch;
  private final Map<Long, Person> people = new ConcurrentHashMap<>();

  private BotApiServer(int port, Clock clock) {
    state = ServerState.at(clock);
    receiving = new UpdateMethods(state);
    dispatch = new Dispatch(state, new Methods(state, receiving, profile), faults);
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", dispatch::handle);
    server.start();
  }

  /// Starts on a free port.
  public static BotApiServer start() {
    return start(0);
  }

  /// Starts on that port, 0 for a free one.
  public static BotApiServer start(int port) {
    return start(port, Clock.systemUTC());
  }

  /// Starts on that port; dates, query deadlines and rate limits use that clock.
  public static BotApiServer start(int port, Clock clock) {
    return new BotApiServer(port, clock);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The part of a URL before `/bot<token>/<method>`.
  public URI apiUrl() {
    return url();
  }

  /// The part of a URL before `/file/bot<token>/<path>`.
  public URI fileUrl() {
    return url();
  }

  /// A Telegram user; the same object for the same ID.
  public Person person(long id, String firstName, String languageCode) {
    return people.computeIfAbsent(
        id,
        _ -> {
          state.chats().lock().lock();
          try {
            Chat.Profile profile = new Chat.Profile(id, firstName, languageCode);
            return new Person(state, state.chats().open(profile));
          } finally {
            state.chats().lock().unlock();
          }
        });
  }

  /// Injects faults into the next calls of that method, in turn. A download is the method `file`.
  public void fault(String method, Fault fault) {
    faults.add(method, Optional.empty(), fault);
  }

  /// Injects a fault into the next call of that method for that chat.
  public void fault(String method, long chatId, Fault fault) {
    faults.add(method, Optional.of(chatId), fault);
  }

  /// How many faults of that method no call has met yet. It becomes lower when a call begins.
  public int pendingFaults(String method) {
    return faults.pending(method);
  }

  /// Injects a fault into every call of that method, until [#heal].
  public void always(String method, Fault fault) {
    faults.always(method, fault);
  }

  /// Removes every fault.
  public void heal() {
    faults.heal();
  }

  /// Limits messages and edits to this number per second.
  public void pace(int perSecond) {
    state.rateLimits().overall(perSecond);
  }

  /// Limits messages and edits in one chat to this number per minute.
  public void chatPace(int perMinute) {
    state.rateLimits().inChat(perMinute);
  }

  /// Every finished call, in the order of completion.
  public List<Call> calls() {
    return dispatch.calls();
  }

  public List<Call> calls(String method) {
    return calls().stream().filter(call -> call.method().equalsIgnoreCase(method)).toList();
  }

  /// Every attempt to answer a callback query, in order.
  public List<Answered> callbackAnswers() {
    return state.queries().answers();
  }

  /// The number of callback queries that the bot has received and not answered.
  public int unansweredCallbacks() {
    return state.queries().unanswered();
  }

  /// The webhook to which updates are delivered; empty while they are polled.
  public Optional<Webhook> webhook() {
    return state.updates().deliveries().map(WebhookSender::webhook);
  }

  /// The ID of the newest update about a user's message.
  public long updateOf(int messageId) {
    return state.updates().about(messageId);
  }

  /// The number of updates that the bot has not confirmed.
  public int pendingUpdates() {
    return state.updates().pendingCount();
  }

  /// Delivers an update again, with the same ID.
  public void redeliver(long updateId) {
    state.updates().again(updateId);
  }

  /// Delivers the same content as a new update; a callback query gets a new ID and needs a new
  /// answer.
  public void redeliverAsNew(long updateId) {
    Update update = state.updates().get(updateId);
    ObjectNode body = update.body().deepCopy();
    if (update.type().equals("callback_query")) {
      body.put("id", state.queries().add(update.chatId()));
    }
    state.updates().add(update.type(), update.chatId(), body);
  }

  /// Makes the waiting poll, or else the next one, fail because of another poller.
  public void conflictNextPoll() {
    state.updates().conflict();
  }

  /// Closes the connection of every poll for this time.
  public void dropPolls(Duration time) {
    state.updates().drop(time);
  }

  /// When updates were last polled; the epoch when never.
  public Instant lastPoll() {
    return state.updates().lastPoll();
  }

  /// The commands set for a language, one per line as `/name - text`; the empty language is the
  /// default.
  public String commands(String languageCode) {
    return profile.commandsIn(languageCode);
  }

  @Override
  public void close() {
    dispatch.close();
    state.updates().close();
    receiving.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
