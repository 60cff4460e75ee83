package xomni.engine.importer.network;

import java.util.Arrays;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.config.LanguageConfig;

/// The language model written out with plain loops, in double precision, one whole sequence at a
/// time: slow, and nothing shared with the graphs.
final class PlainLanguageModel {
  private final LanguageConfig config;
  private final Checkpoint checkpoint;

  PlainLanguageModel(LanguageConfig config, Checkpoint checkpoint) {
    this.config = config;
    this.checkpoint = checkpoint;
  }

  /// Hidden states [position][width] after the final norm.
  double[][] hidden(int[] ids) {
    double[][] x = new double[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      x[i] =
          isImage(ids[i])
              ? row("model.mm_embed_tokens.weight", ids[i] - config.vocabSize())
              : row("model.lm_embed_tokens.weight", ids[i]);
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      double[][] y = layer(x, "model.layers." + layer + ".");
      for (int i = 0; i < ids.length; i++) {
        x[i] = config.isVisionLayer(layer) && !isImage(ids[i]) ? x[i] : y[i];
      }
    }
    for (int i = 0; i < ids.length; i++) {
      x[i] = norm(x[i], isImage(ids[i]) ? "model.mm_norm.weight" : "model.lm_norm.weight");
    }
    return x;
  }

  double[] imageLogits(double[] hidden) {
    return Arrays.copyOf(linear(hidden, "mm_head.weight"), config.codes());
  }

  private boolean isImage(int id) {
    return id >= config.vocabSize();
  }

  private double[] row(String name, int index) {
    float[] row = new float[config.hiddenSize()];
    checkpoint.get(name).read((long) index * row.length, row);
    double[] out = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      out[i] = row[i];
    }
    return out;
  }

  private double[][] layer(double[][] x, String name) {
    double[][] attended = attention(x, name);
    double[][] out = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double[] middle = sum(x[i], attended[i]);
      double[] normal = norm(middle, name + "post_attention_layernorm.weight");
      double[] gate = linear(normal, name + "mlp.gate_proj.weight");
      double[] up = linear(normal, name + "mlp.up_proj.weight");
      for (int j = 0; j < gate.length; j++) {
        gate[j] = gate[j] / (1 + Math.exp(-gate[j])) * up[j];
      }
      out[i] = sum(middle, linear(gate, name + "mlp.down_proj.weight"));
    }
    return out;
  }

  private double[][] attention(double[][] x, String name) {
    double[][] q = new double[x.length][];
    double[][] k = new double[x.length][];
    double[][] v = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double[] normal = norm(x[i], name + "input_layernorm.weight");
      q[i] = turn(biased(normal, name + "self_attn.q_proj"), i);
      k[i] = turn(biased(normal, name + "self_attn.k_proj"), i);
      v[i] = biased(normal, name + "self_attn.v_proj");
    }
    double[][] out = new double[x.length][];
    int width = config.headDim();
    for (int i = 0; i < x.length; i++) {
      double[] all = new double[config.heads() * width];
      for (int head = 0; head < config.heads(); head++) {
        int from = head / (config.heads() / config.kvHeads()) * width;
        attend(q[i], k, v, i, head * width, from, all);
      }
      out[i] = linear(all, name + "self_attn.o_proj.weight");
    }
    return out;
  }

  private void attend(
      double[] q, double[][] k, double[][] v, int last, int head, int from, double[] out) {
    int width = config.headDim();
    double[] share = new double[last + 1];
    double total = 0;
    for (int i = 0; i <= last; i++) {
      double score = 0;
      for (int j = 0; j < width; j++) {
        score += q[head + j] * k[i][from + j];
      }
      share[i] = Math.exp(score / Math.sqrt(width));
      total += share[i];
    }
    for (int i = 0; i <= last; i++) {
      for (int j = 0; j < width; j++) {
        out[head + j] += share[i] / total * v[i][from + j];
      }
    }
  }

  private double[] turn(double[] heads, int position) {
    int width = config.headDim();
    int half = width / 2;
    double[] out = heads.clone();
    for (int head = 0; head < heads.length; head += width) {
      for (int i = 0; i < half; i++) {
        double angle = position * Math.pow(config.ropeTheta(), -2.0 * i / width);
        double a = heads[head + i];
        double b = heads[head + half + i];
        out[head + i] = a * Math.cos(angle) - b * Math.sin(angle);
        out[head + half + i] = b * Math.cos(angle) + a * Math.sin(angle);
      }
    }
    return out;
  }

  private double[] biased(double[] x, String name) {
    double[] out = linear(x, name + ".weight");
    float[] bias = checkpoint.get(name + ".bias").read();
    for (int i = 0; i < out.length; i++) {
      out[i] += bias[i];
    }
    return out;
  }

  private double[] linear(double[] x, String name) {
    float[] weight = checkpoint.get(name).read();
    double[] out = new double[weight.length / x.length];
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < x.length; j++) {
        out[i] += weight[i * x.length + j] * x[j];
      }
    }
    return out;
  }

  private double[] norm(double[] x, String name) {
    float[] weight = checkpoint.get(name).read();
    double mean = Arrays.stream(x).map(a -> a * a).average().orElseThrow();
    double factor = 1 / Math.sqrt(mean + config.rmsNormEps());
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = x[i] * factor * weight[i];
    }
    return out;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] out = a.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += b[i];
    }
    return out;
  }
}
