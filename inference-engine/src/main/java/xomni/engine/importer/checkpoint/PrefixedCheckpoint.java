package xomni.engine.importer.checkpoint;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A checkpoint whose names all stand behind a prefix, seen without it: releases of one network
/// differ in that (`text_model.` of CLIP).
public record PrefixedCheckpoint(Checkpoint inner, String prefix) implements Checkpoint {
  /// `checkpoint` without `prefix`, if its names have it.
  public static Checkpoint strip(Checkpoint checkpoint, String prefix) {
    boolean has = checkpoint.names().stream().anyMatch(name -> name.startsWith(prefix));
    return has ? new PrefixedCheckpoint(checkpoint, prefix) : checkpoint;
  }

  @Override
  public Set<String> names() {
    return inner.names().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<Weight> find(String name) {
    return inner.find(prefix + name);
  }

  @Override
  public String title() {
    return inner.title();
  }

  @Override
  public void close() {
    inner.close();
  }
}
