package xomni.studio.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import xomni.engine.GridSize;

/// A picture as one tile of a gallery: cheap to load by the hundred.
///
/// @param id of the entry
/// @param state how far it is
/// @param prompt in full
/// @param size rows and columns
/// @param seed of the request
/// @param variant from 0
/// @param pack name
/// @param created when it was begun
/// @param starred marked with a star
/// @param score result of the text check in `[0, 1]`, if it was checked
/// @param thumbnail a small picture's file, when there is one
/// @param picture the full picture's file, when there is one
public record Summary(
    long id,
    EntryState state,
    String prompt,
    GridSize size,
    long seed,
    int variant,
    String pack,
    Instant created,
    boolean starred,
    OptionalDouble score,
    Optional<Path> thumbnail,
    Optional<Path> picture) {}
