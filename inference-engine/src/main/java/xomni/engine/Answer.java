package xomni.engine;

/// What the model said.
///
/// @param text decoded, without the closing token
/// @param ids token ids, without the closing token
public record Answer(String text, int[] ids) {}
