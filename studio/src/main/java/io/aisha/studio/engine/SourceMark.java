package io.aisha.studio.engine;

import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.image.XmpMetadata;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks pictures as machine-made: XMP with IPTC's `DigitalSourceType`, which stays with the file
/// when it is downloaded. The packet holds nothing else, so that it says nothing about the person.
public final class SourceMark {
  private static final Logger log = LoggerFactory.getLogger(SourceMark.class);

  private static final String BEFORE_URI =
      "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
          + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
          + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
          + "<rdf:Description rdf:about=\"\""
          + " xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\""
          + " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
          + " xmp:CreatorTool=\"Aisha\" Iptc4xmpExt:DigitalSourceType=\"";

  private static final String BEHIND_URI = "\"/></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";

  private SourceMark() {}

  /// The picture with the mark. A file that no place for it is found in stays as it is; that is
  /// logged.
  public static RenderedPicture on(RenderedPicture picture) {
    try {
      byte[] marked = XmpMetadata.write(picture.bytes(), packet(picture.source()));
      return new RenderedPicture(
          marked,
          picture.mediaType(),
          picture.widthPx(),
          picture.heightPx(),
          picture.source(),
          picture.parameters());
    } catch (UnreadableImageException e) {
      log.warn("A picture could not be marked as machine-made. why={}", e.getMessage());
      return picture;
    }
  }

  /// The picture with the mark of another file, and without one when that has none.
  ///
  /// @param marked the file as it is stored
  /// @param bare the same picture without metadata
  /// @throws UnreadableImageException when no place for the mark is found
  public static byte[] copy(byte[] marked, byte[] bare) {
    Optional<DigitalSource> source =
        XmpMetadata.read(marked)
            .flatMap(packet ->
                Arrays.stream(DigitalSource.values())
                    .filter(known -> packet.contains('"' + known.uri() + '"'))
                    .findFirst());
    return source.map(known -> XmpMetadata.write(bare, packet(known))).orElse(bare);
  }

  private static String packet(DigitalSource source) {
    return BEFORE_URI + source.uri() + BEHIND_URI;
  }
}
