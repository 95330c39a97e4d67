package io.aisha.testkit.database;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A pooler in front of PostgreSQL that lends its clients a server connection for one transaction
/// at a time, as PgBouncer does with `pool_mode = transaction`. It speaks PostgreSQL's protocol,
/// version 3 ("Frontend/Backend Protocol" in its manual), without TLS, `COPY` and the cancelling of
/// requests.
///
/// Each client's login is passed on to the server, and the connection that comes of it belongs to
/// all clients from then on; so they have to log in as one user to one database. The connection
/// that was given back last is lent first.
public final class TransactionPooler implements AutoCloseable {
  private static final int SSL_REQUEST = 80_877_103;
  private static final int GSS_REQUEST = 80_877_104;
  private static final int HEAD_BYTES = 4;

  private final ServerSocket listening;
  private final int serverPort;
  private final ConcurrentLinkedDeque<Peer> free = new ConcurrentLinkedDeque<>();
  private final Queue<Peer> all = new ConcurrentLinkedQueue<>();

  private TransactionPooler(ServerSocket listening, int serverPort) {
    this.listening = listening;
    this.serverPort = serverPort;
  }

  /// Begins to listen on a free port of this machine.
  ///
  /// @param serverPort of PostgreSQL on this machine
  public static TransactionPooler before(int serverPort) {
    try {
      ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      TransactionPooler pooler = new TransactionPooler(listening, serverPort);
      Thread.ofVirtual().name("pooler").start(pooler::listen);
      return pooler;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The address of a database behind it, for the PostgreSQL driver.
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(listening.getLocalPort(), database);
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Peer peer : all) {
        peer.socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Peer client = peer(listening.accept());
        Thread.ofVirtual().name("pooler-client").start(() -> serve(client));
      } catch (IOException _) {
        // Closed.
      }
    }
  }

  private Peer peer(Socket socket) throws IOException {
    Peer peer = new Peer(socket);
    all.add(peer);
    return peer;
  }

  private void serve(Peer client) {
    try (client) {
      free.push(logIn(client));
      while (true) {
        Message first = client.read();
        if (first.type == 'X') {
          return;
        }
        Peer server = free.poll();
        if (server == null) {
          throw new IOException("no server connection is free");
        }
        transact(client, server, first);
        // Before the client hears of it, so that its next request meets this connection again
        // unless somebody else was quicker.
        free.push(server);
        client.out.flush();
      }
    } catch (IOException _) {
      // Somebody hung up.
    }
  }

  /// Passes on whatever both say until the server is ready for the first request.
  private Peer logIn(Peer client) throws IOException {
    byte[] start = client.readBody();
    while (number(start) == SSL_REQUEST || number(start) == GSS_REQUEST) {
      client.out.write('N');
      client.out.flush();
      start = client.readBody();
    }
    Peer server = peer(new Socket(InetAddress.getLoopbackAddress(), serverPort));
    server.writeBody(start);
    server.out.flush();
    while (true) {
      Message answer = server.read();
      client.write(answer);
      client.out.flush();
      boolean asks = answer.type == 'R' && number(answer.body) != 0 && number(answer.body) != 12;
      if (asks) {
        server.write(client.read());
        server.out.flush();
      } else if (answer.type == 'Z') {
        return server;
      }
    }
  }

  /// One request after the other until no transaction is open; the last answer is not sent yet.
  private static void transact(Peer client, Peer server, Message first) throws IOException {
    Message request = first;
    while (true) {
      server.write(request);
      boolean answered = request.type == 'Q' || request.type == 'S' || request.type == 'F';
      if (answered && passAnswer(server, client) == 'I') {
        return;
      }
      client.out.flush();
      request = client.read();
    }
  }

  /// @return whether a transaction is open: `I` for none
  private static byte passAnswer(Peer server, Peer client) throws IOException {
    server.out.flush();
    while (true) {
      Message answer = server.read();
      client.write(answer);
      if (answer.type == 'Z') {
        return answer.body[0];
      }
    }
  }

  private static int number(byte[] body) {
    return ByteBuffer.wrap(body).getInt();
  }

  /// A type, and what follows the length.
  private static final class Message {
    private final byte type;
    private final byte[] body;

    Message(byte type, byte[] body) {
      this.type = type;
      this.body = body;
    }
  }

  /// A client or a server.
  private static final class Peer implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    Message read() throws IOException {
      return new Message(in.readByte(), readBody());
    }

    byte[] readBody() throws IOException {
      return in.readNBytes(in.readInt() - HEAD_BYTES);
    }

    void write(Message message) throws IOException {
      out.writeByte(message.type);
      writeBody(message.body);
    }

    void writeBody(byte[] body) throws IOException {
      out.writeInt(body.length + HEAD_BYTES);
      out.write(body);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
