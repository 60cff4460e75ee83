package xomni.engine.importer;

/// What an import will need, known before anything is written.
///
/// @param request what was asked
/// @param diskBytes new bytes that will be written
/// @param sharedBytes bytes of the checkpoint that the pack refers to without a second copy
/// @param memoryBytes estimate of the memory that drawing with the pack takes
public record ImportPlan(
    ImportRequest request, long diskBytes, long sharedBytes, long memoryBytes) {}
