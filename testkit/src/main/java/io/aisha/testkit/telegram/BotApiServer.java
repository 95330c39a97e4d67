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

/// The server, on the loopback interface. It is well until a test scripts a fault.
public final class BotApiServer implements AutoCloseable {
  public static final String TOKEN = "4242:test-token-that-no-log-may-show";

  /// So many clients may come at one moment before anybody is turned away.
  private static final int BACKLOG = 1000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final World world;
  private final Faults faults = new Faults();
  private final Introduction introduction = new Introduction();
  private final Receiving receiving;
  private final Dispatch dispatch;
  private final Map<Long, Person> people = new ConcurrentHashMap<>();

  private BotApiServer(int port, Clock clock) {
    world = World.at(clock);
    receiving = new Receiving(world);
    dispatch = new Dispatch(world, new Methods(world, receiving, introduction), faults);
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

  /// On a free port.
  public static BotApiServer start() {
    return start(0);
  }

  /// On that port, 0 for a free one.
  public static BotApiServer start(int port) {
    return start(port, Clock.systemUTC());
  }

  /// On that port, with dates, deadlines of presses and paces by that clock.
  public static BotApiServer start(int port, Clock clock) {
    return new BotApiServer(port, clock);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// What stands in front of `/bot<token>/<method>`.
  public URI apiUrl() {
    return url();
  }

  /// What stands in front of `/file/bot<token>/<path>`.
  public URI fileUrl() {
    return url();
  }

  /// Somebody with the app; the same object for the same number.
  public Person person(long id, String firstName, String languageCode) {
    return people.computeIfAbsent(
        id,
        _ -> {
          world.chats().lock().lock();
          try {
            Chat.Profile profile = new Chat.Profile(id, firstName, languageCode);
            return new Person(world, world.chats().open(profile));
          } finally {
            world.chats().lock().unlock();
          }
        });
  }

  /// What the next call of that method comes to; several in turn. A download is the method `file`.
  public void fault(String method, Fault fault) {
    faults.add(method, Optional.empty(), fault);
  }

  /// What the next call of that method for that chat comes to.
  public void fault(String method, long chatId, Fault fault) {
    faults.add(method, Optional.of(chatId), fault);
  }

  /// What every call of that method comes to, until healed.
  public void always(String method, Fault fault) {
    faults.always(method, fault);
  }

  /// Forgets every fault.
  public void heal() {
    faults.heal();
  }

  /// Refuses messages and edits beyond so many in a second.
  public void pace(int perSecond) {
    world.pace().overall(perSecond);
  }

  /// Refuses messages and edits beyond so many a minute in one chat.
  public void chatPace(int perMinute) {
    world.pace().inChat(perMinute);
  }

  /// Every call that is over, in the order of their ends.
  public List<Call> calls() {
    return dispatch.calls();
  }

  public List<Call> calls(String method) {
    return calls().stream().filter(call -> call.method().equalsIgnoreCase(method)).toList();
  }

  /// Every attempt to answer the press of a button, in order.
  public List<Answered> callbackAnswers() {
    return world.presses().answers();
  }

  /// Presses that the bot was told of and has not answered.
  public int unansweredCallbacks() {
    return world.presses().unanswered();
  }

  /// Where updates are delivered, empty while they are polled.
  public Optional<Webhook> webhook() {
    return world.updates().deliveries().map(Deliveries::webhook);
  }

  /// The number of the newest update about a message of a person.
  public long updateOf(int messageId) {
    return world.updates().about(messageId);
  }

  /// Updates that the bot has not confirmed.
  public int pendingUpdates() {
    return world.updates().pendingCount();
  }

  /// Tells an update once more, with the same number.
  public void redeliver(long updateId) {
    world.updates().again(updateId);
  }

  /// Tells the same once more as a new update; a press gets a new id and wants a new answer.
  public void redeliverAsNew(long updateId) {
    Update update = world.updates().get(updateId);
    ObjectNode body = update.body().deepCopy();
    if (update.type().equals("callback_query")) {
      body.put("id", world.presses().add(update.chatId()));
    }
    world.updates().add(update.type(), update.chatId(), body);
  }

  /// Tells the poll that waits now, or else the next one, that there is another poller.
  public void conflictNextPoll() {
    world.updates().conflict();
  }

  /// Hangs up on every poll for so long.
  public void dropPolls(Duration time) {
    world.updates().drop(time);
  }

  /// When updates were last asked for, the epoch when never.
  public Instant lastPoll() {
    return world.updates().lastPoll();
  }

  /// The commands set for a language, each on a line as `/name - text`; the empty language is the
  /// one for everybody else.
  public String commands(String languageCode) {
    return introduction.commandsIn(languageCode);
  }

  @Override
  public void close() {
    dispatch.close();
    world.updates().close();
    receiving.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
