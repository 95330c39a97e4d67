package io.aisha.server.rest.image;

import io.aisha.server.rest.request.Paths;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.Page;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.ImageId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Streams all pictures of an avatar as one zip file, with one picture in memory at a time. The
/// entries are stored uncompressed, because pictures are compressed already.
@RestController
public final class DownloadImages {

  private static final Logger log = LoggerFactory.getLogger(DownloadImages.class);
  private static final int PICTURES_A_PAGE = 100;

  private final AvatarService avatars;
  private final GenerationService generations;

  DownloadImages(AvatarService avatars, GenerationService generations) {
    this.avatars = avatars;
    this.generations = generations;
  }

  @GetMapping(path = Paths.API + "/avatars/{id}/images.zip")
  void download(UserId owner, @PathVariable AvatarId id, HttpServletResponse response)
      throws IOException {
    Avatar avatar = avatars.getAvatar(owner, id);
    response.setContentType("application/zip");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(avatar.name() + ".zip", StandardCharsets.UTF_8)
            .build()
            .toString());
    try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
      zip.setMethod(ZipOutputStream.STORED);
      Optional<ImageId> after = Optional.empty();
      do {
        Page<GeneratedImage, ImageId> page =
            generations.getImages(owner, id, after, PICTURES_A_PAGE);
        for (GeneratedImage image : page.items()) {
          add(zip, avatar, image);
        }
        after = page.next();
      } while (after.isPresent());
    }
  }

  private void add(ZipOutputStream zip, Avatar avatar, GeneratedImage image) throws IOException {
    byte[] bytes;
    try {
      bytes = generations.openImage(avatar.owner(), image.id());
    } catch (StudioException.NotFound e) {
      // The picture was deleted meanwhile or is missing in the store. The others are still sent.
      log.info("image {} left out of a zip: {}", image.id(), e.code());
      if (e.error() == ErrorCode.BLOB_MISSING) {
        log.warn("the bytes of image {} are missing", image.id());
      }
      return;
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry(ImageFileName.of(avatar.name(), image));
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    entry.setLastModifiedTime(FileTime.from(image.createdAt()));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
