package io.aisha.testkit.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// A picture of one painted person, independent of its size. Immutable and thread-safe.
///
/// Everything except the shading of the skin is drawn as vector shapes, so it is as sharp at 12
/// megapixels as at one. Painting takes about 0.2 s per megapixel.
public final class PaintedPortrait {
  /// Reduces the contrast of the background, because a detector finds faces in its windows and
  /// leaves.
  private static final Color HAZE = new Color(150, 150, 150, 110);

  private final PersonTraits appearance;
  private final Pose pose;

  PaintedPortrait(PersonTraits appearance, Pose pose) {
    this.appearance = appearance;
    this.pose = pose;
  }

  /// The same person at another time: the pose of the head, the distance, the position, the light,
  /// the background and the clothes differ.
  ///
  /// @param number 0 or more; 0 is the pose of [Portraits#person(long)]
  public PaintedPortrait pose(int number) {
    return new PaintedPortrait(appearance, Pose.of(appearance.seed(), number));
  }

  /// The same picture with the head at another position.
  ///
  /// @param centreX centre of the head as a fraction 0..1 of the picture's width
  /// @param centreY centre of the head as a fraction 0..1 of the picture's height
  /// @param headShare head height (crown to chin) as a fraction 0..1 of the picture's height; the
  ///   box of a face detector is about 0.8 of it
  public PaintedPortrait framed(double centreX, double centreY, double headShare) {
    return new PaintedPortrait(appearance, pose.framed(centreX, centreY, headShare));
  }

  /// Paints the portrait as an opaque RGB picture.
  public BufferedImage paint(int widthPx, int heightPx) {
    BufferedImage picture = backdrop(widthPx, heightPx);
    drawSubject(picture);
    Grain.add(picture, pose.seed());
    return picture;
  }

  /// As [#paint], as a JPEG of quality 0.92.
  public byte[] jpeg(int widthPx, int heightPx) {
    return Encoded.jpeg(paint(widthPx, heightPx));
  }

  /// As [#paint], as a PNG.
  public byte[] png(int widthPx, int heightPx) {
    return Encoded.png(paint(widthPx, heightPx));
  }

  PaintedPortrait before(PortraitBackground backdrop) {
    return new PaintedPortrait(appearance, pose.before(backdrop));
  }

  BufferedImage backdrop(int widthPx, int heightPx) {
    BufferedImage picture = Canvas.blank(widthPx, heightPx);
    Graphics2D g = Canvas.unit(picture);
    pose.backdrop().draw(g, Canvas.width(picture), new SeededRandom(pose.seed(), "backdrop"));
    g.setColor(HAZE);
    g.fill(new Rectangle2D.Double(0, 0, Canvas.width(picture), 1));
    g.dispose();
    return picture;
  }

  void drawSubject(BufferedImage picture) {
    int heightPx = picture.getHeight();
    double headPx = pose.headShare() * Math.min(heightPx, picture.getWidth() * 1.25);
    Graphics2D g = Canvas.smooth(picture);
    g.translate(pose.centreX() * picture.getWidth(), pose.centreY() * heightPx);
    g.scale(headPx, headPx);
    Head head = new Head(appearance, pose);
    Skin skin = new Skin(appearance, pose, head);
    Hair hair = new Hair(appearance, pose, head);
    Body body = new Body(appearance, pose, skin);
    AffineTransform upright = g.getTransform();
    AffineTransform tilted = new AffineTransform(upright);
    tilted.rotate(pose.tilt(), 0, 0.5);

    g.setTransform(tilted);
    hair.drawBehind(g);
    g.setTransform(upright);
    body.drawNeckAndShoulders(g);
    g.setTransform(tilted);
    if (!appearance.longHair()) {
      body.drawEars(g);
    }
    BufferedImage bare = skin.paint();
    double scale = 2 * Skin.REACH / bare.getWidth();
    AffineTransform place = AffineTransform.getTranslateInstance(-Skin.REACH, -Skin.REACH);
    place.scale(scale, scale);
    g.drawRenderedImage(bare, place);
    new PaintedFace(appearance, pose, head).draw(g);
    hair.drawFront(g);
    g.dispose();
  }
}
