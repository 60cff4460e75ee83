package xomni.engine.vision;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import xomni.engine.Picture;

/// The EXIF orientation of a JPEG file: cameras store what the sensor saw and note how it was held.
final class Orientation {
  private static final int UPRIGHT = 1;
  private static final int APP1 = 0xFFE1;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final int EXIF = 0x45786966;
  private static final int TAG = 0x0112;

  private Orientation() {}

  /// The orientation (1 to 8) that the file notes, 1 when it notes none or is no JPEG file.
  static int of(byte[] file) {
    try {
      ByteBuffer in = ByteBuffer.wrap(file);
      if ((in.getShort() & 0xffff) != 0xFFD8) {
        return UPRIGHT;
      }
      while (true) {
        int marker = in.getShort() & 0xffff;
        if (marker < 0xFF00 || marker == START_OF_SCAN) {
          return UPRIGHT;
        }
        int length = (in.getShort() & 0xffff) - 2;
        ByteBuffer segment = in.slice(in.position(), length);
        if (marker == APP1 && length > 14 && segment.getInt(0) == EXIF) {
          return tag(segment.slice(6, length - 6));
        }
        in.position(in.position() + length);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return UPRIGHT; // a broken note is no reason to refuse the picture
    }
  }

  private static int tag(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /// `picture` turned and mirrored so that it stands upright.
  static Picture upright(Picture picture, int orientation) {
    if (orientation == UPRIGHT) {
      return picture;
    }
    boolean turned = orientation >= 5;
    int w = picture.width();
    int h = picture.height();
    int outWidth = turned ? h : w;
    int outHeight = turned ? w : h;
    boolean flipX = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    boolean flipY = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    byte[] out = new byte[picture.rgb().length];
    for (int y = 0; y < outHeight; y++) {
      for (int x = 0; x < outWidth; x++) {
        int sx = turned ? y : x;
        int sy = turned ? x : y;
        int from = 3 * ((flipY ? h - 1 - sy : sy) * w + (flipX ? w - 1 - sx : sx));
        System.arraycopy(picture.rgb(), from, out, 3 * (y * outWidth + x), 3);
      }
    }
    return new Picture(outWidth, outHeight, out);
  }
}
