package xomni.studio.model;

/// A named collection of pictures.
///
/// @param id of the board
/// @param name unique
/// @param count pictures on it, those in the bin left out
public record Board(long id, String name, int count) {}
