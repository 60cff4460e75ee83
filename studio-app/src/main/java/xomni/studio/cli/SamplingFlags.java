package xomni.studio.cli;

import picocli.CommandLine.Option;
import xomni.engine.Sampling;
import xomni.engine.pack.PackManifest;

/// How tokens are chosen; what is not given comes from the pack.
final class SamplingFlags {
  @Option(names = "--greedy", description = "Take the most probable token each time.")
  boolean greedy;

  @Option(names = "--temperature", paramLabel = "T", description = "Above 0; higher is wilder.")
  Double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Choose among the K best tokens; 0 is all.")
  Integer topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Choose among the best tokens that together have probability P.")
  Double topP;

  @Option(
      names = "--min-p",
      paramLabel = "P",
      description = "Drop tokens less probable than P times the best.")
  Double minP;

  @Option(
      names = "--guidance",
      paramLabel = "G",
      description = "Classifier-free guidance; 1 is off.")
  Double guidance;

  @Option(
      names = "--negative",
      paramLabel = "TEXT",
      description = "What guidance leads away from.",
      defaultValue = "")
  String negative = "";

  Sampling over(PackManifest.SamplingDefaults d) {
    return new Sampling(
        greedy || d.greedy() && temperature == null,
        temperature == null ? d.temperature() : temperature,
        topK == null ? d.topK() : topK,
        topP == null ? d.topP() : topP,
        minP == null ? d.minP() : minP,
        guidance == null ? d.guidance() : guidance,
        negative);
  }
}
