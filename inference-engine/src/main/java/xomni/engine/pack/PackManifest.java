package xomni.engine.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import xomni.engine.GridSize;

/// `pack.json`: everything about a pack that is not a network. See `docs/contracts.md` for the
/// files and graph signatures that go with it.
///
/// @param format format version, [#FORMAT]
/// @param name what the user types after `--pack`: letters, digits, dots, dashes and underscores
/// @param version of the pack
/// @param licence of the weights
/// @param precision how the large matrices are stored
/// @param language sizes of the language model
/// @param vision how a picture becomes tokens
/// @param painter how tokens become a picture
/// @param defaults what a person starts from
/// @param capabilities what the pack can do
/// @param abilities what its drawings can hold, as far as its makers say
/// @param files every file but `pack.json` itself
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PackManifest(
    int format,
    String name,
    String version,
    Licence licence,
    Precision precision,
    Language language,
    Vision vision,
    Painter painter,
    Defaults defaults,
    Set<Capability> capabilities,
    Abilities abilities,
    List<PackFile> files) {
  /// The format version that this engine reads and writes.
  public static final int FORMAT = 1;

  /// A pack that says nothing of its abilities has [Abilities#UNSTATED].
  public PackManifest {
    abilities = abilities == null ? Abilities.UNSTATED : abilities;
  }

  /// @param name SPDX identifier or title
  /// @param text the licence in full, or where the checkpoint says it is
  public record Licence(String name, String text) {}

  /// Sizes of the language model and the ids it treats specially. Image token `i` has id `vocabSize
  /// + i`.
  ///
  /// @param vocabSize text ids are below this
  /// @param mmVocabSize number of image-side ids, codes and specials together
  /// @param codes number of codes (`image_vocab_size`)
  /// @param hiddenSize width
  /// @param layers number of layers, vision layers included
  /// @param kvHeads key/value heads, the first cache axis after the batch
  /// @param headDim width of one head, the last cache axis
  /// @param maxPositions longest sequence
  /// @param ropeTheta rotary base
  /// @param startOfImage id of `<SOM>`
  /// @param endOfImage id of `<EOM>`
  /// @param imageMark id of `<IMAGE>`
  /// @param endOfTurn id of `<|im_end|>`
  /// @param chatTemplate Jinja text from `tokenizer_config.json`; empty when the pack cannot chat
  public record Language(
      int vocabSize,
      int mmVocabSize,
      int codes,
      int hiddenSize,
      int layers,
      int kvHeads,
      int headDim,
      int maxPositions,
      double ropeTheta,
      int startOfImage,
      int endOfImage,
      int imageMark,
      int endOfTurn,
      String chatTemplate) {}

  /// `vision_config.transform`: sides in pixels.
  public record Vision(
      int shortSize, int longSize, int minShortSize, double maxAspectRatio, int patchSize) {}

  /// Sizes and constants of the painter.
  ///
  /// @param siglipChannels width of a siglip feature
  /// @param latentChannels channels of a latent (16); packed 2 x 2 into four times as many
  /// @param guidanceEmbeds whether the transformer takes `guidance`
  /// @param axesDimsRope head dimensions given to (0, row, col); their sum is the head's width
  /// @param ropeTheta rotary base, 10000
  /// @param textLength tokens to which the T5 input is padded
  /// @param textPad T5 padding id
  /// @param clipLength tokens of the CLIP input
  /// @param clipPad CLIP padding id
  /// @param schedule sigma shift
  /// @param scalingFactor of the VAE
  /// @param shiftFactor of the VAE
  public record Painter(
      int siglipChannels,
      int latentChannels,
      boolean guidanceEmbeds,
      List<Integer> axesDimsRope,
      double ropeTheta,
      int textLength,
      int textPad,
      int clipLength,
      int clipPad,
      Schedule schedule,
      double scalingFactor,
      double shiftFactor) {}

  /// Constants of the flow-matching schedule (`scheduler_config.json`).
  public record Schedule(
      int baseImageSeqLen,
      int maxImageSeqLen,
      double baseShift,
      double maxShift,
      boolean dynamicShifting,
      double shift) {}

  /// @param sizes sizes that the pack draws well, the first is the default
  /// @param steps painter steps
  /// @param cfgScale painter guidance
  /// @param sampling how tokens are chosen
  public record Defaults(
      List<GridSize> sizes, int steps, double cfgScale, SamplingDefaults sampling) {}

  /// The stored part of [xomni.engine.Sampling].
  public record SamplingDefaults(
      boolean greedy, double temperature, int topK, double topP, double minP, double guidance) {}

  /// What a pack can do.
  public enum Capability {
    @JsonProperty("draw")
    DRAW,
    @JsonProperty("ask")
    ASK,
    /// Trained to answer an instruction with a changed picture.
    @JsonProperty("edit")
    EDIT,
    /// Has a `preview` network.
    @JsonProperty("preview")
    PREVIEW
  }

  /// Ids of codes that follow each other.
  ///
  /// @param from the first
  /// @param to one past the last
  public record CodeRange(int from, int to) {
    public CodeRange {
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException("No range of codes: " + from + " to " + to);
      }
    }

    /// Whether a code lies in the range.
    public boolean holds(int code) {
      return from <= code && code < to;
    }
  }

  /// What drawings can hold. Only `rowStarts` is enforced: the rest is for warnings and suggestions
  /// while a prompt is written.
  ///
  /// @param characters every character that can be drawn, blanks aside; empty when they could not
  ///   be listed
  /// @param textLength quoted characters that fit well; 0 when unknown
  /// @param blocks words that the pack knows well, by group: `layout`, `colour`, `picture`, `style`
  /// @param rowStarts codes that stand in column 0 of every row and nowhere else, and show nothing
  ///   of their own; empty when any code may stand anywhere
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Abilities(
      String characters,
      int textLength,
      Map<String, List<String>> blocks,
      List<CodeRange> rowStarts) {
    /// Nothing is known.
    public static final Abilities UNSTATED = new Abilities("", 0, Map.of(), List.of());

    public Abilities {
      rowStarts = rowStarts == null ? List.of() : List.copyOf(rowStarts);
      characters = characters == null ? "" : characters;
      Map<String, List<String>> copy = new LinkedHashMap<>();
      if (blocks != null) {
        blocks.forEach((group, words) -> copy.put(group, List.copyOf(words)));
      }
      blocks = Collections.unmodifiableMap(copy);
    }

    /// Whether a drawing can show this code point; true of all when the pack does not say.
    public boolean canDraw(int point) {
      return characters.isEmpty()
          || Character.isWhitespace(point)
          || characters.indexOf(point) >= 0;
    }
  }

  /// @param path relative, with `/`
  /// @param size in bytes
  /// @param sha256 in lower-case hex
  public record PackFile(String path, long size, String sha256) {}
}
