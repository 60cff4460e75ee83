package xomni.studio.export;

import java.nio.file.Path;
import xomni.studio.model.StudioException;

/// The file to write is there already, and replacing it was not asked for.
public final class TargetExists extends StudioException {
  private static final long serialVersionUID = 1L;

  TargetExists(Path target) {
    super("%s exists already; choose another name or ask to replace it.".formatted(target));
  }
}
