package xomni.engine;

/// A text that the language model is to write, without a picture.
///
/// @param words what the user says
/// @param greedy take the most probable token each time
/// @param maxTokens longest answer, at least 1
/// @param seed for sampled answers
public record WriteRequest(String words, boolean greedy, int maxTokens, long seed) {
  public WriteRequest {
    if (maxTokens < 1) {
      throw new EngineException.BadRequest("An answer needs room for at least one token.");
    }
  }
}
