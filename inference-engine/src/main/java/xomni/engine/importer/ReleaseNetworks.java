package xomni.engine.importer;

import java.util.ArrayList;
import java.util.List;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.network.ClipGraph;
import xomni.engine.importer.network.LanguageBody;
import xomni.engine.importer.network.LanguageHead;
import xomni.engine.importer.network.PreviewGraph;
import xomni.engine.importer.network.SiglipGraph;
import xomni.engine.importer.network.T5Graph;
import xomni.engine.importer.network.TransformerGraph;
import xomni.engine.importer.network.VaeDecoderGraph;
import xomni.engine.importer.network.VisionEncoderGraph;

/// The networks that a release becomes.
final class ReleaseNetworks {
  private ReleaseNetworks() {}

  static List<NetworkGraph> of(Release release) {
    List<NetworkGraph> networks = new ArrayList<>();
    networks.add(new LanguageBody(release.languageConfig, release.language));
    networks.add(LanguageHead.image(release.languageConfig, release.language));
    networks.add(LanguageHead.text(release.languageConfig, release.language));
    networks.add(new VisionEncoderGraph(release.tokenizerConfig, release.vit, release.projector));
    networks.add(new SiglipGraph(release.tokenizerConfig, release.projector));
    networks.add(new T5Graph(release.t5Config, release.t5));
    networks.add(new ClipGraph(release.clipConfig, release.clip));
    networks.add(new TransformerGraph(release.transformerConfig, release.transformer));
    networks.add(new VaeDecoderGraph(release.vaeConfig, release.vae));
    release.preview.ifPresent(weights -> networks.add(new PreviewGraph(weights)));
    return networks;
  }
}
