package xomni.studio.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.studio.model.EntryState;
import xomni.studio.model.Link;
import xomni.studio.model.Relative;
import xomni.studio.model.Remark;

/// Conversations in a real history, and what is left of them when processes are killed.
class TalkTest {
  private static final int KILLS = 8;

  @TempDir Path folder;

  @Test
  void aTreeIsFoundFromEveryPictureOfIt() {
    try (History history = History.open(folder)) {
      long root = Samples.finished(history, "root", 1);
      long left = child(history, root);
      long right = child(history, root);
      long leaf = child(history, right);
      Samples.finished(history, "another tree", 2);
      List<Long> all = List.of(root, left, right, leaf);
      for (long id : all) {
        assertEquals(all, history.talk().family(id).stream().map(Relative::id).toList());
      }
      Relative last = history.talk().family(root).getLast();
      assertEquals(EditLoop.link(right), last.link().orElseThrow());
      history.bin().discard(List.of(left));
      assertEquals(3, history.talk().family(leaf).size());
      assertEquals(4, history.talk().family(left).size());
      history.bin().purge(List.of(left));
      assertEquals(3, history.talk().family(root).size());
    }
  }

  private static long child(History history, long parent) {
    long id = history.drawings().begin(Samples.edited("child", EditLoop.link(parent)));
    history.drawings().finish(id, Samples.drawing(Samples.request("child", 1, 0)));
    return id;
  }

  @Test
  void remarksKeepTheirOrderAndGoWithTheirPicture() {
    try (History history = History.open(folder)) {
      long one = Samples.finished(history, "one", 1);
      long two = Samples.finished(history, "two", 2);
      history.talk().add(one, Remark.Kind.QUESTION, "first?", "");
      history.talk().add(two, Remark.Kind.REPAIR, "", "nothing wrong");
      history.talk().add(one, Remark.Kind.QUESTION, "second?", "yes");
      Remark open = history.talk().about(List.of(one)).getFirst();
      history.talk().answer(open, "no");
      List<Remark> all = history.talk().about(List.of(one, two));
      assertEquals(
          List.of("no", "nothing wrong", "yes"), all.stream().map(Remark::answer).toList());
      history.bin().discard(List.of(one));
      history.bin().purge(List.of(one));
      assertEquals(1, history.talk().about(List.of(one, two)).size());
      assertTrue(history.talk().about(List.of()).isEmpty());
    }
  }

  @Test
  void killsLeaveEveryFinishedTurnWhole() throws Exception {
    Random random = new Random(20261125);
    long root;
    try (History history = History.open(folder)) {
      root = Samples.finished(history, "root", 1);
    }
    Map<Long, Long> parents = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      long parent = root;
      KilledProcess process = KilledProcess.start(EditLoop.class, folder, root);
      for (long id : process.runUntilKilled(1 + random.nextInt(4), random.nextInt(40))) {
        parents.put(id, parent);
        parent = id;
      }
    }
    try (History history = History.open(folder)) {
      List<Relative> family = history.talk().family(root);
      for (Map.Entry<Long, Long> promised : parents.entrySet()) {
        long id = promised.getKey();
        Relative picture = family.stream().filter(r -> r.id() == id).findFirst().orElseThrow();
        Link link = picture.link().orElseThrow();
        assertEquals(EditLoop.link(promised.getValue()), link);
        assertEquals(EntryState.FINISHED, picture.picture().state());
        Remark remark = history.talk().about(List.of(id)).getFirst();
        assertEquals("It says " + id + ".", remark.answer());
      }
      for (Relative picture : family) {
        assertTrue(picture.picture().state() != EntryState.DRAWING);
      }
    }
  }
}
