package xomni.studio.ui.packs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;

/// What a pack says about itself in words.
///
/// @param card the model card, if there is one
/// @param licence the licence in full
record PackTexts(Optional<String> card, String licence) {
  private static final String CARD = "MODEL_CARD.md";
  private static final String LICENCE = "LICENSE";
  private static final long LARGEST = 1 << 20;

  /// Reads them; not for the JavaFX thread.
  static PackTexts of(PackCatalogue.Entry pack) {
    String stated = pack.manifest().map(PackManifest::licence).map(l -> l.text()).orElse("");
    Optional<String> file = read(pack.folder().resolve(LICENCE));
    // A manifest may only say where the licence is.
    String licence = file.filter(text -> text.length() > stated.length()).orElse(stated);
    return new PackTexts(read(pack.folder().resolve(CARD)), licence);
  }

  private static Optional<String> read(Path file) {
    try {
      boolean there = Files.isRegularFile(file) && Files.size(file) <= LARGEST;
      return there ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      // Words that cannot be read are no reason not to draw.
      return Optional.empty();
    }
  }
}
