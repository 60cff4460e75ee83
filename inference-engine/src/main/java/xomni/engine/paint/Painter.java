package xomni.engine.paint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.ort.Networks;
import xomni.engine.pack.PackManifest;

/// Tokens to a picture: siglip features and text encodings condition a flow-matching transformer,
/// whose Euler steps turn noise into latents, which the VAE decodes.
///
/// Not thread-safe: one job at a time.
public final class Painter {
  private static final String TRANSFORMER = "transformer.onnx";

  /// Attention over more cells than this would need more memory than any machine of today has.
  private static final int MOST_CELLS = 256 * 256;

  private final PackManifest.Painter constants;
  private final Networks networks;
  private final SiglipFeatures features;
  private final TextEncoder texts;
  private final LatentDecoder decoder;
  private final LatentColours colours;

  /// @param manifest the pack's
  /// @param networks the pack's
  /// @param ids the pack's text encoder tokenizers
  public Painter(PackManifest manifest, Networks networks, PromptIds ids) {
    this.constants = manifest.painter();
    this.networks = networks;
    features =
        new SiglipFeatures(networks, manifest.language().codes(), manifest.abilities().rowStarts());
    texts = new TextEncoder(networks, ids);
    decoder = new LatentDecoder(networks, constants, LatentDecoder.WHOLE);
    colours = new LatentColours(constants.latentChannels());
  }

  /// The graphs that painting needs.
  public static List<String> files() {
    List<String> files = new ArrayList<>(SiglipFeatures.files());
    files.addAll(TextEncoder.files());
    files.add(TRANSFORMER);
    files.addAll(LatentDecoder.files());
    return files;
  }

  /// The seeded noise of a picture: `latentChannels x 2 rows x 2 cols` values, channel first.
  public float[] noise(GridSize size, long seed, int variant) {
    checkSize(size);
    return Noise.normal(seed, variant, noiseCount(size));
  }

  /// Paints.
  ///
  /// @param grid the picture's tokens and prompt
  /// @param painting steps and guidance
  /// @param noise as [#noise] gives it
  /// @param variant number that the events carry
  /// @param listener gets a [DrawEvent.Step] after each step, on this thread
  /// @param cancel obeyed within a step
  /// @throws EngineException.BadRequest when a token, the noise or the size does not fit the pack
  public Picture paint(
      TokenGrid grid,
      Painting painting,
      float[] noise,
      int variant,
      Consumer<? super DrawEvent.Step> listener,
      CancelToken cancel) {
    GridSize size = grid.size();
    float[] packed = latents(grid, painting, noise, variant, listener, cancel);
    cancel.check();
    float[] latents = Packing.unpack(packed, size, constants.latentChannels());
    float[] image = decoder.decode(latents, size, cancel);
    colours.learn(latents, image, size);
    return LatentDecoder.picture(image, size.width(), size.height());
  }

  /// The packed latents after the last step, [cells, 4 * latentChannels].
  float[] latents(
      TokenGrid grid,
      Painting painting,
      float[] noise,
      int variant,
      Consumer<? super DrawEvent.Step> listener,
      CancelToken cancel) {
    GridSize size = grid.size();
    checkSize(size);
    if (noise.length != noiseCount(size)) {
      throw new EngineException.BadRequest(
          "This picture needs noise of %d values, but %d were given."
              .formatted(noiseCount(size), noise.length));
    }
    Conditioning conditions = conditions(grid, painting, cancel);
    float[] z = Packing.pack(noise, size, constants.latentChannels());
    float[] sigmas = Schedule.sigmas(constants.schedule(), painting.steps(), size.cells());
    try (Networks.Loan loan = networks.borrow(TRANSFORMER);
        VelocityField field = new VelocityField(loan.network(), constants, conditions, cancel)) {
      for (int i = 0; i < painting.steps(); i++) {
        cancel.check();
        float[] velocity = field.guided(z, sigmas[i], painting.cfgScale());
        Optional<Picture> rough = rough(z, velocity, sigmas[i], size);
        advance(z, velocity, sigmas[i + 1] - sigmas[i]);
        listener.accept(new DrawEvent.Step(variant, i + 1, painting.steps(), rough));
      }
    }
    return z;
  }

  /// The conditions of a painting; with guidance those of the empty prompt, too.
  Conditioning conditions(TokenGrid grid, Painting painting, CancelToken cancel) {
    float[] siglip = features.of(grid, cancel);
    TextEncoding prompt = texts.encode(grid.prompt(), cancel);
    return painting.cfgScale() == 1
        ? Conditioning.of(grid.size(), siglip, prompt)
        : Conditioning.pair(grid.size(), siglip, prompt, texts.encode("", cancel));
  }

  /// One step from pure noise to a picture without guidance: blurred, but at once. Cells that are
  /// not drawn yet get zeros for features.
  Picture glance(TokenGrid grid, boolean[] drawn, CancelToken cancel) {
    GridSize size = grid.size();
    float[] siglip = features.of(grid, cancel);
    int width = constants.siglipChannels();
    for (int cell = 0; cell < drawn.length; cell++) {
      if (!drawn[cell]) {
        Arrays.fill(siglip, cell * width, (cell + 1) * width, 0);
      }
    }
    Conditioning conditions = Conditioning.of(size, siglip, texts.encode(grid.prompt(), cancel));
    float[] z = Packing.pack(noise(size, 0, 0), size, constants.latentChannels());
    try (Networks.Loan loan = networks.borrow(TRANSFORMER);
        VelocityField field = new VelocityField(loan.network(), constants, conditions, cancel)) {
      advance(z, field.guided(z, 1, 1), -1);
    }
    float[] latents = Packing.unpack(z, size, constants.latentChannels());
    float[] image = decoder.decode(latents, size, cancel);
    return LatentDecoder.picture(image, size.width(), size.height());
  }

  /// The picture to which the present velocity leads.
  private Optional<Picture> rough(float[] z, float[] velocity, float sigma, GridSize size) {
    float[] end = z.clone();
    advance(end, velocity, -sigma);
    return colours.picture(Packing.unpack(end, size, constants.latentChannels()), size);
  }

  private static void advance(float[] z, float[] velocity, float by) {
    for (int i = 0; i < z.length; i++) {
      z[i] += by * velocity[i];
    }
  }

  private int noiseCount(GridSize size) {
    return 4 * size.cells() * constants.latentChannels();
  }

  private static void checkSize(GridSize size) {
    if ((long) size.rows() * size.cols() > MOST_CELLS) {
      throw new EngineException.BadRequest(
          "A picture of %d x %d pixels is too large to be painted; choose a smaller size."
              .formatted(size.width(), size.height()));
    }
  }
}
