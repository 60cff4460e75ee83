package xomni.studio.model;

/// An expected failure outside the engine. The message is a sentence that a person can act on.
public class StudioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StudioException(String message) {
    super(message);
  }

  public StudioException(String message, Throwable cause) {
    super(message, cause);
  }
}
