package xomni.engine;

/// A question about a picture.
///
/// @param picture its tokens
/// @param question in words
/// @param greedy take the most probable token each time
/// @param maxTokens longest answer, at least 1
/// @param seed for sampled answers
public record AskRequest(
    TokenGrid picture, String question, boolean greedy, int maxTokens, long seed) {
  public AskRequest {
    if (maxTokens < 1) {
      throw new EngineException.BadRequest("An answer needs room for at least one token.");
    }
  }
}
