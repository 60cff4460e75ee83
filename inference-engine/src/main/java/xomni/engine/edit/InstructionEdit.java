package xomni.engine.edit;

import java.util.List;
import java.util.Optional;
import xomni.engine.DrawRequest;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.pack.PackManifest;
import xomni.engine.pack.PackManifest.Capability;

/// Changing a picture by saying how.
public final class InstructionEdit {
  private InstructionEdit() {}

  /// How a pack can follow an instruction.
  public enum Way {
    /// It reads the picture and the instruction and draws the new picture.
    PICTURE,
    /// It rewrites the prompt, which is drawn again with the seed kept.
    PROMPT
  }

  /// How the pack of `manifest` follows instructions.
  ///
  /// @throws EngineException.BadRequest when it cannot at all
  public static Way way(PackManifest manifest) {
    if (manifest.capabilities().contains(Capability.EDIT)) {
      return Way.PICTURE;
    }
    if (manifest.capabilities().contains(Capability.ASK)) {
      return Way.PROMPT;
    }
    throw new EngineException.BadRequest(
        "The pack %s follows no instructions; change the prompt yourself, or choose another pack."
            .formatted(manifest.name()));
  }

  /// The request by which the model reads the picture and draws the changed one.
  ///
  /// @param source stays as it is
  /// @param instruction in words
  /// @param cells those that may change, for example of [EditCells]
  /// @param seed of the random draws
  /// @param sampling how tokens are chosen
  /// @param painting how the new picture is painted
  /// @throws EngineException.BadRequest when the instruction is blank
  public static DrawRequest ofPicture(
      TokenGrid source,
      String instruction,
      Region cells,
      long seed,
      Sampling sampling,
      Painting painting) {
    if (instruction.isBlank()) {
      throw new EngineException.BadRequest("Say what is to change.");
    }
    return new DrawRequest(
        TextChange.promptAfter(source.prompt(), instruction),
        Optional.of(new DrawRequest.Edit(source, instruction)),
        source.size(),
        List.of(new Variant(0, cells.given(source.tokens()))),
        seed,
        sampling,
        Optional.of(painting),
        false);
  }

  /// The request that draws a rewritten prompt with the seed and variant of the old picture.
  public static DrawRequest ofPrompt(
      String rewritten,
      GridSize size,
      long seed,
      int variant,
      Sampling sampling,
      Painting painting) {
    return new DrawRequest(
        rewritten,
        Optional.empty(),
        size,
        List.of(Variant.fresh(variant)),
        seed,
        sampling,
        Optional.of(painting),
        false);
  }
}
