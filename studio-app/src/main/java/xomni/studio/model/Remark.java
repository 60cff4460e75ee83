package xomni.studio.model;

import java.time.Instant;

/// Something that was said about a picture.
///
/// @param id of the remark
/// @param entry picture that it is about
/// @param kind who said what
/// @param words what the person asked; empty when nobody did
/// @param answer what came back; empty while there is none
/// @param created when it was said
public record Remark(long id, long entry, Kind kind, String words, String answer, Instant created) {
  /// Kinds of remark.
  public enum Kind {
    /// A question and its answer.
    QUESTION,
    /// What a text repair found.
    REPAIR
  }
}
