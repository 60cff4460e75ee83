package xomni.engine.importer.network;

import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.Weight;
import xomni.engine.importer.config.LanguageConfig;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.Matrix;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.Value;

/// A head of the language model: `hidden` [N, H] to `logits` [N, outputs]. A graph of its own, so
/// that drawing never pays for the text head, which is ten times the image head.
///
/// @param fileName of the graph
/// @param hidden H
/// @param weight the head's rows
public record LanguageHead(String fileName, long hidden, Matrix weight) implements NetworkGraph {
  /// `image_head.onnx`: the codes, without the special ids that follow them.
  public static LanguageHead image(LanguageConfig config, Checkpoint checkpoint) {
    Weight all = checkpoint.get("mm_head.weight", config.mmVocabSize(), config.hiddenSize());
    return new LanguageHead(
        "image_head.onnx", config.hiddenSize(), Matrix.rows(all, 0, config.codes()));
  }

  /// `text_head.onnx`: all text ids.
  public static LanguageHead text(LanguageConfig config, Checkpoint checkpoint) {
    Weight all = checkpoint.get("lm_head.weight", config.vocabSize(), config.hiddenSize());
    return new LanguageHead("text_head.onnx", config.hiddenSize(), Matrix.of(all));
  }

  @Override
  public void build(GraphBuilder g) {
    Value x = g.input("hidden", DataType.FLOAT, Dim.of("N"), Dim.of(hidden));
    Value logits = g.wide().linear(x, weight);
    g.output("logits", logits, DataType.FLOAT, Dim.of("N"), Dim.of(weight.rows()));
  }
}
