package xomni.studio.platform;

import java.util.Optional;

/// The version of this program.
public final class ProgramVersion {
  private ProgramVersion() {}

  /// As the manifest of the program's archive says; `development` when it runs from class files.
  public static String get() {
    return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
