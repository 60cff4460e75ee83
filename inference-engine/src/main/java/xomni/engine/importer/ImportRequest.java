package xomni.engine.importer;

import java.nio.file.Path;
import java.util.Optional;
import xomni.engine.pack.Precision;

/// A released checkpoint and where its pack goes.
///
/// @param xomni folder of the X-Omni checkpoint
/// @param flux folder of FLUX.1-dev
/// @param out the pack's folder; must not exist, or hold an unfinished import
/// @param precision how large matrices are stored
/// @param name the pack's name; the checkpoint folder's name when empty
public record ImportRequest(
    Path xomni, Path flux, Path out, Precision precision, Optional<String> name) {}
