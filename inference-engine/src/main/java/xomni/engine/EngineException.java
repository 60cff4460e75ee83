package xomni.engine;

/// Everything that can go wrong in the engine. The message is one sentence, or two, that a person
/// can act on. [Internal] is the only one that is a defect of ours.
public sealed class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  /// The request cannot be carried out as it stands: a setting out of range, a prompt too long.
  public static final class BadRequest extends EngineException {
    private static final long serialVersionUID = 1L;

    public BadRequest(String message) {
      super(message, null);
    }
  }

  /// A pack is missing, damaged or of a shape that the engine cannot run.
  public static final class BadPack extends EngineException {
    private static final long serialVersionUID = 1L;

    public BadPack(String message) {
      super(message, null);
    }

    public BadPack(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// A checkpoint cannot be imported.
  public static final class BadCheckpoint extends EngineException {
    private static final long serialVersionUID = 1L;

    public BadCheckpoint(String message) {
      super(message, null);
    }

    public BadCheckpoint(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// A file that the user named cannot be read or written: a picture, a token file, a noise file.
  public static final class BadFile extends EngineException {
    private static final long serialVersionUID = 1L;

    public BadFile(String message) {
      super(message, null);
    }

    public BadFile(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// The machine has too little memory or disk for this.
  public static final class NoRoom extends EngineException {
    private static final long serialVersionUID = 1L;

    public NoRoom(String message) {
      super(message, null);
    }

    public NoRoom(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// The job was cancelled.
  public static final class Cancelled extends EngineException {
    private static final long serialVersionUID = 1L;

    public Cancelled() {
      super("Cancelled.", null);
    }
  }

  /// A defect of the engine or of the runtime below it.
  public static final class Internal extends EngineException {
    private static final long serialVersionUID = 1L;

    public Internal(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
