package io.aisha.studio.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes entries to one ZIP stream, or to a sequence of ZIP files and starts the next file before
/// the size limit would be exceeded. Entries are not compressed: pictures already are, and so a
/// file's size is known before it is written.
final class ZipParts implements AutoCloseable {
  /// An upper bound for the overhead of an entry, besides its bytes and twice its name: two headers
  /// (76), timestamps (18) and the ZIP64 sizes (28).
  private static final int ENTRY_BYTES = 128;

  /// An upper bound for the end of a file (22, and 76 with ZIP64).
  private static final int END_BYTES = 128;

  private final Opener opener;
  private final long partBytesMax;
  private final List<Path> parts = new ArrayList<>();
  private @Nullable ZipOutputStream part;
  private long partBytes;

  /// Opens the next file.
  private interface Opener {
    OutputStream open(List<Path> parts) throws IOException;
  }

  private ZipParts(Opener opener, long partBytesMax) {
    this.opener = opener;
    this.partBytesMax = partBytesMax;
  }

  /// Writes files into a folder.
  ///
  /// @param partBytesMax 1 or more
  ZipParts(Path folder, long partBytesMax) {
    this(parts -> next(folder, parts), partBytesMax);
    if (partBytesMax < 1) {
      throw new IllegalArgumentException("partBytesMax is " + partBytesMax + ", not at least 1");
    }
  }

  /// Writes everything to one stream, which is closed at the end.
  static ZipParts to(OutputStream out) {
    return new ZipParts(_ -> out, Long.MAX_VALUE);
  }

  private static OutputStream next(Path folder, List<Path> parts) throws IOException {
    Path file = folder.resolve("aisha-export-" + (parts.size() + 1) + ".zip");
    OutputStream opened = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    parts.add(file);
    return opened;
  }

  /// Adds a file with the current time.
  void add(String name, byte[] bytes) {
    add(name, bytes, Optional.empty());
  }

  /// Adds a file with the given time.
  void add(String name, byte[] bytes, Instant madeAt) {
    add(name, bytes, Optional.of(madeAt));
  }

  /// Adds a text whose size is not known before, compressed.
  void add(String name, Content content) {
    try {
      ZipOutputStream zip = partFor(ENTRY_BYTES);
      ZipEntry entry = new ZipEntry(name);
      zip.putNextEntry(entry);
      content.writeTo(zip);
      zip.closeEntry();
      partBytes += entry.getCompressedSize() + ENTRY_BYTES;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Writes the content of an entry; does not close the stream.
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void add(String name, byte[] bytes, Optional<Instant> madeAt) {
    ZipEntry entry = stored(name, bytes);
    madeAt.map(FileTime::from).ifPresent(entry::setLastModifiedTime);
    int nameBytes = name.getBytes(StandardCharsets.UTF_8).length;
    long cost = (long) bytes.length + 2L * nameBytes + ENTRY_BYTES;
    try {
      ZipOutputStream zip = partFor(cost);
      zip.putNextEntry(entry);
      zip.write(bytes);
      zip.closeEntry();
      partBytes += cost;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Finishes the last file and returns all of them.
  List<Path> finish() {
    close();
    return List.copyOf(parts);
  }

  @Override
  public void close() {
    try {
      closePart();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private ZipOutputStream partFor(long cost) throws IOException {
    if (part != null && partBytes + cost <= partBytesMax) {
      return part;
    }
    closePart();
    ZipOutputStream opened = new ZipOutputStream(opener.open(parts));
    part = opened;
    partBytes = END_BYTES;
    return opened;
  }

  private void closePart() throws IOException {
    ZipOutputStream open = part;
    if (open != null) {
      part = null;
      open.close();
    }
  }

  private static ZipEntry stored(String name, byte[] bytes) {
    CRC32 check = new CRC32();
    check.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(check.getValue());
    return entry;
  }

  /// Entry names contain the names of a user's photos and must not be logged.
  private static UncheckedIOException failed(IOException cause) {
    return new UncheckedIOException("an export cannot be written", cause);
  }
}
