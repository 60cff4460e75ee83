package xomni.engine.importer;

/// How far an import is.
///
/// @param stage what is being done, as a person would say it
/// @param doneBytes of checkpoint data handled
/// @param totalBytes of checkpoint data
public record ImportProgress(String stage, long doneBytes, long totalBytes) {}
