package xomni.engine.paint;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.ort.Binding;
import xomni.engine.ort.ElementKind;
import xomni.engine.ort.Network;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.PackManifest;

/// The transformer with one picture's conditions: latents and a noise level in, velocity out. The
/// conditions are copied to native memory once, not at every step.
final class VelocityField implements AutoCloseable {
  private static final String VELOCITY = "velocity";

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Binding binding;
  private final int batch;
  private final int values;

  VelocityField(
      Network transformer,
      PackManifest.Painter painter,
      Conditioning conditions,
      CancelToken cancel) {
    batch = conditions.batch();
    int cells = conditions.size().cells();
    int channels = 4 * painter.latentChannels();
    values = cells * channels;
    try {
      tensors.put("latents", Tensors.zeros(ElementKind.FLOAT, batch, cells, channels));
      tensors.put("timestep", Tensors.zeros(ElementKind.FLOAT, batch));
      fill(painter, conditions);
      Map<String, Tensor> inputs = Map.copyOf(tensors);
      tensors.put(VELOCITY, Tensors.zeros(ElementKind.FLOAT, batch, cells, channels));
      binding = transformer.bind(inputs, Map.of(VELOCITY, tensors.get(VELOCITY)), cancel);
    } catch (RuntimeException e) {
      tensors.values().forEach(Tensor::close);
      throw e;
    }
  }

  private void fill(PackManifest.Painter painter, Conditioning conditions) {
    put("siglip", conditions.siglip(), batch, conditions.size().cells(), painter.siglipChannels());
    int width = conditions.text().length / batch / conditions.textLength();
    put("text", conditions.text(), batch, conditions.textLength(), width);
    put("pooled", conditions.pooled(), batch, conditions.pooled().length / batch);
    if (painter.guidanceEmbeds()) {
      float[] one = new float[batch];
      Arrays.fill(one, 1); // the release always feeds 1
      put("guidance", one, batch);
    }
    RopeTable rope =
        RopeTable.of(
            conditions.textLength(),
            conditions.size(),
            painter.axesDimsRope(),
            painter.ropeTheta());
    put("rope_cos", rope.cos(), rope.positions(), rope.half());
    put("rope_sin", rope.sin(), rope.positions(), rope.half());
  }

  private void put(String name, float[] values, long... shape) {
    tensors.put(name, Tensors.floats(values, shape));
  }

  /// The velocities of all rows of the batch, [batch, cells, channels].
  float[] rows(float[] latents, float sigma) {
    FloatBuffer into = tensors.get("latents").floatBuffer();
    FloatBuffer level = tensors.get("timestep").floatBuffer();
    for (int row = 0; row < batch; row++) {
      into.put(latents);
      level.put(sigma);
    }
    binding.run();
    return tensors.get(VELOCITY).floats();
  }

  /// The guided velocity, `empty + scale (prompt - empty)`, [cells, channels].
  float[] guided(float[] latents, float sigma, double scale) {
    float[] rows = rows(latents, sigma);
    if (batch == 1) {
      return rows;
    }
    float[] out = new float[values];
    for (int i = 0; i < values; i++) {
      float empty = rows[values + i];
      out[i] = empty + (float) scale * (rows[i] - empty);
    }
    return out;
  }

  @Override
  public void close() {
    binding.close();
    tensors.values().forEach(Tensor::close);
  }
}
