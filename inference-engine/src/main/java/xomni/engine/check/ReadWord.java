package xomni.engine.check;

/// A word that was read from a picture.
///
/// @param text as read
/// @param box where it stands, in pixels
/// @param confidence mean probability of its characters, 0 to 1
public record ReadWord(String text, Box box, double confidence) {}
