package xomni.engine.paint;

/// What the transformer knows of a prompt.
///
/// @param hidden T5 states, [length, width]
/// @param length padded length in tokens
/// @param width of a T5 state
/// @param pooled CLIP's pooled state
record TextEncoding(float[] hidden, int length, int width, float[] pooled) {}
