package io.aisha.engines.fal.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.engines.fal.file.TemporaryFile;
import io.aisha.engines.fal.recipe.TrainerRecipe;
import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.raster.ReduceJpeg;
import io.aisha.vision.worker.Vision;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The ZIP archive of training photos, in a file that is deleted by `close`. One photo is in memory
/// at a time. The same photos give the same bytes: entries are `001.jpg`, `001.txt` and so on in
/// the order of the photos' ids, stored as they are, without a time.
///
/// Masters are upright and without metadata already; only one that is larger than the trainer makes
/// use of is encoded again.
final class PhotoArchive implements AutoCloseable {
  static final String NAME = "archive.zip";
  static final String CONTENT_TYPE = "application/zip";

  /// Far above twenty masters, and what one simple upload takes.
  private static final long BYTES_MAX = 80L << 20;

  private static final int QUALITY = 95;

  private final TemporaryFile file;

  private PhotoArchive(TemporaryFile file) {
    this.file = file;
  }

  /// @param photos best first
  /// @param caption beside each photo, where there is to be one
  /// @param vision makes photos smaller that are larger than the rules want
  /// @throws UnfitException when it cannot be made of these
  /// @throws io.aisha.vision.worker.VisionException when no photo can be made smaller now
  static PhotoArchive of(
      List<TrainingPhoto> photos,
      TrainerRecipe.Photos rules,
      Optional<String> caption,
      Vision vision)
      throws UnfitException {
    List<TrainingPhoto> chosen =
        photos.stream().limit(rules.max()).sorted(Comparator.comparing(TrainingPhoto::id)).toList();
    TemporaryFile file = new TemporaryFile(".zip");
    boolean made = false;
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file.path())), UTF_8)) {
      zip.setMethod(ZipOutputStream.STORED);
      long size = 0;
      for (int number = 1; number <= chosen.size(); number++) {
        byte[] jpeg = fitting(chosen.get(number - 1).jpeg().get(), rules.longSidePx(), vision);
        size += jpeg.length;
        if (size > BYTES_MAX) {
          throw new UnfitException("photos-too-large");
        }
        put(zip, "%03d.jpg".formatted(number), jpeg);
        if (caption.isPresent()) {
          put(zip, "%03d.txt".formatted(number), caption.orElseThrow().getBytes(UTF_8));
        }
      }
      zip.finish();
      zip.flush();
      made = true;
      return new PhotoArchive(file);
    } catch (IOException e) {
      throw TemporaryFile.broken(e);
    } finally {
      if (!made) {
        file.close();
      }
    }
  }

  Path path() {
    return file.path();
  }

  BodyPublisher publisher() {
    return file.publisher();
  }

  InputStream open() {
    return file.open();
  }

  long sizeBytes() {
    return file.sizeBytes();
  }

  private static byte[] fitting(byte[] master, int longSidePx, Vision vision)
      throws UnfitException {
    ImageHeader header;
    try {
      header = ImageHeader.read(master);
    } catch (UnreadableImageException _) {
      throw new UnfitException("photos-unreadable");
    }
    if (header.format() != ImageFormat.JPEG) {
      throw new UnfitException("photos-unreadable");
    }
    if (header.longSidePx() <= longSidePx) {
      return master;
    }
    try {
      return vision.run(new ReduceJpeg(master, longSidePx, QUALITY)).bytes();
    } catch (UnreadableImageException _) {
      throw new UnfitException("photos-unreadable");
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(crc.getValue());
    // The epoch lies before what a zip can say in local time, so no time zone comes into it.
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  @Override
  public void close() {
    file.close();
  }

  /// No archive can be made of the photos.
  static final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    UnfitException(String code) {
      super(code);
      this.code = code;
    }

    String code() {
      return code;
    }
  }
}
