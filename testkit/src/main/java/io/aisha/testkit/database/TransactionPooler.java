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

/// A connection pooler in front of PostgreSQL that assigns a server connection to a client for one
/// transaction at a time, like PgBouncer with `pool_mode = transaction`. It implements PostgreSQL's
/// protocol, version 3 ("Frontend/Backend Protocol" in its manual), without TLS, `COPY` and query
/// cancellation.
///
/// Each client's login is forwarded to the server, and the resulting connection is then shared by
/// all clients. Therefore all clients must log in as the same user to the same database. The most
/// recently returned connection is assigned first.
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

  /// Starts listening on a free local port.
  ///
  /// @param serverPort local port of PostgreSQL
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

  /// The JDBC URL of a database through this pooler.
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
        // Return the connection before the client receives the response, so that the client's next
        // request gets the same one unless another client was faster.
        free.push(server);
        client.out.flush();
      }
    } catch (IOException _) {
      // A peer has closed its connection.
    }
  }

  /// Forwards messages in both directions until the server is ready for the first query.
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

  /// Forwards requests until no transaction is open. The last response has not been sent yet.
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

  /// @return the transaction status: `I` for none
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

  /// A protocol message: its type and its body.
  private static final class Message {
    private final byte type;
    private final byte[] body;

    Message(byte type, byte[] body) {
      this.type = type;
      this.body = body;
    }
  }

  /// A connection to a client or a server.
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
