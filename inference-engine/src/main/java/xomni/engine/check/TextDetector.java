package xomni.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.Picture;
import xomni.engine.ort.Network;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;

/// Finds lines of text with PP-OCRv4's detection network: a map of how probably each pixel belongs
/// to the core of a text line, whose connected parts are grown back to the line's full height.
///
/// Lines are taken as horizontal, as posters have them. Constants are those of PaddleOCR's
/// post-processing (differentiable binarisation, arXiv 1911.08947).
final class TextDetector {
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
  private static final int STRIDE = 32;
  private static final int SHORT_SIDE = 736;
  private static final int LONG_SIDE = 1600;
  private static final float CORE = 0.3f;
  private static final double SURE = 0.5;
  private static final double GROW = 1.6;
  private static final int SMALLEST = 3;

  /// How a picture is looked at.
  enum Look {
    /// As it is, the short side brought to 736 pixels.
    PLAIN(1, 1),

    /// Twice as tall as wide, for small letters that stand far apart: in the plain look lines of
    /// them flow together, and words fall apart into letters.
    TALL(0.8, 1.6);

    private final double across;
    private final double down;

    Look(double across, double down) {
      this.across = across;
      this.down = down;
    }
  }

  private final Network network;

  TextDetector(Network network) {
    this.network = network;
  }

  /// Boxes of lines, in the picture's pixels, in no particular order.
  List<Box> detect(Picture picture, Look look, CancelToken cancel) {
    double scale = scale(picture);
    int width = rounded(picture.width() * scale * look.across);
    int height = rounded(picture.height() * scale * look.down);
    float[] pixels =
        Resampler.planes(
            picture,
            new Box(0, 0, picture.width(), picture.height()),
            width,
            height,
            MEAN,
            DEVIATION);
    float[] map;
    String input = network.inputs().keySet().iterator().next();
    String output = network.outputs().keySet().iterator().next();
    try (Tensor feed = Tensors.floats(pixels, 1, 3, height, width);
        Outputs outputs = network.run(Map.of(input, feed), List.of(output), cancel)) {
      map = outputs.floats(output);
    }
    List<Box> boxes = new ArrayList<>();
    for (Component component : Component.all(map, width, height, CORE)) {
      if (component.mean() >= SURE && component.shortSide() >= SMALLEST) {
        boxes.add(toPicture(component.grown(GROW, width, height), picture, width, height));
      }
    }
    return boxes;
  }

  /// Pixels of the plain look for one of the picture.
  static double scale(Picture picture) {
    double shortSide = Math.min(picture.width(), picture.height());
    double longSide = Math.max(picture.width(), picture.height());
    return Math.min(SHORT_SIDE / shortSide, LONG_SIDE / longSide);
  }

  private static int rounded(double side) {
    return Math.max(STRIDE, (int) Math.round(side / STRIDE) * STRIDE);
  }

  private static Box toPicture(Box box, Picture picture, int width, int height) {
    double x = (double) picture.width() / width;
    double y = (double) picture.height() / height;
    int left = (int) Math.floor(box.x() * x);
    int top = (int) Math.floor(box.y() * y);
    int right = Math.min(picture.width(), (int) Math.ceil(box.right() * x));
    int bottom = Math.min(picture.height(), (int) Math.ceil(box.bottom() * y));
    return new Box(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
  }
}
