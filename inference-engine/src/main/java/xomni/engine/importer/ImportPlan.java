package xomni.engine.importer;

import xomni.engine.EngineException;

/// What an import will need, known before anything is written.
///
/// @param request what was asked
/// @param diskBytes new bytes that will be written
/// @param sharedBytes bytes of the checkpoint that the pack refers to without a second copy
/// @param memoryBytes estimate of the memory that drawing with the pack takes when all its networks
///   are loaded
public record ImportPlan(
    ImportRequest request, long diskBytes, long sharedBytes, long memoryBytes) {
  private static final long RESERVE = 64L << 20;

  /// @throws EngineException.NoRoom when the disk does not hold the pack
  void checkDisk() {
    long free = PackFolder.existing(request.out()).toFile().getUsableSpace();
    if (free < diskBytes + RESERVE) {
      throw new EngineException.NoRoom(
          "The pack needs %,d MB, but the disk of %s has %,d MB free; free some space or choose another place."
              .formatted((diskBytes + RESERVE) >> 20, request.out(), free >> 20));
    }
  }
}
