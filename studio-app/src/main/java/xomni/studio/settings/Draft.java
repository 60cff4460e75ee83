package xomni.studio.settings;

import xomni.engine.DrawRequest;

/// A drawing that is being prepared: what would be lost if the window went away.
///
/// @param request prompt as typed and all settings; its variants say how many are wanted
/// @param seedLocked whether the seed stays from one drawing to the next
public record Draft(DrawRequest request, boolean seedLocked) {}
