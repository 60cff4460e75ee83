package xomni.engine;

import java.time.Duration;
import java.util.Optional;

/// One finished variant.
///
/// @param request what was asked
/// @param variant its number
/// @param grid its tokens
/// @param probabilities for each token, the model's probability of it before any filter (after
///   guidance, temperature 1), in `[0, 1]`; also for tokens that were given
/// @param picture the painted picture; empty when the request has no painting
/// @param decoding time spent on tokens (of the whole batch)
/// @param painting time spent on pixels (of this variant)
public record Drawing(
    DrawRequest request,
    int variant,
    TokenGrid grid,
    float[] probabilities,
    Optional<Picture> picture,
    Duration decoding,
    Duration painting) {}
