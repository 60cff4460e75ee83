package xomni.engine.importer.checkpoint;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Several files that make one checkpoint, as its index says.
final class ShardedCheckpoint implements Checkpoint {
  private final String title;
  private final Map<String, Checkpoint> owners;

  ShardedCheckpoint(String title, Map<String, Checkpoint> owners) {
    this.title = title;
    this.owners = Map.copyOf(owners);
  }

  @Override
  public Set<String> names() {
    return owners.keySet();
  }

  @Override
  public Optional<Weight> find(String name) {
    return Optional.ofNullable(owners.get(name)).flatMap(shard -> shard.find(name));
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void close() {
    new HashSet<>(owners.values()).forEach(Checkpoint::close);
  }
}
